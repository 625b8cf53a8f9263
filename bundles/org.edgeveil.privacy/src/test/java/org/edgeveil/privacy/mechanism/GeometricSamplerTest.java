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

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometricSamplerTest {
  private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

  /** exp(-n / d) by its series, on decimals: another way than the sampler's. */
  private static BigDecimal exp(long n, long d) {
    BigDecimal x = BigDecimal.valueOf(-n).divide(BigDecimal.valueOf(d), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int k = 1; k < 500; k++) {
      term = term.multiply(x).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term);
    }
    return sum.round(DIGITS);
  }

  /**
   * Every two first bytes of a sampler with one digit, as a fraction of all: equals P(g) to within
   * what two bytes leave open.
   */
  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "1,3", "7,2", "39,10"})
  void sample_everyTwoBytes_haveTheProbabilities(long t, long s) {
    GeometricSampler sampler = new GeometricSampler(t, s);
    int all = 1 << 16;
    long[] chosen = new long[64];
    for (int prefix = 0; prefix < all; prefix++) {
      byte[] script = {(byte) (prefix >> 8), (byte) prefix, 0};
      long drawn = sampler.sample(new ScriptedBits(script));
      chosen[(int) Math.min(drawn, 63)]++;
    }
    BigDecimal q = exp(s, t);
    for (int g = 0; g < 15; g++) {
      double expected = BigDecimal.ONE.subtract(q).multiply(q.pow(g)).doubleValue() * all;
      assertThat((double) chosen[g]).as("P(%s)", g).isBetween(expected - 2, expected + 2);
    }
  }

  /** Bisects for the place where the first digit changes, to 64 bits, against decimals. */
  @ParameterizedTest
  @CsvSource({"1,1", "60,7", "1000,1", "123456789,1000", "72057594037927936,3"})
  void sample_borderOfTheHighestDigit_liesWhereItShould(long t, long s) {
    GeometricSampler sampler = new GeometricSampler(t, s);
    long unit = s;
    long weight = 1;
    while (BigDecimal.valueOf(unit)
            .multiply(BigDecimal.valueOf(16))
            .compareTo(BigDecimal.valueOf(t).multiply(BigDecimal.valueOf(4)))
        < 0) {
      unit *= 16;
      weight *= 16;
    }
    for (int digit : new int[] {1, 2, 7, 15}) {
      long low = 0;
      long high = -1;
      while (high - low != 1) {
        long middle = low + ((high - low) >>> 1);
        byte[] script = new byte[8];
        for (int i = 0; i < 8; i++) {
          script[i] = (byte) (middle >>> (56 - 8 * i));
        }
        if (sampler.sample(new ScriptedBits(Arrays.copyOf(script, 64))) / weight < digit) {
          low = middle;
        } else {
          high = middle;
        }
      }
      BigDecimal expected = BigDecimal.ONE.subtract(exp(unit * digit, t));
      BigDecimal found =
          new BigDecimal(Long.toUnsignedString(high)).divide(BigDecimal.valueOf(2).pow(64));
      assertThat(found.subtract(expected).abs())
          .as("digit %s", digit)
          .isLessThanOrEqualTo(BigDecimal.valueOf(2).pow(-64, DIGITS));
    }
  }

  @Test
  void sample_overflowOfTheHighestDigit_addsToIt() {
    GeometricSampler sampler = new GeometricSampler(1, 1);
    // 1 - e^-16 begins with ff ff fe: three bytes of ones exceed the digit
    for (int overflows = 0; overflows < 4; overflows++) {
      byte[] script = new byte[3 * overflows + 1];
      Arrays.fill(script, 0, 3 * overflows, (byte) 0xff);
      assertThat(sampler.sample(new ScriptedBits(script))).isEqualTo(16L * overflows);
    }
  }

  @Test
  void sample_tinyScale_isZeroAlsoForNearlyAllOnes() {
    GeometricSampler sampler = new GeometricSampler(1, Scale.MAX_TERM);
    assertThat(sampler.sample(new ScriptedBits(new byte[] {-1, -1, -1, -1, -1, -1, -1, -2})))
        .isZero();
  }
}
