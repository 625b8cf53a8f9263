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
 * What one release of a real number with continuous Gaussian noise costs, exactly (Balle and Wang
 * 2018, theorem 8). For planning only: noise that is released is discrete, and costs more ({@link
 * DiscreteGaussianCost}).
 */
public final class GaussianCost {
  private GaussianCost() {}

  /**
   * Returns delta for an epsilon.
   *
   * @param sigma standard deviation over sensitivity, positive
   * @param epsilon at least 0
   */
  public static double delta(double sigma, double epsilon) {
    Requirements.positive("sigma", sigma);
    Requirements.notNegative("epsilon", epsilon);
    double half = 1 / (2 * sigma);
    double shift = epsilon * sigma;
    double above = NormalDistribution.logCdf(half - shift);
    double below = epsilon + NormalDistribution.logCdf(-half - shift);
    return Math.exp(above) * -Math.expm1(below - above);
  }

  /**
   * Returns the smallest standard deviation over sensitivity, rounded up by a relative 1e-9 at
   * most.
   *
   * @param epsilon at least 0
   * @param delta between 0 and 1
   */
  public static double sigma(double epsilon, double delta) {
    Requirements.notNegative("epsilon", epsilon);
    Requirements.share("delta", delta);
    return Bisection.smallest(sigma -> delta(sigma, epsilon) <= delta, 1);
  }
}
