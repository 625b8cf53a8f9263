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

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianSamplerTest {
  private static final int BITS = 62;

  @Test
  void exponential_wholeRange_isCloserThanPromised() {
    Random random = new Random(1);
    BigInteger unit = BigInteger.ONE.shiftLeft(48);
    for (int i = 0; i < 2000; i++) {
      long x = random.nextLong() >>> 11;
      ExpEnclosure exact = ExpEnclosure.ofMinus(BigInteger.valueOf(x), unit, BITS);

      assertThat(ExpTable.ofMinus(x))
          .isBetween(exact.low().longValue() - 128, exact.high().longValue() + 128);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,32",
    "1,1",
    "3,2",
    "16,1",
    "5484964,1000000",
    "999999999999,1000003",
    "1000000,1",
    "1152921504606846976,1",
    "1208925819614629174706175,1"
  })
  void probability_anyMagnitude_isWithinTheMargin(BigInteger p, BigInteger q) {
    assertThat(GaussianSampler.supports(p, q)).isTrue();
    GaussianSampler sampler = GaussianSampler.of(p, q);
    BigInteger t = p.divide(q).sqrt().add(BigInteger.ONE);
    Random random = new Random(2);
    int known = 0;
    for (int i = 0; i < 500; i++) {
      long magnitude = i < 20 ? i : (long) (random.nextDouble() * 9 * t.doubleValue());
      long probability = sampler.probability(magnitude);
      if (probability >= 0) {
        known++;
        BigInteger qt = q.multiply(t);
        BigInteger distance = BigInteger.valueOf(magnitude).multiply(qt).subtract(p);
        ExpEnclosure exact =
            ExpEnclosure.ofMinus(
                distance.pow(2), p.multiply(BigInteger.TWO).multiply(qt).multiply(t), BITS);
        assertThat(probability)
            .isBetween(
                exact.low().longValue() - GaussianSampler.MARGIN / 2,
                exact.high().longValue() + GaussianSampler.MARGIN / 2);
      }
    }
    assertThat(known).isGreaterThan(2);
  }

  @Test
  void decision_numberNextToTheProbability_isExact() {
    // sigma^2 = 4, t = 3, y = 0: kept with probability exp(-(4/3)^2 / 8) = exp(-2/9)
    GaussianSampler sampler = GaussianSampler.of(BigInteger.valueOf(4), BigInteger.ONE);
    BigInteger first =
        ExpEnclosure.ofMinus(BigInteger.TWO, BigInteger.valueOf(9), 200).low().shiftRight(200 - 64);
    BigInteger below = first.subtract(BigInteger.ONE);
    BigInteger above = first.add(BigInteger.ONE);
    long prefix = first.shiftRight(32).longValue();

    assertThat(sampler.isKeptExactly(0, 0, 0, script(below, 64))).isTrue();
    assertThat(sampler.isKeptExactly(0, 0, 0, script(above, 64))).isFalse();
    assertThat(sampler.isKeptExactly(0, prefix, 32, script(below, 32))).isTrue();
    assertThat(sampler.isKeptExactly(0, prefix, 32, script(above, 32))).isFalse();
  }

  private static RandomBits script(BigInteger number, int count) {
    return new ScriptedBits(ScriptedBits.ofNumber(number, count));
  }

  @Test
  void supports_outOfRange_isFalse() {
    assertThat(GaussianSampler.supports(BigInteger.ONE, BigInteger.valueOf(33))).isFalse();
    assertThat(GaussianSampler.supports(BigInteger.ONE.shiftLeft(80), BigInteger.ONE)).isFalse();
    assertThat(
            GaussianSampler.supports(
                BigInteger.ONE.shiftLeft(80).subtract(BigInteger.ONE), BigInteger.ONE))
        .isTrue();
  }
}
