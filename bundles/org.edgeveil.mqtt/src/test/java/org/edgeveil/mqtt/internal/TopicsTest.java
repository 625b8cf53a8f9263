/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void data_placeholders_areReplacedLiterally() throws Exception {
    Topics topics = new Topics("acc", "gw", "App", "r/$camera/$unit");

    assertThat(topics.data(Map.of("camera", "$1\\x", "unit", 5))).isEqualTo("acc/gw/App/r/$1\\x/5");
  }

  @Test
  void data_missingProperty_leavesPlaceholder() throws Exception {
    assertThat(new Topics("acc", "gw", "App", "r/$camera").data(Map.of()))
        .isEqualTo("acc/gw/App/r/$camera");
  }

  @Test
  void data_wildcardInProperty_isRefused() {
    Topics topics = new Topics("acc", "gw", "App", "$camera");

    assertThatThrownBy(() -> topics.data(Map.of("camera", "a/#")))
        .isInstanceOfSatisfying(
            KuraException.class,
            e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.INVALID_PARAMETER));
  }

  @Test
  void lifecycle_isUnderTheControlPrefix() {
    Topics topics = new Topics("acc", "gw", "App", "x");

    assertThat(topics.birth()).isEqualTo("$EDC/acc/gw/MQTT/BIRTH");
    assertThat(topics.goodbye()).isEqualTo("$EDC/acc/gw/MQTT/DC");
    assertThat(topics.lastWill()).isEqualTo("$EDC/acc/gw/MQTT/LWT");
  }
}
