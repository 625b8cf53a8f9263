/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseSumTest {

  /** Against convolution, term by term. */
  @ParameterizedTest
  @CsvSource({"1, 3, 2", "1, 1, 2", "5, 1, 3", "20, 1, 24", "7, 2, 100"})
  void within_sumOfLaplace_isTheConvolution(int numerator, int denominator, int terms) {
    DiscreteLaplace noise = new DiscreteLaplace(numerator, denominator);
    double q = Math.exp(-(double) denominator / numerator);
    int reach = 4000;
    double[] one = new double[2 * reach + 1];
    for (int x = -reach; x <= reach; x++) {
      one[x + reach] = (1 - q) / (1 + q) * Math.pow(q, Math.abs(x));
    }
    check(NoiseSum.of(noise, terms), convolve(one, terms, reach), reach);
  }

  @ParameterizedTest
  @CsvSource({"1, 10, 2", "1, 2, 5", "1, 1, 3", "9, 1, 24", "400, 1, 10"})
  void within_sumOfGaussian_isTheConvolution(int numerator, int denominator, int terms) {
    DiscreteGaussian noise =
        new DiscreteGaussian(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    int reach = 2000;
    double[] one = new double[2 * reach + 1];
    double all = 0;
    for (int x = -reach; x <= reach; x++) {
      one[x + reach] = Math.exp(-x * (double) x * denominator / (2.0 * numerator));
      all += one[x + reach];
    }
    for (int i = 0; i < one.length; i++) {
      one[i] /= all;
    }
    check(NoiseSum.of(noise, terms), convolve(one, terms, reach), reach);
  }

  private static void check(NoiseSum sum, double[] exact, int reach) {
    double within = exact[reach];
    double variance = 0;
    long smallest = -1;
    for (int w = 0; w <= reach; w++) {
      if (w > 0) {
        within += 2 * exact[reach + w];
        variance += 2 * exact[reach + w] * w * w;
      }
      if (w < 40 || w % 50 == 0) {
        assertThat(sum.within(w)).as("P(|S| <= %d)", w).isCloseTo(within, within(1e-10));
      }
      if (smallest < 0 && within >= 0.95) {
        smallest = w;
      }
    }
    assertThat(sum.halfWidth95()).isEqualTo(smallest);
    assertThat(sum.standardDeviation()).isCloseTo(Math.sqrt(variance), withinPercentage(1e-6));
  }

  private static double[] convolve(double[] one, int terms, int reach) {
    double[] sum = one;
    for (int term = 1; term < terms; term++) {
      double[] next = new double[one.length];
      for (int i = 0; i < one.length; i++) {
        if (sum[i] < 1e-18) {
          continue;
        }
        int from = Math.max(0, i - reach);
        int to = Math.min(one.length - 1, i + reach);
        for (int k = from; k <= to; k++) {
          next[k] += sum[i] * one[k - i + reach];
        }
      }
      sum = next;
    }
    return sum;
  }
}
