/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationsWriterTest {
  private final ConfigurationsWriter writer = new ConfigurationsWriter();

  @Test
  void write_everyType_isReadBackEqual() throws FeatureException {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("s", "a \"quoted\" text");
    properties.put("i", 1);
    properties.put("l", Long.MAX_VALUE);
    properties.put("d", 0.1);
    properties.put("f", 0.5f);
    properties.put("b", true);
    properties.put("c", 'x');
    properties.put("list", new String[] {"a", "b"});
    properties.put("numbers", new Integer[] {1, 2});
    properties.put("none", new Long[0]);

    Map<String, Map<String, Object>> read =
        new FeatureReader().configurations(writer.write(Map.of("f~n", properties)), "test");

    assertThat(read).containsOnlyKeys("f~n");
    assertThat(read.get("f~n")).containsExactlyEntriesOf(properties);
  }

  @Test
  void write_otherType_isRefused() {
    assertThatThrownBy(() -> writer.write(Map.of("p", Map.of("k", Instant.EPOCH))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
