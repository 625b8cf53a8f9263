/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ChunkChargesTest {
  private static final int LENGTH = 60;

  @Property(seed = "20261122", tries = 300)
  void anyCharges_addUpAsInAnArray(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ChunkCharges charges = new ChunkCharges();
    long[] plain = new long[LENGTH];
    int known = 0;
    for (int i = 0; i < 40; i++) {
      int start = random.nextInt(LENGTH - 1);
      int end = random.nextInt(start + 1, LENGTH);
      long cost = random.nextLong(4);
      charges.add(start, end, cost);
      for (int at = start; at < end; at++) {
        plain[at] += cost;
      }
      if (random.nextInt(10) == 0) {
        known = Math.max(known, random.nextInt(LENGTH));
        charges.forgetBefore(known);
        charges.restore(charges.steps());
      }
      int from = random.nextInt(known, LENGTH);
      int to = random.nextInt(from + 1, LENGTH + 1);
      assertThat(charges.greatest(from, to))
          .isEqualTo(Arrays.stream(plain, from, to).max().orElseThrow());
    }
  }

  @Example
  void consecutiveWindows_ofOneCost_areOneStep() {
    ChunkCharges charges = new ChunkCharges();
    for (long window = 0; window < 100_000; window++) {
      charges.add(10 * window, 10 * window + 10, 7);
    }
    assertThat(charges.steps())
        .isEqualTo(List.of(new ChunkCharges.Step(0, 7), new ChunkCharges.Step(1_000_000, 0)));
  }

  @Example
  void add_overflow_changesNothing() {
    ChunkCharges charges = new ChunkCharges();
    charges.add(0, 10, Long.MAX_VALUE - 1);

    assertThatThrownBy(() -> charges.add(5, 20, 2)).isInstanceOf(ArithmeticException.class);
    assertThat(charges.greatest(0, 5)).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(charges.greatest(10, 20)).isZero();
  }
}
