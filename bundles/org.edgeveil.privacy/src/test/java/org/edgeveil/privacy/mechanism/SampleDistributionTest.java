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
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goodness of fit with a fixed seed: chi-square on cells with an expectation of at least 100. */
class SampleDistributionTest {
  private static final int DRAWS = Integer.getInteger("edgeveil.draws", 100_000);

  private static RandomBits bits(String name) {
    return new TurboShakeBits(name.getBytes(StandardCharsets.UTF_8), 7);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "1,2", "60,7", "10,1", "100,3"})
  void discreteLaplace_manySamples_fitTheDistribution(long numerator, long denominator) {
    DiscreteLaplace noise = new DiscreteLaplace(numerator, denominator);
    RandomBits bits = bits("laplace " + noise);
    double q = Math.exp(-(double) denominator / numerator);
    double zero = (1 - q) / (1 + q);

    double variance = noise.variance().doubleValue();

    expectFit(
        () -> noise.sample(bits),
        new Moments(x -> zero * Math.pow(q, Math.abs(x)), variance, 6 * variance * variance),
        1);
  }

  /** The last parameter is the width of a cell. */
  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "16,1,1",
    "1,4,1",
    "5484964,1000000,1",
    "1000000,1,101",
    "1000001,7,51",
    "18446744073709551616,1,500000001"
  })
  void discreteGaussian_manySamples_fitTheDistribution(
      BigInteger numerator, BigInteger denominator, long cell) {
    DiscreteGaussian noise = new DiscreteGaussian(numerator, denominator);
    RandomBits bits = bits("gaussian " + noise);
    double sigma2 = numerator.doubleValue() / denominator.doubleValue();

    expectFit(() -> noise.sample(bits).longValueExact(), gaussian(sigma2, cell), cell);
  }

  /** The slow path of integers of any size, for the same parameters. */
  @ParameterizedTest
  @CsvSource({"16,1,1", "1000000,1,101"})
  void bigSampler_manySamples_fitTheDistribution(
      BigInteger numerator, BigInteger denominator, long cell) {
    RandomBits bits = bits("big " + numerator);
    double sigma2 = numerator.doubleValue() / denominator.doubleValue();

    expectFit(
        () -> BigSampler.discreteGaussian(numerator, denominator, bits).longValueExact(),
        gaussian(sigma2, cell),
        cell);
  }

  /** Sums over the cell where it is narrow, and integrates by the middle where it is wide. */
  private static Moments gaussian(double sigma2, long cell) {
    double sigma = Math.sqrt(sigma2);
    if (cell > 1_000_000) {
      return new Moments(
          x -> cell / (sigma * Math.sqrt(2 * Math.PI)) * cellMean(x, cell, sigma2),
          sigma2,
          3 * sigma2 * sigma2);
    }
    long reach = Math.round(40 * sigma) + 2;
    double sum = 0;
    double second = 0;
    for (long x = -reach; x <= reach; x++) {
      double weight = Math.exp(-x * (double) x / (2 * sigma2));
      sum += weight;
      second += weight * x * x;
    }
    double total = sum;
    return new Moments(
        x -> {
          double mass = 0;
          for (long i = x * cell - cell / 2; i <= x * cell + cell / 2; i++) {
            mass += Math.exp(-i * (double) i / (2 * sigma2));
          }
          return mass / total;
        },
        second / sum,
        3 * sigma2 * sigma2);
  }

  private static double cellMean(int x, long cell, double sigma2) {
    int points = 1000;
    double sum = 0;
    for (int i = 0; i < points; i++) {
      double at = ((double) x - 0.5 + (i + 0.5) / points) * cell;
      sum += Math.exp(-at * at / (2 * sigma2));
    }
    return sum / points;
  }

  /** What a distribution should be: masses of its cells, second and fourth moment. */
  private record Moments(Mass mass, double variance, double fourthMoment) {}

  private interface Mass {
    double at(int x);
  }

  private static void expectFit(LongSupplier sampler, Moments expectedMoments, long cell) {
    Mass mass = expectedMoments.mass();
    double variance = expectedMoments.variance();
    int reach = 0;
    while (mass.at(reach + 1) * DRAWS >= 100) {
      reach++;
    }
    // one for each cell, and one for each tail
    long[] observed = new long[2 * reach + 3];
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      long x = sampler.getAsLong();
      squares += (double) x * x;
      long at = Math.floorDiv(x + cell / 2, cell);
      observed[(int) Math.max(-reach - 1, Math.min(reach + 1, at)) + reach + 1]++;
    }
    double inside = 0;
    List<Double> expected = new ArrayList<>();
    for (int x = -reach; x <= reach; x++) {
      expected.add(mass.at(x) * DRAWS);
      inside += mass.at(x);
    }
    double tail = Math.max(0, 1 - inside) / 2 * DRAWS;
    double chiSquare = 0;
    int cells = expected.size();
    for (int i = 0; i < expected.size(); i++) {
      chiSquare += square(observed[i + 1] - expected.get(i)) / expected.get(i);
    }
    if (tail >= 100) {
      chiSquare += square(observed[0] - tail) / tail;
      chiSquare += square(observed[observed.length - 1] - tail) / tail;
      cells += 2;
    }
    // Wilson and Hilferty: the cube root is close to normal; 6 is p = 1e-9.
    int freedom = cells - 1;
    double h = 2.0 / (9 * freedom);
    double z = (Math.cbrt(chiSquare / freedom) - (1 - h)) / Math.sqrt(h);
    assertThat(z).as("chi-square %s of %s cells", chiSquare, cells).isLessThan(6);
    double deviation = Math.sqrt(Math.max(expectedMoments.fourthMoment(), variance) / DRAWS);
    assertThat(squares / DRAWS).isCloseTo(variance, within(6 * deviation));
  }

  private static double square(double x) {
    return x * x;
  }
}
