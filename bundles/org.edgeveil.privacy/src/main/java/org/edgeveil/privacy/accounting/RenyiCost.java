/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

import java.util.function.DoubleUnaryOperator;

/**
 * Renyi differential privacy (Mironov 2017): for every order alpha above 1 a bound on the
 * divergence. Costs of several releases over the same people add up. Immutable.
 */
public final class RenyiCost {
  // The integrand falls like a Gaussian: beyond this many standard deviations nothing is left.
  private static final double REACH = 14;
  private static final int POINTS_PER_SIGMA = 24;
  private static final int MAX_POINTS = 40_000;

  private final DoubleUnaryOperator divergence;

  /**
   * Makes a cost.
   *
   * @param divergence an upper bound for each order above 1; infinite where there is none
   */
  RenyiCost(DoubleUnaryOperator divergence) {
    this.divergence = divergence;
  }

  /**
   * Returns the cost of Gaussian noise, discrete or continuous.
   *
   * @param sigma parameter over L2 sensitivity, positive
   */
  public static RenyiCost gaussian(double sigma) {
    Requirements.positive("sigma", sigma);
    return new RenyiCost(alpha -> alpha / (2 * sigma * sigma));
  }

  /**
   * Returns the cost of continuous Laplace noise (Mironov 2017, proposition 6).
   *
   * @param scale scale over L1 sensitivity, positive
   */
  public static RenyiCost laplace(double scale) {
    Requirements.positive("scale", scale);
    return new RenyiCost(
        alpha -> {
          double first = Math.log(alpha / (2 * alpha - 1)) + (alpha - 1) / scale;
          double second = Math.log((alpha - 1) / (2 * alpha - 1)) - alpha / scale;
          return logSum(first, second) / (alpha - 1);
        });
  }

  /**
   * Returns the cost of Gaussian noise on a Poisson sample (Mironov, Talwar and Zhang 2019): each
   * unit takes part with a probability, by itself.
   *
   * @param probability between 0 and 1
   * @param sigma parameter over sensitivity, positive
   */
  public static RenyiCost sampledGaussian(double probability, double sigma) {
    Requirements.share("probability", probability);
    Requirements.positive("sigma", sigma);
    return new RenyiCost(alpha -> logMoment(probability, sigma, alpha) / (alpha - 1));
  }

  /**
   * The logarithm of E[((1 - q) + q exp((2 X - 1) / (2 sigma^2)))^alpha], X normal around 0: by the
   * trapezoidal rule, whose error falls exponentially for such functions. The expectation is the
   * greater of the two directions (Mironov, Talwar and Zhang 2019, theorem 5).
   */
  private static double logMoment(double q, double sigma, double alpha) {
    double from = -REACH * sigma;
    // The peak wanders from 0 to alpha.
    double to = alpha + REACH * sigma;
    double step = sigma / POINTS_PER_SIGMA;
    double points = Math.ceil((to - from) / step);
    if (points > MAX_POINTS) {
      return Double.POSITIVE_INFINITY;
    }
    double logOther = Math.log1p(-q);
    double logQ = Math.log(q);
    double sum = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= points; i++) {
      double x = from + i * step;
      double ratio = logSum(logOther, logQ + (2 * x - 1) / (2 * sigma * sigma));
      sum = logSum(sum, -x * x / (2 * sigma * sigma) + alpha * ratio);
    }
    return sum + Math.log(step / sigma) - 0.5 * Math.log(2 * Math.PI);
  }

  private static double logSum(double a, double b) {
    double most = Math.max(a, b);
    return most == Double.NEGATIVE_INFINITY
        ? most
        : most + Math.log1p(Math.exp(Math.min(a, b) - most));
  }

  /**
   * Returns the cost of this and another release.
   *
   * @param other the other release
   */
  public RenyiCost plus(RenyiCost other) {
    return new RenyiCost(
        alpha -> divergence.applyAsDouble(alpha) + other.divergence.applyAsDouble(alpha));
  }

  /**
   * Returns the cost of as many such releases.
   *
   * @param count at least 1
   */
  public RenyiCost times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count is at least 1, not " + count);
    }
    return new RenyiCost(alpha -> count * divergence.applyAsDouble(alpha));
  }

  /**
   * Returns the divergence at an order.
   *
   * @param alpha above 1
   */
  public double at(double alpha) {
    if (!(alpha > 1)) {
      throw new IllegalArgumentException("alpha is above 1, not " + alpha);
    }
    return divergence.applyAsDouble(alpha);
  }

  /**
   * Returns epsilon: the least over all real orders (Canonne, Kamath and Steinke 2020, proposition
   * 12).
   *
   * @param delta between 0 and 1
   */
  public double epsilon(double delta) {
    Requirements.share("delta", delta);
    double least =
        RenyiOrders.least(
            alpha ->
                divergence.applyAsDouble(alpha)
                    + Math.log1p(-1 / alpha)
                    - (Math.log(delta) + Math.log(alpha)) / (alpha - 1));
    return Math.max(0, least);
  }
}
