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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegerNoiseTest {

  private static DiscreteGaussian gaussian(long numerator, long denominator) {
    return new DiscreteGaussian(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** P(|X| <= w) by adding doubles, from small to large. */
  private static double gaussianCoverage(double variance, long w) {
    double outside = 0;
    for (long x = (long) (40 * Math.sqrt(variance)) + 2; x > w; x--) {
      outside += 2 * Math.exp(-x * (double) x / (2 * variance));
    }
    double inside = 0;
    for (long x = w; x >= 1; x--) {
      inside += 2 * Math.exp(-x * (double) x / (2 * variance));
    }
    inside += 1;
    return inside / (inside + outside);
  }

  private static double laplaceCoverage(double scale, long w) {
    return 1 - 2 * Math.exp(-(w + 1) / scale) / (1 + Math.exp(-1 / scale));
  }

  @Property(tries = 200, seed = "4712")
  void halfWidth_ofSummedGaussian_isTheSmallestThatCovers(
      @ForAll @LongRange(min = 1, max = 90_000) long numerator,
      @ForAll @LongRange(min = 1, max = 300) long denominator,
      @ForAll @LongRange(min = 1, max = 99_999) long level) {
    long w = gaussian(numerator, denominator).halfWidth(new Probability(level, 100_000));
    double variance = (double) numerator / denominator;

    assertThat(gaussianCoverage(variance, w)).isGreaterThanOrEqualTo(level / 1e5 - 1e-12);
    if (w > 0) {
      assertThat(gaussianCoverage(variance, w - 1)).isLessThan(level / 1e5 + 1e-12);
    }
  }

  /** The levels on both sides of the inflection point, where the proof changes sides. */
  @ParameterizedTest
  @CsvSource({
    "1048576, 1, .01",
    "1048577, 1, .5",
    "1048577, 1, .6826",
    "1048576, 1, .6827",
    "4000001, 3, .6829",
    "4000001, 3, .95",
    "4000001, 3, .999999999"
  })
  void halfWidth_ofWideGaussian_coversAndIsAtMostOneWider(
      long numerator, long denominator, BigDecimal level) {
    long w = gaussian(numerator, denominator).halfWidth(Probability.of(level));
    double variance = (double) numerator / denominator;

    assertThat(gaussianCoverage(variance, w)).isGreaterThanOrEqualTo(level.doubleValue() - 1e-12);
    assertThat(gaussianCoverage(variance, w - 2)).isLessThan(level.doubleValue());
  }

  /** Both ways to decide, for the same distributions. */
  @Property(tries = 40, seed = "4713")
  void halfWidth_onBothSidesOfTheSwitch_isTheSame(
      @ForAll @LongRange(min = 1, max = 9_999) long level) {
    Probability share = new Probability(level, 10_000);

    assertThat(gaussian(1 << 20, 1).halfWidth(share))
        .isBetween(
            gaussian((1 << 20) - 1, 1).halfWidth(share),
            gaussian((1 << 20) - 1, 1).halfWidth(share) + 1);
  }

  // Quantiles of the normal distribution, computed to 12 digits from the inverse error function.
  @ParameterizedTest
  @CsvSource({".95, 1.959963984540", ".5, .674489750196", ".999, 3.290526731492"})
  void halfWidth_onALattice_isTheNormalQuantile(BigDecimal level, double quantile) {
    DiscreteGaussian noise =
        new DiscreteGaussian(BigInteger.TEN.pow(16), BigInteger.valueOf(3)); // sigma 5.77e7

    assertThat((double) noise.halfWidth(Probability.of(level)))
        .isCloseTo(quantile * Math.sqrt(1e16 / 3), within(1.0));
  }

  @Test
  void halfWidth_ofHugeSigma_isAnsweredOrRefused() {
    assertThat(
            (double)
                new DiscreteGaussian(BigInteger.TEN.pow(30), BigInteger.ONE)
                    .halfWidth(Probability.PERCENT_95))
        .isCloseTo(1.959963984540054e15, withinPercentage(1e-10));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () ->
                new DiscreteGaussian(BigInteger.TEN.pow(60), BigInteger.ONE)
                    .halfWidth(Probability.PERCENT_95));
  }

  @Test
  void halfWidth_ofTheHighestLevel_isFarOut() {
    Probability all = new Probability(Long.MAX_VALUE - 1, Long.MAX_VALUE);

    assertThat(gaussian(1, 1).halfWidth(all)).isBetween(8L, 10L);
    assertThat((double) gaussian(1L << 40, 1).halfWidth(all)).isBetween(8.9e6, 9.8e6);
    assertThat(new DiscreteLaplace(1, 1).halfWidth(all)).isBetween(42L, 45L);
  }

  @Property(tries = 300, seed = "4714")
  void halfWidth_ofLaplaceAtAnyLevel_isTheSmallestThatCovers(
      @ForAll @LongRange(min = 1, max = 1L << 20) long numerator,
      @ForAll @LongRange(min = 1, max = 1L << 12) long denominator,
      @ForAll @LongRange(min = 1, max = 99_999) long level) {
    long w = new DiscreteLaplace(numerator, denominator).halfWidth(new Probability(level, 100_000));
    double scale = (double) numerator / denominator;

    assertThat(laplaceCoverage(scale, w)).isGreaterThanOrEqualTo(level / 1e5 - 1e-9);
    if (w > 0) {
      assertThat(laplaceCoverage(scale, w - 1)).isLessThan(level / 1e5 + 1e-9);
    }
  }

  @Property(tries = 100, seed = "4715")
  void quantile_ofAnyShare_hasThatMuchOnItsSide(
      @ForAll @LongRange(min = 1, max = 9_999) long share,
      @ForAll @LongRange(min = 1, max = 400) long variance) {
    Probability p = new Probability(share, 10_000);
    DiscreteGaussian noise = gaussian(variance, 4);
    long x = noise.quantile(p);

    assertThat(noise.quantile(p.complement())).isEqualTo(-x);
    double upTo =
        (1
                + Math.signum(x + .5)
                    * (x >= 0
                        ? gaussianCoverage(variance / 4.0, x)
                        : gaussianCoverage(variance / 4.0, -x - 1)))
            / 2;
    if (share > 5_000) {
      assertThat(upTo).isGreaterThanOrEqualTo(share / 1e4 - 1e-12);
    } else if (share < 5_000) {
      double below = (1 - gaussianCoverage(variance / 4.0, -x)) / 2;
      assertThat(1 - below).isGreaterThanOrEqualTo(1 - share / 1e4 - 1e-12);
    } else {
      assertThat(x).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"0.3, .007672519368131736", "0.5, .21501267508813854", "1, .9999997887677279"})
  void variance_ofNarrowGaussian_isTheKnownOne(BigDecimal sigma, BigDecimal known) {
    BigDecimal square = sigma.pow(2);
    DiscreteGaussian noise =
        new DiscreteGaussian(square.unscaledValue(), BigInteger.TEN.pow(square.scale()));

    assertThat(noise.variance()).isCloseTo(known, withinPercentage(1e-12));
  }

  @Test
  void variance_ofWideGaussian_isTheParameter() {
    assertThat(gaussian(100, 3).variance()).isEqualByComparingTo("33.333333333333333333");
    assertThat(gaussian(159, 10).variance())
        .isCloseTo(new BigDecimal("15.9"), within(new BigDecimal("1e-18")));
  }

  @Test
  void addTo_value_isTheValueAndOneSample() {
    byte[] seed = "add".getBytes(StandardCharsets.UTF_8);
    IntegerNoise noise = new DiscreteLaplace(30, 1);

    assertThat(noise.addTo(1_000, new TurboShakeBits(seed, 7)))
        .isEqualTo(1_000 + new DiscreteLaplace(30, 1).sample(new TurboShakeBits(seed, 7)));
    assertThat(gaussian(900, 1).addTo(-5, new TurboShakeBits(seed, 7)))
        .isEqualTo(gaussian(900, 1).sample(new TurboShakeBits(seed, 7)).longValueExact() - 5);
  }

  @Test
  void addTo_beyondALong_isRefusedRatherThanWrapped() {
    RandomBits bits = new TurboShakeBits(new byte[] {1}, 7);
    IntegerNoise noise = gaussian(1L << 40, 1);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                noise.addTo(Long.MAX_VALUE, bits);
              }
            });
  }

  @Test
  void probability_ofDecimal_isTheExactFraction() {
    assertThat(Probability.of(new BigDecimal("0.950"))).isEqualTo(Probability.PERCENT_95);
    assertThat(Probability.of(new BigDecimal("1E-9"))).isEqualTo(new Probability(1, 1_000_000_000));
    assertThat(new Probability(19, 20).complement()).isEqualTo(new Probability(1, 20));
    assertThat(Probability.PERCENT_95).hasToString("19/20");
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-0.5", "1.5", "1E-19"})
  void probability_outOfRange_isRefusedWithTheRule(BigDecimal decimal) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Probability.of(decimal))
        .withMessageContaining("between 0 and 1");
  }

  @Test
  void probability_ofNoFraction_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Probability(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Probability(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Probability(1, -2));
  }
}
