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
import java.util.function.LongSupplier;
import org.edgeveil.privacy.audit.GoodnessOfFit;
import org.edgeveil.privacy.audit.LatticeDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten million draws with a fixed seed: a variance within half a per cent, and a chi-square on cells
 * with an expectation of at least 100 that fails below p = 1e-9.
 */
class SampleDistributionTest {
  private static final int DRAWS = 10_000_000;
  private static final int FEW = 100_000;
  private static final int SLOW = 20_000;

  @ParameterizedTest
  @CsvSource({"1,1", "60,7", "1000,1"})
  void discreteLaplace_manySamples_fitTheDistribution(long numerator, long denominator) {
    DiscreteLaplace noise = new DiscreteLaplace(numerator, denominator);
    RandomBits bits = new SeededBits(numerator);

    expectFit(() -> noise.sample(bits), laplace(numerator, denominator), noise, DRAWS);
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,1", "100,3", "100000000,1"})
  void discreteLaplace_fewerSamplesOfOtherScales_fitTheDistribution(
      long numerator, long denominator) {
    DiscreteLaplace noise = new DiscreteLaplace(numerator, denominator);
    RandomBits bits = new SeededBits(numerator + 1);

    expectFit(() -> noise.sample(bits), laplace(numerator, denominator), noise, FEW);
  }

  /** The last one is of the order that a stream of 1440 windows has on its lattice. */
  @ParameterizedTest
  @CsvSource({"1,1", "1000001,7", "31415926535897932,3"})
  void discreteGaussian_manySamples_fitTheDistribution(
      BigInteger numerator, BigInteger denominator) {
    DiscreteGaussian noise = new DiscreteGaussian(numerator, denominator);
    RandomBits bits = new SeededBits(numerator.longValue());

    expectFit(
        () -> noise.sample(bits).longValueExact(), gaussian(numerator, denominator), noise, DRAWS);
  }

  @ParameterizedTest
  @CsvSource({"16,1", "1,4", "1,31", "5484964,1000000", "1000000,1", "18446744073709551616,1"})
  void discreteGaussian_fewerSamplesOfOtherParameters_fitTheDistribution(
      BigInteger numerator, BigInteger denominator) {
    DiscreteGaussian noise = new DiscreteGaussian(numerator, denominator);
    RandomBits bits = new SeededBits(numerator.longValue() + 1);

    expectFit(
        () -> noise.sample(bits).longValueExact(), gaussian(numerator, denominator), noise, FEW);
  }

  /** The slow path of integers of any size, for parameters that have a fast one too. */
  @ParameterizedTest
  @CsvSource({"16,1", "1000000,1", "1,40"})
  void bigSampler_manySamples_fitTheDistribution(BigInteger numerator, BigInteger denominator) {
    RandomBits bits = new SeededBits(numerator.longValue() + 2);

    expectFit(
        () -> BigSampler.discreteGaussian(numerator, denominator, bits).longValueExact(),
        gaussian(numerator, denominator),
        new DiscreteGaussian(numerator, denominator),
        SLOW);
  }

  /** The test must be able to fail: samples of a parameter that is 5 % larger do not fit. */
  @Test
  void discreteGaussian_ofASlightlyOtherParameter_doesNotFit() {
    DiscreteGaussian noise = new DiscreteGaussian(BigInteger.valueOf(1_050_000), BigInteger.ONE);
    RandomBits bits = new SeededBits(9);
    GoodnessOfFit fit =
        new GoodnessOfFit(gaussian(BigInteger.valueOf(1_000_000), BigInteger.ONE), 20 * FEW);
    for (int i = 0; i < 20 * FEW; i++) {
      fit.add(noise.sample(bits).longValueExact());
    }

    assertThat(fit.fits()).isFalse();
  }

  private static LatticeDistribution laplace(long numerator, long denominator) {
    return LatticeDistribution.discreteLaplace((double) numerator / denominator);
  }

  private static LatticeDistribution gaussian(BigInteger numerator, BigInteger denominator) {
    return LatticeDistribution.discreteGaussian(
        numerator.doubleValue() / denominator.doubleValue());
  }

  private static void expectFit(
      LongSupplier sampler, LatticeDistribution distribution, IntegerNoise noise, int draws) {
    GoodnessOfFit fit = new GoodnessOfFit(distribution, draws);
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      long x = sampler.getAsLong();
      squares += (double) x * x;
      fit.add(x);
    }

    assertThat(fit.pValue())
        .as("p-value of %s cells", fit.cells())
        .isGreaterThanOrEqualTo(GoodnessOfFit.FAILS_BELOW);
    if (draws == DRAWS) {
      assertThat(squares / draws / noise.variance().doubleValue()).isBetween(0.995, 1.005);
    }
  }
}
