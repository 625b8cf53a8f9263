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

    expectFit(
        () -> noise.sample(bits),
        x -> zero * Math.pow(q, Math.abs(x)),
        noise.variance().doubleValue(),
        6 * noise.variance().doubleValue() * noise.variance().doubleValue());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "16,1", "1,4", "5484964,1000000"})
  void discreteGaussian_manySamples_fitTheDistribution(long numerator, long denominator) {
    DiscreteGaussian noise =
        new DiscreteGaussian(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    RandomBits bits = bits("gaussian " + noise);
    double sigma2 = (double) numerator / denominator;
    double sum = 0;
    double second = 0;
    for (int x = -200; x <= 200; x++) {
      double weight = Math.exp(-x * x / (2 * sigma2));
      sum += weight;
      second += weight * x * x;
    }
    double total = sum;

    expectFit(
        () -> noise.sample(bits).longValueExact(),
        x -> Math.exp(-x * x / (2 * sigma2)) / total,
        second / sum,
        3 * sigma2 * sigma2);
  }

  private interface Mass {
    double at(int x);
  }

  private static void expectFit(
      LongSupplier sampler, Mass mass, double variance, double fourthMoment) {
    int reach = 0;
    while (mass.at(reach + 1) * DRAWS >= 100) {
      reach++;
    }
    // one cell a value, and one for each tail
    long[] observed = new long[2 * reach + 3];
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      long x = sampler.getAsLong();
      squares += (double) x * x;
      observed[(int) Math.max(-reach - 1, Math.min(reach + 1, x)) + reach + 1]++;
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
    double deviation = Math.sqrt(Math.max(fourthMoment, variance) / DRAWS);
    assertThat(squares / DRAWS).isCloseTo(variance, within(6 * deviation));
  }

  private static double square(double x) {
    return x * x;
  }
}
