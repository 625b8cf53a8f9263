/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

/** A distribution on the integers, as a sampler should have it. */
@FunctionalInterface
public interface LatticeDistribution {

  /**
   * Returns P(X <= x), with an absolute error far below what a sample can show (1e-7).
   *
   * @param x any integer
   */
  double cdf(long x);

  /**
   * Returns the discrete Laplace distribution, P(x) proportional to exp(-|x| / scale).
   *
   * @param scale positive and finite
   * @throws IllegalArgumentException if it is not
   */
  static LatticeDistribution discreteLaplace(double scale) {
    if (!(scale > 0 && scale <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("scale is positive and finite, not " + scale);
    }
    double q = Math.exp(-1 / scale);
    return x -> x < 0 ? Math.exp(x / scale) / (1 + q) : 1 - Math.exp(-(x + 1.0) / scale) / (1 + q);
  }

  /**
   * Returns the discrete Gaussian distribution, P(x) proportional to exp(-x^2 / (2 sigma^2)).
   *
   * @param sigma2 the parameter sigma^2, positive and finite
   * @throws IllegalArgumentException if it is not
   */
  static LatticeDistribution discreteGaussian(double sigma2) {
    return new GaussianCdf(sigma2);
  }

  /**
   * Returns the distribution of a bit.
   *
   * @param one probability of 1, from 0 to 1
   * @throws IllegalArgumentException if it is not
   */
  static LatticeDistribution bit(double one) {
    if (!(one >= 0 && one <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, not " + one);
    }
    return x -> x < 0 ? 0 : x < 1 ? 1 - one : 1;
  }

  /**
   * Returns this distribution moved.
   *
   * @param by added to every value
   */
  default LatticeDistribution shifted(long by) {
    return x -> cdf(x - by);
  }
}
