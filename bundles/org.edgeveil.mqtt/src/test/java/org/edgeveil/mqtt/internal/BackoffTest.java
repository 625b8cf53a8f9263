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

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void next_withoutJitter_doublesUpToTheLimit() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), () -> 0);

    assertThat(backoff.next()).hasSeconds(1);
    assertThat(backoff.next()).hasSeconds(2);
    assertThat(backoff.next()).hasSeconds(4);
    assertThat(backoff.next()).hasSeconds(8);
    for (int i = 0; i < 2000; i++) {
      assertThat(backoff.next()).hasSeconds(10);
    }
    backoff.reset();
    assertThat(backoff.next()).hasSeconds(1);
  }

  @Test
  void next_withFullJitter_isHalf() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), () -> 1);

    assertThat(backoff.next()).hasMillis(500);
  }
}
