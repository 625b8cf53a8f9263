/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostsTest {

  // Computed to 30 digits from the complementary error function.
  @ParameterizedTest
  @CsvSource({
    "-38, 2.885428351e-316, 1e-4",
    "-10, 7.61985302416052606597e-24, 1e-9",
    "-3, 1.34989803163009452665e-3, 1e-9",
    "-2.999999, 1.349902463485155e-03, 1e-9",
    "-1, 0.158655253931457051415, 1e-9",
    "0, 0.5, 1e-12",
    "2, 0.977249868051820792800, 1e-12",
    "5, 0.999999713348428120806, 1e-13"
  })
  void normal_ofKnownPoint_isTheKnownShare(double x, double known, double relative) {
    assertThat(NormalDistribution.cdf(x)).isCloseTo(known, withinPercentage(100 * relative));
    assertThat(NormalDistribution.logCdf(x)).isCloseTo(Math.log(known), within(2 * relative));
  }

  @ParameterizedTest
  @CsvSource({"0.1,1e-6", "1,1e-9", "3,1e-5"})
  void sigma_ofContinuousNoise_justKeepsDelta(double epsilon, double delta) {
    double sigma = GaussianCost.sigma(epsilon, delta);

    assertThat(GaussianCost.delta(sigma, epsilon)).isLessThanOrEqualTo(delta);
    assertThat(GaussianCost.delta(sigma * (1 - 1e-9), epsilon)).isGreaterThan(delta);
  }

  @Test
  void discreteDelta_ofTheContinuousCalibration_isMoreThanAskedFor() {
    double planned = GaussianCost.sigma(1, 1e-5);

    assertThat(DiscreteGaussianCost.delta(planned, 1, 1)).isBetween(1.034e-5, 1.036e-5);
  }

  @Test
  void discreteDelta_ofWideNoise_tendsToTheContinuousOne() {
    assertThat(DiscreteGaussianCost.delta(250, 50, 1))
        .isCloseTo(GaussianCost.delta(5, 1), withinPercentage(0.01));
  }

  @Test
  void discreteDelta_beyondItsRange_isRefusedWithTheRemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DiscreteGaussianCost.delta(1e6, 1, 1))
        .withMessageContaining("zCDP");
    assertThatIllegalArgumentException().isThrownBy(() -> DiscreteGaussianCost.delta(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> GaussianCost.sigma(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> GaussianCost.delta(Double.NaN, 1));
  }

  @ParameterizedTest
  @CsvSource({"0.1,1e-6", "1,1e-9", "8,1e-5"})
  void rho_ofEpsilon_justKeepsIt(double epsilon, double delta) {
    double rho = ZeroConcentratedCost.rho(epsilon, delta);

    assertThat(ZeroConcentratedCost.epsilon(rho, delta)).isLessThanOrEqualTo(epsilon);
    assertThat(ZeroConcentratedCost.epsilon(rho * (1 + 1e-9), delta)).isGreaterThan(epsilon);
    assertThat(ZeroConcentratedCost.delta(rho, epsilon)).isCloseTo(delta, withinPercentage(0.01));
    assertThat(ZeroConcentratedCost.simpleEpsilon(rho, delta)).isGreaterThan(epsilon);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 20})
  void renyi_ofSampledNoiseAtWholeOrders_isTheBinomialSum(int alpha) {
    double q = 0.02;
    double sigma = 1.2;
    double sum = 0;
    double choices = 1;
    for (int k = 0; k <= alpha; k++) {
      sum +=
          choices
              * Math.pow(1 - q, alpha - k)
              * Math.pow(q, k)
              * Math.exp(k * (k - 1) / (2 * sigma * sigma));
      choices = choices * (alpha - k) / (k + 1);
    }

    assertThat(RenyiCost.sampledGaussian(q, sigma).at(alpha))
        .isCloseTo(Math.log(sum) / (alpha - 1), withinPercentage(1e-8));
  }

  @Test
  void renyi_ofSeveralReleases_addsUp() {
    RenyiCost both = RenyiCost.gaussian(3).plus(RenyiCost.laplace(2).times(4));

    assertThat(both.at(5))
        .isCloseTo(RenyiCost.gaussian(3).at(5) + 4 * RenyiCost.laplace(2).at(5), within(1e-12));
    assertThatIllegalArgumentException().isThrownBy(() -> both.at(1));
    assertThatIllegalArgumentException().isThrownBy(() -> both.times(0));
  }

  @ParameterizedTest
  @CsvSource({"3,7", "20,100", "1,1"})
  void lossDistribution_ofGaussianReleases_isNeverBelowTheTruthAndNear(double sigma, int count) {
    PrivacyLossCost all = PrivacyLossCost.gaussian(sigma).times(count);
    double equivalent = sigma / Math.sqrt(count);

    for (double epsilon : new double[] {0.1, 0.5, 1, 2, 4}) {
      double truth = GaussianCost.delta(equivalent, epsilon);
      assertThat(all.delta(epsilon)).isGreaterThanOrEqualTo(truth);
      assertThat(all.delta(epsilon)).isLessThan(truth * 1.001 + 1e-11);
    }
  }

  @ParameterizedTest
  @CsvSource({"10,100", "3,5", "7,1"})
  void lossDistribution_ofDiscreteLaplaceReleases_isNeverBelowTheBinomialTruth(
      double scale, int count) {
    PrivacyLossCost all = PrivacyLossCost.discreteLaplace(scale).times(count);
    double likely = 1 / (1 + Math.exp(-1 / scale));

    for (double epsilon : new double[] {0, 0.2, 0.9}) {
      double truth = 0;
      for (int k = 0; k <= count; k++) {
        double loss = (2 * k - count) / scale;
        if (loss > epsilon) {
          truth += binomial(count, k, likely) * -Math.expm1(epsilon - loss);
        }
      }
      assertThat(all.delta(epsilon)).isGreaterThanOrEqualTo(truth);
      assertThat(all.delta(epsilon)).isLessThan(truth * 1.001 + 1e-11);
    }
  }

  private static double binomial(int n, int k, double p) {
    double log = k * Math.log(p) + (n - k) * Math.log1p(-p);
    for (int i = 0; i < k; i++) {
      log += Math.log(n - i) - Math.log(i + 1);
    }
    return Math.exp(log);
  }

  // The grid of 1e-4 is a tenth of the standard deviation of the loss at the last sigma.
  @ParameterizedTest
  @CsvSource({"1", "3.7", "40.25", "900"})
  void lossDistribution_ofOneDiscreteGaussianRelease_isNeverBelowItsDeltaAndNear(double sigma) {
    PrivacyLossCost cost = PrivacyLossCost.discreteGaussian(sigma);

    for (double epsilon : new double[] {0, 0.5 / sigma, 2 / sigma, 5 / sigma}) {
      double truth = DiscreteGaussianCost.delta(sigma, 1, epsilon);
      assertThat(cost.delta(epsilon)).isGreaterThanOrEqualTo(truth * (1 - 2e-11));
      assertThat(cost.delta(epsilon)).isLessThan(truth * 1.01 + 1e-11);
    }
  }

  /** Two releases, by adding up over both outputs. */
  @Test
  void lossDistribution_ofTwoDiscreteGaussianReleases_isTheDoubleSum() {
    double sigma = 1.5;
    double epsilon = 1;
    double total = 0;
    double excess = 0;
    for (int x = -60; x <= 60; x++) {
      total += Math.exp(-x * x / (2 * sigma * sigma));
      for (int y = -60; y <= 60; y++) {
        double loss = (2 * x + 2 * y + 2) / (2 * sigma * sigma);
        if (loss > epsilon) {
          double weight = Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
          excess += weight * -Math.expm1(epsilon - loss);
        }
      }
    }
    double truth = excess / (total * total);

    assertThat(PrivacyLossCost.discreteGaussian(sigma).times(2).delta(epsilon))
        .isGreaterThanOrEqualTo(truth * (1 - 1e-12))
        .isCloseTo(truth, withinPercentage(0.01));
  }

  @Test
  void lossDistribution_ofManyDiscreteGaussianReleases_costsLessThanByRho() {
    double byRho = ZeroConcentratedCost.epsilon(100 / (2 * 100.0), 1e-6);

    assertThat(PrivacyLossCost.discreteGaussian(10).times(100).epsilon(1e-6))
        .isLessThan(byRho)
        .isGreaterThan(0.9 * byRho);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrivacyLossCost.discreteGaussian(0.05))
        .withMessageContaining("0.1");
  }

  @Test
  void lossDistribution_ofDifferentReleases_doesNotDependOnTheirOrder() {
    PrivacyLossCost sampled = PrivacyLossCost.sampledGaussian(0.1, 1);
    PrivacyLossCost laplace = PrivacyLossCost.laplace(4);

    assertThat(sampled.plus(laplace).epsilon(1e-6))
        .isCloseTo(laplace.plus(sampled).epsilon(1e-6), within(1e-9))
        .isGreaterThan(sampled.epsilon(1e-6))
        .isLessThan(RenyiCost.sampledGaussian(0.1, 1).plus(RenyiCost.laplace(4)).epsilon(1e-6));
  }

  @Test
  void lossDistribution_epsilonAndDelta_areInverse() {
    PrivacyLossCost cost = PrivacyLossCost.sampledGaussian(0.05, 1.5).times(50);

    assertThat(cost.delta(cost.epsilon(1e-6))).isCloseTo(1e-6, withinPercentage(1e-6));
  }

  @Test
  void lossDistribution_ofHardlyAnyNoise_isRefusedWithTheRemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrivacyLossCost.gaussian(1e-3))
        .withMessageContaining("more noise");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrivacyLossCost.sampledGaussian(1, 1))
        .withMessageContaining("probability");
  }

  @Test
  void lossDistribution_deltaBelowItsErrors_isInfiniteRatherThanWrong() {
    assertThat(PrivacyLossCost.gaussian(1).times(64).epsilon(1e-18)).isInfinite();
  }
}
