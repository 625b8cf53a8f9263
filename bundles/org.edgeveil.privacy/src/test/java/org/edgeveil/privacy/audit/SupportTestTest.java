/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.junit.jupiter.api.Test;

class SupportTestTest {
  private static final double ALPHA = 1e-9;
  private final RandomBits bits = RandomBits.secure();

  @Test
  void ofOneWorldOnly_exactNoise_isEmpty() {
    DiscreteLaplace noise = new DiscreteLaplace(1, 1);
    SupportTest<Long> support = new SupportTest<>();
    for (int i = 0; i < 100_000; i++) {
      support.first(noise.sample(bits));
      support.second(1 + noise.sample(bits));
    }

    assertThat(support.ofOneWorldOnly(1, 0, ALPHA)).isEmpty();
  }

  @Test
  void ofOneWorldOnly_outputThatTellsTheWorld_isNamed() {
    DiscreteLaplace noise = new DiscreteLaplace(1, 1);
    SupportTest<Long> support = new SupportTest<>();
    for (int i = 0; i < 10_000; i++) {
      support.first(noise.sample(bits));
      // Where nobody was counted, this one says exactly that.
      support.second(i % 50 == 0 ? Long.MIN_VALUE : noise.sample(bits));
    }

    assertThat(support.ofOneWorldOnly(1, 0, ALPHA)).containsExactly(Long.MIN_VALUE);
  }

  @Test
  void ofOneWorldOnly_rareOutputs_areNotTakenForOnes() {
    SupportTest<Integer> support = new SupportTest<>();
    for (int i = 0; i < 100_000; i++) {
      // All different, as values of a wide joint vector are.
      support.first(i);
      support.second(-1 - i);
    }

    assertThat(support.ofOneWorldOnly(1, 0, ALPHA)).isEmpty();
  }

  @Test
  void ofOneWorldOnly_outputThatDeltaAllows_isNotNamed() {
    SupportTest<Boolean> support = new SupportTest<>();
    for (int i = 0; i < 100_000; i++) {
      support.first(i % 500 == 0);
      support.second(false);
    }

    assertThat(support.ofOneWorldOnly(1, 0, ALPHA)).containsExactly(true);
    assertThat(support.ofOneWorldOnly(1, 0.01, ALPHA)).isEmpty();
  }

  @Test
  void ofOneWorldOnly_worldsDrawnUnequally_isRefused() {
    SupportTest<Boolean> support = new SupportTest<>();
    support.first(true);

    assertThatThrownBy(() -> support.ofOneWorldOnly(1, 0, ALPHA))
        .isInstanceOf(IllegalStateException.class);
    support.second(true);
    assertThatThrownBy(() -> support.ofOneWorldOnly(-1, 0, ALPHA))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
