/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

/** Tails of the binomial distribution, with a relative error below 1e-11 up to 1e9 trials. */
final class BinomialTail {
  private BinomialTail() {}

  /**
   * Returns P(X >= hits) for X binomial.
   *
   * <p>The probability of exactly {@code hits} by the saddle point expansion, then the sum of the
   * following ones, each from the one before. They fall faster than geometrically, so what is left
   * out is bounded by a geometric series, and is less than the rounding.
   *
   * @param hits 0 to {@code trials}
   * @param trials positive
   * @param p probability of a hit
   * @param q 1 - p, given apart because it may be small
   */
  static double atLeast(long hits, long trials, double p, double q) {
    if (hits <= 0) {
      return 1;
    }
    if (hits <= trials * p) {
      return 1 - atLeast(trials - hits + 1, trials, q, p);
    }
    if (hits > trials || p <= 0) {
      return 0;
    }
    double odds = p / q;
    double term = probability(hits, trials, p, q);
    double sum = term;
    for (long k = hits; k < trials; k++) {
      double ratio = (trials - k) / (k + 1.0) * odds;
      term *= ratio;
      sum += term;
      if (ratio < 1 && term * ratio < 1e-17 * (1 - ratio) * sum) {
        break;
      }
    }
    return sum;
  }

  private static double probability(long hits, long trials, double p, double q) {
    if (hits == trials) {
      return Math.exp(trials * (p < 0.5 ? Math.log(p) : Math.log1p(-q)));
    }
    double n = trials;
    double k = hits;
    double misses = n - k;
    double logarithm =
        LogFactorials.stirlingError(n)
            - LogFactorials.stirlingError(k)
            - LogFactorials.stirlingError(misses)
            - LogFactorials.deviance(k, n * p)
            - LogFactorials.deviance(misses, n * q);
    return Math.exp(logarithm) * Math.sqrt(n / (2 * Math.PI * k * misses));
  }
}
