/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

/**
 * What one release of an integer with discrete Gaussian noise costs, exactly (Canonne, Kamath and
 * Steinke 2020, theorem 7), in floating-point numbers for planning: from above, and off by a
 * relative 1e-10 at most where delta is above 1e-300. Noise that is released is calibrated by
 * {@link GaussianCalibration}, whose result integers have checked. For vectors and streams see
 * {@link ZeroConcentratedCost}.
 */
public final class DiscreteGaussianCost {
  /** The greatest parameter whose sums are computed: beyond, use the cost in zCDP. */
  public static final double MAX_SIGMA = 100_000;

  private static final double REACH = 40;

  // Exponents of up to 750 cost 750 ulps; the sums are compensated and lose two ulps.
  private static final double ROUNDING_UP = 1 + 1e-11;

  private DiscreteGaussianCost() {}

  /**
   * Returns delta for an epsilon: the greatest over all the integers by which one unit can move the
   * value.
   *
   * @param sigma square root of the distribution's parameter sigma^2, positive, at most {@link
   *     #MAX_SIGMA}
   * @param sensitivity greatest move, at least 1
   * @param epsilon at least 0
   */
  public static double delta(double sigma, int sensitivity, double epsilon) {
    Requirements.positive("sigma", sigma);
    Requirements.notNegative("epsilon", epsilon);
    if (sigma > MAX_SIGMA) {
      throw new IllegalArgumentException(
          "sigma is at most " + MAX_SIGMA + " here, not " + sigma + "; use the cost in zCDP");
    }
    if (sensitivity < 1) {
      throw new IllegalArgumentException("sensitivity is at least 1, not " + sensitivity);
    }
    double variance = sigma * sigma;
    long reach = (long) Math.ceil(REACH * sigma) + sensitivity;
    CompensatedSum weights = new CompensatedSum();
    for (long x = reach; x >= 1; x--) {
      weights.add(2 * Math.exp(-x * (double) x / (2 * variance)));
    }
    weights.add(1);
    double greatest = 0;
    for (int shift = 1; shift <= sensitivity; shift++) {
      greatest = Math.max(greatest, excess(variance, shift, epsilon, reach));
    }
    return Math.min(1, greatest / weights.value() * ROUNDING_UP);
  }

  /**
   * The sum over all x of max(0, w(x) - e^epsilon w(x + shift)), w(x) = exp(-x^2 / (2 variance)):
   * as a sum of positive terms, for no difference of large numbers to lose what is small.
   */
  private static double excess(double variance, int shift, double epsilon, long reach) {
    CompensatedSum sum = new CompensatedSum();
    long first = (long) Math.floor(epsilon * variance / shift - shift / 2.0) + 1;
    for (long x = Math.max(first, -reach) + 2 * reach; x >= Math.max(first, -reach); x--) {
      double loss = shift * (2.0 * x + shift) / (2 * variance);
      if (loss > epsilon) {
        sum.add(Math.exp(-x * (double) x / (2 * variance)) * -Math.expm1(epsilon - loss));
      }
    }
    return sum.value();
  }
}
