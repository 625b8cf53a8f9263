/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscreteLaplaceTest {

  @Test
  void calibrated_sensitivityAndEpsilon_isTheirExactQuotient() {
    DiscreteLaplace noise = DiscreteLaplace.calibrated(6, 700_000_000);

    assertThat(noise.scaleNumerator()).isEqualTo(60);
    assertThat(noise.scaleDenominator()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,0", "-1,1", "1,-1", "9223372036854775807,1"})
  void calibrated_outOfRange_isRefused(long sensitivity, long nanoEpsilon) {
    assertThatThrownBy(() -> DiscreteLaplace.calibrated(sensitivity, nanoEpsilon))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,0", "-3,1", "72057594037927937,1", "1,72057594037927937"})
  void new_outOfRange_isRefused(long numerator, long denominator) {
    assertThatThrownBy(() -> new DiscreteLaplace(numerator, denominator))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** P(|X| <= w) in floating point, which is good enough away from 95 %. */
  private static double coverage(DiscreteLaplace noise, long w) {
    double q = Math.exp(-(double) noise.scaleDenominator() / noise.scaleNumerator());
    double power =
        Math.exp(-(w + 1.0) * ((double) noise.scaleDenominator() / noise.scaleNumerator()));
    return 1 - 2 * power / (1 + q);
  }

  @ParameterizedTest
  @CsvSource({
    // b, 1 - 2 q^(w+1) / (1 + q) >= .95 by hand: tiny scales are zero
    "1,10,0",
    "1,4,0",
    "1,3,1",
    "1,1,3",
    "2,1,6",
    "10,1,30",
    "60,7,26"
  })
  void halfWidth_smallScales_isTheSmallestThatCovers(long numerator, long denominator, long w) {
    DiscreteLaplace noise = new DiscreteLaplace(numerator, denominator);

    assertThat(noise.halfWidth(Probability.PERCENT_95)).isEqualTo(w);
    assertThat(coverage(noise, w)).isGreaterThanOrEqualTo(.95);
    assertThat(w == 0 || coverage(noise, w - 1) < .95).isTrue();
  }

  @Property(tries = 300, seed = "4711")
  void halfWidth_anyScale_coversAndIsNoWider(
      @ForAll @LongRange(min = 1, max = 1L << 30) long numerator,
      @ForAll @LongRange(min = 1, max = 1L << 12) long denominator) {
    DiscreteLaplace noise = new DiscreteLaplace(numerator, denominator);
    long w = noise.halfWidth(Probability.PERCENT_95);

    assertThat(coverage(noise, w)).isGreaterThanOrEqualTo(.95 - 1e-9);
    if (w > 0) {
      assertThat(coverage(noise, w - 1)).isLessThan(.95 + 1e-9);
    }
  }

  @Test
  void halfWidth_largestScale_isAnswered() {
    // b ln 20 for b = 2^56
    assertThat((double) new DiscreteLaplace(Scale.MAX_TERM, 1).halfWidth(Probability.PERCENT_95))
        .isCloseTo(Math.log(20) * 0x1p56, within(1e6));
    assertThat(new DiscreteLaplace(1, Scale.MAX_TERM).halfWidth(Probability.PERCENT_95)).isZero();
  }

  @Test
  void sample_largestScale_isDrawn() {
    RandomBits bits = new TurboShakeBits(new byte[] {1}, 3);
    DiscreteLaplace noise = new DiscreteLaplace(Scale.MAX_TERM, 1);

    assertThat(List.of(noise.sample(bits), noise.sample(bits), noise.sample(bits)))
        .anyMatch(sample -> Math.abs((double) sample) > 0x1p50);
  }

  @Test
  void sample_tinyScale_isZero() {
    RandomBits bits = new TurboShakeBits(new byte[] {2}, 3);

    assertThat(new DiscreteLaplace(1, 1000).sample(bits)).isZero();
  }

  @Test
  void equals_sameScale_isTheSameDistribution() {
    assertThat(new DiscreteLaplace(6, 4))
        .isEqualTo(new DiscreteLaplace(3, 2))
        .hasSameHashCodeAs(new DiscreteLaplace(3, 2))
        .isNotEqualTo(new DiscreteLaplace(3, 1));
  }
}
