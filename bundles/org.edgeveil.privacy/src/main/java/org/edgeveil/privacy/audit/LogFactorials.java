/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

/**
 * The terms from which binomial and gamma probabilities are put together without cancellation of
 * large logarithms (Loader 2000, "Fast and accurate computation of binomial probabilities").
 */
final class LogFactorials {
  private static final double SERIES_FROM = 16;

  private LogFactorials() {}

  /**
   * Returns log Gamma(x + 1) minus Stirling's formula (x + 1/2) log x - x + log(2 pi) / 2, to about
   * 1e-15.
   *
   * @param x positive
   */
  static double stirlingError(double x) {
    double shifted = 0;
    double at = x;
    // log Gamma(x + 2) = log Gamma(x + 1) + log(x + 1), written for the errors.
    for (; at < SERIES_FROM; at++) {
      shifted += (at + 0.5) * Math.log1p(1 / at) - 1;
    }
    double square = at * at;
    double series =
        (1.0 / 12
                - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square)
                    / square)
            / at;
    return shifted + series;
  }

  /**
   * Returns x log(x / mean) + mean - x, which is small where x is near the mean.
   *
   * @param x positive
   * @param mean positive
   */
  static double deviance(double x, double mean) {
    double difference = x - mean;
    if (Math.abs(difference) >= 0.1 * (x + mean)) {
      return x * Math.log(x / mean) - difference;
    }
    double v = difference / (x + mean);
    double sum = difference * v;
    double term = 2 * x * v;
    for (int j = 1; ; j++) {
      term *= v * v;
      double next = sum + term / (2 * j + 1);
      if (next == sum) {
        return sum;
      }
      sum = next;
    }
  }
}
