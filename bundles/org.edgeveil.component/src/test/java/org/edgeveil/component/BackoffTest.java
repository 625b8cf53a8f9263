/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void next_failureAfterFailure_doublesUpToTheLimit() {
    Backoff backoff = new Backoff(() -> 1);
    assertThat(backoff.next(FIRST, LIMIT)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.next(FIRST, LIMIT)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.next(FIRST, LIMIT)).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.next(FIRST, LIMIT)).isEqualTo(Duration.ofSeconds(8));
    for (int i = 0; i < 10_000; i++) {
      assertThat(backoff.next(FIRST, LIMIT)).isEqualTo(LIMIT);
    }
  }

  @Test
  void next_smallestDraw_waitsHalf() {
    assertThat(new Backoff(() -> 0).next(FIRST, LIMIT)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void next_firstAboveLimit_waitsTheLimit() {
    assertThat(new Backoff(() -> 1).next(Duration.ofSeconds(9), FIRST)).isEqualTo(FIRST);
  }

  @Test
  void reset_afterFailures_beginsAnew() {
    Backoff backoff = new Backoff(() -> 1);
    backoff.next(FIRST, LIMIT);
    backoff.next(FIRST, LIMIT);
    backoff.reset();
    assertThat(backoff.next(FIRST, LIMIT)).isEqualTo(FIRST);
  }
}
