/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

/** The upper tail of the gamma distribution of scale 1, with a relative error below 1e-9. */
final class GammaTail {
  private GammaTail() {}

  /**
   * Returns P(X > x) for X of shape {@code shape}: the tail of chi-square with 2 shape degrees of
   * freedom at 2 x.
   *
   * @param shape positive
   * @param x not negative
   */
  static double above(double shape, double x) {
    if (x <= 0) {
      return 1;
    }
    // x^shape e^-x / Gamma(shape + 1)
    double density =
        Math.exp(-LogFactorials.stirlingError(shape) - LogFactorials.deviance(shape, x))
            / Math.sqrt(2 * Math.PI * shape);
    return x < shape + 1 ? 1 - density * series(shape, x) : density * shape / fraction(shape, x);
  }

  /** The power series 6.5.29 of Abramowitz and Stegun (1964). */
  private static double series(double shape, double x) {
    double term = 1;
    double sum = 1;
    for (double k = shape + 1; term > 1e-17 * sum; k++) {
      term *= x / k;
      sum += term;
    }
    return sum;
  }

  /** The continued fraction 6.5.31 of Abramowitz and Stegun (1964), contracted, from its end. */
  private static double fraction(double shape, double x) {
    // Enough for x near shape, where it converges slowest.
    int terms = 200 + (int) (40 * Math.sqrt(shape));
    double fraction = x + 2 * terms + 1 - shape;
    for (int k = terms; k >= 1; k--) {
      fraction = x + 2 * k - 1 - shape - k * (k - shape) / fraction;
    }
    return fraction;
  }
}
