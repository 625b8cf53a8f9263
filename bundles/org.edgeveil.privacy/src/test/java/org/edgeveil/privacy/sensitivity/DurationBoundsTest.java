/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationBoundsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void bounds_ofTheDefaults_areThoseOfTheGuarantee() {
    // DURATION(30 s, 1), c = 30 s, R = 10: n = 2, 20 a key
    DurationBounds bounds = new DurationBounds(30 * SECOND, 1, 30 * SECOND);

    assertThat(bounds.chunks()).isEqualTo(2);
    assertThat(bounds.keyL1(10)).isEqualTo(20);
    assertThat(bounds.vectorL1(10)).isEqualTo(40);
    assertThat(bounds.vectorL2Squared(10)).isEqualTo(800);
    assertThat(bounds.separateCapsL1(10, 3, 2)).isEqualTo(30);
    assertThat(bounds.separateCapsL2Squared(10, 3, 2)).isEqualTo(4 * 113);
    assertThat(bounds.occupancyL1(5, 300, 1)).isEqualTo(3000);
    assertThat(bounds.occupancyL2Squared(5, 300, 4)).isEqualTo(4 * 3000L * 3000);
  }

  @ParameterizedTest
  @CsvSource({
    // the examples of Privid: c = 10 s, rho = 60 s, 3 rows; c = 60 s, 10 rows
    "60,1,10,7",
    "60,1,60,2",
    "61,1,60,3",
    "1,2,60,4"
  })
  void chunks_ofKnownCases_areCounted(long rho, long stretches, long chunk, long n) {
    assertThat(new DurationBounds(rho * SECOND, stretches, chunk * SECOND).chunks()).isEqualTo(n);
  }

  /** Counts the chunks that a closed stretch touches, wherever it starts. */
  @Property(tries = 1000, seed = "7")
  void chunks_anyStretch_isNotExceeded(
      @ForAll @IntRange(min = 1, max = 200) int rho,
      @ForAll @IntRange(min = 1, max = 60) int chunk,
      @ForAll @IntRange(min = 0, max = 1000) int start) {
    int touched = (start + rho) / chunk - start / chunk + 1;

    assertThat((long) touched).isLessThanOrEqualTo(new DurationBounds(rho, 1, chunk).chunks());
  }

  @Test
  void bounds_outOfRange_areRefused() {
    assertThatThrownBy(() -> new DurationBounds(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DurationBounds(1, 1, 1).keyL1(Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DurationBounds(1, 1, 1).keyL1(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DurationBounds(1, 1, 1).separateCapsL1(3, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DurationBounds(1, 1, 1).separateCapsL2Squared(3, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
