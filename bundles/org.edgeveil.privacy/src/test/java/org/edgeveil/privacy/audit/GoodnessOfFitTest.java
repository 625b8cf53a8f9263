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
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.function.LongSupplier;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With real randomness: a right sampler fails once in a thousand million runs. */
class GoodnessOfFitTest {
  private static final int DRAWS = 100_000;
  private final RandomBits bits = RandomBits.secure();

  @ParameterizedTest
  @CsvSource({"1,1", "6,1", "1,3", "1000000,7"})
  void fits_exactLaplace_isTrue(long numerator, long denominator) {
    DiscreteLaplace noise = new DiscreteLaplace(numerator, denominator);
    GoodnessOfFit fit =
        fit(
            LatticeDistribution.discreteLaplace((double) numerator / denominator),
            () -> noise.sample(bits));

    assertThat(fit.pValue()).isBetween(GoodnessOfFit.FAILS_BELOW, 1.0);
    assertThat(fit.cells()).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"1", "16", "810000", "1000000000000"})
  void fits_exactGaussian_isTrue(BigInteger sigma2) {
    DiscreteGaussian noise = new DiscreteGaussian(sigma2, BigInteger.ONE);
    GoodnessOfFit fit =
        fit(
            LatticeDistribution.discreteGaussian(sigma2.doubleValue()),
            () -> noise.sample(bits).longValueExact());

    assertThat(fit.fits()).isTrue();
  }

  @Test
  void fits_movedByOne_isFalseForTheOldPlaceAndTrueForTheNew() {
    DiscreteLaplace noise = new DiscreteLaplace(6, 1);
    LatticeDistribution claimed = LatticeDistribution.discreteLaplace(6);

    assertThat(fit(claimed, () -> noise.sample(bits) + 1).fits()).isFalse();
    assertThat(fit(claimed.shifted(1), () -> noise.sample(bits) + 1).fits()).isTrue();
  }

  @Test
  void fits_wrongScaleOrOnlyEvenNumbers_isFalse() {
    DiscreteLaplace half = new DiscreteLaplace(3, 1);
    LatticeDistribution claimed = LatticeDistribution.discreteLaplace(6);

    assertThat(fit(claimed, () -> half.sample(bits)).fits()).isFalse();
    assertThat(fit(claimed, () -> 2 * half.sample(bits)).fits()).isFalse();
  }

  @Test
  void pValue_ofDrawsThatFit_isUniform() {
    DiscreteLaplace noise = new DiscreteLaplace(2, 1);
    int low = 0;
    for (int i = 0; i < 400; i++) {
      GoodnessOfFit fit = new GoodnessOfFit(LatticeDistribution.discreteLaplace(2), 2000);
      for (int d = 0; d < 2000; d++) {
        fit.add(noise.sample(bits));
      }
      low += fit.pValue() < 0.25 ? 1 : 0;
    }
    // 100 expected, standard deviation 8.7
    assertThat(low).isBetween(40, 160);
  }

  @Test
  void cells_everyDistribution_haveTheLeastExpectation() {
    assertThat(new GoodnessOfFit(LatticeDistribution.discreteLaplace(1), 1_000_000).cells())
        .isBetween(15, 25);
    assertThat(new GoodnessOfFit(LatticeDistribution.discreteLaplace(1), 150).cells()).isOne();
    assertThat(new GoodnessOfFit(LatticeDistribution.discreteGaussian(1e12), 1_000_000).cells())
        .isBetween(9_900, 10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5,1.920729410347062,0.05",
    "5,3,0.815263244523772",
    "5,14.794,0.00100011194106348",
    "500,650,3.88973649948685e-10"
  })
  void tail_knownChiSquare_isTheKnownShare(double shape, double x, double share) {
    assertThat(GammaTail.above(shape, x)).isCloseTo(share, within(share * 1e-9));
  }

  @Test
  void tail_eachSideOfTheMean_joins() {
    for (double shape : new double[] {0.5, 3, 49.5, 5000}) {
      double below = GammaTail.above(shape, Math.nextDown(shape + 1));
      double above = GammaTail.above(shape, shape + 1);
      assertThat(above).isCloseTo(below, within(1e-11));
    }
  }

  @Test
  void discreteGaussian_fromTheTableToTheContinuousOne_joins() {
    LatticeDistribution table = LatticeDistribution.discreteGaussian(999_999.0);
    LatticeDistribution continuous = LatticeDistribution.discreteGaussian(1_000_000.0);
    for (long x = -4000; x <= 4000; x += 10) {
      assertThat(continuous.cdf(x)).isCloseTo(table.cdf(x), within(1e-6));
    }
  }

  @Test
  void pValue_withoutDraws_isRefused() {
    assertThatThrownBy(
            () -> new GoodnessOfFit(LatticeDistribution.discreteLaplace(1), 100).pValue())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> LatticeDistribution.discreteLaplace(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LatticeDistribution.discreteGaussian(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GoodnessOfFit fit(LatticeDistribution distribution, LongSupplier sampler) {
    GoodnessOfFit fit = new GoodnessOfFit(distribution, DRAWS);
    for (int i = 0; i < DRAWS; i++) {
      fit.add(sampler.getAsLong());
    }
    return fit;
  }
}
