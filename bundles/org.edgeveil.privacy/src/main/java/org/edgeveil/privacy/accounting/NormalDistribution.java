/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

/** The standard normal distribution, with a relative error below 1e-12 also far out. */
final class NormalDistribution {
  private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double TAIL = 3;
  private static final int FRACTION_TERMS = 300;

  private NormalDistribution() {}

  /** Returns P(X <= x). */
  static double cdf(double x) {
    if (x <= -TAIL) {
      return Math.exp(logTail(-x));
    }
    return x < TAIL ? 0.5 + centre(x) : 1 - Math.exp(logTail(x));
  }

  /** Returns the natural logarithm of P(X <= x). */
  static double logCdf(double x) {
    if (x <= -TAIL) {
      return logTail(-x);
    }
    return x < TAIL ? Math.log(0.5 + centre(x)) : Math.log1p(-Math.exp(logTail(x)));
  }

  /** Returns P(a < X <= b), for a <= b, without the loss of a difference of large shares. */
  static double between(double a, double b) {
    return a > 0 ? cdf(-a) - cdf(-b) : cdf(b) - cdf(a);
  }

  /** The power series 26.2.11 of Abramowitz and Stegun (1964). */
  private static double centre(double x) {
    double term = x;
    double sum = x;
    for (int k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return sum * Math.exp(-x * x / 2 - LOG_SQRT_TWO_PI);
  }

  /** The continued fraction 26.2.14 of Abramowitz and Stegun (1964), from its end. */
  private static double logTail(double x) {
    double fraction = x;
    for (int k = FRACTION_TERMS; k >= 1; k--) {
      fraction = x + k / fraction;
    }
    return -x * x / 2 - LOG_SQRT_TWO_PI - Math.log(fraction);
  }
}
