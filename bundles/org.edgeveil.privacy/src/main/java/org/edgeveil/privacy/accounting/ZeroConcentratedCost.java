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
 * Zero-concentrated differential privacy (Bun and Steinke 2016): costs add up, and convert to
 * epsilon and delta.
 */
public final class ZeroConcentratedCost {
  private ZeroConcentratedCost() {}

  /**
   * Returns rho of discrete or continuous Gaussian noise.
   *
   * @param l2Sensitivity at least 0
   * @param sigma parameter of the noise, positive
   */
  public static double ofGaussian(double l2Sensitivity, double sigma) {
    Requirements.notNegative("l2Sensitivity", l2Sensitivity);
    Requirements.positive("sigma", sigma);
    double ratio = l2Sensitivity / sigma;
    return Math.nextUp(Math.nextUp(ratio * ratio / 2));
  }

  /**
   * Returns rho of something epsilon-differentially private: epsilon^2 / 2.
   *
   * @param epsilon at least 0
   */
  public static double ofPure(double epsilon) {
    Requirements.notNegative("epsilon", epsilon);
    return Math.nextUp(epsilon * epsilon / 2);
  }

  /**
   * Returns rho + 2 sqrt(rho ln(1 / delta)), the simple bound (Bun and Steinke 2016, proposition
   * 1.3).
   *
   * @param rho at least 0
   * @param delta between 0 and 1
   */
  public static double simpleEpsilon(double rho, double delta) {
    Requirements.notNegative("rho", rho);
    Requirements.share("delta", delta);
    return Math.nextUp(rho + 2 * Math.sqrt(-rho * Math.log(delta)));
  }

  /**
   * Returns delta by the tight conversion (Canonne, Kamath and Steinke 2020, corollary 13): the
   * least over all orders alpha of exp((alpha - 1)(alpha rho - epsilon)) / (alpha - 1) * (1 - 1 /
   * alpha)^alpha.
   *
   * @param rho positive
   * @param epsilon at least 0
   */
  public static double delta(double rho, double epsilon) {
    Requirements.positive("rho", rho);
    Requirements.notNegative("epsilon", epsilon);
    DoubleUnaryOperator logDelta =
        alpha ->
            (alpha - 1) * (alpha * rho - epsilon)
                - Math.log(alpha - 1)
                + alpha * Math.log1p(-1 / alpha);
    return Math.min(1, Math.exp(RenyiOrders.least(logDelta)));
  }

  /**
   * Returns epsilon by the tight conversion.
   *
   * @param rho positive
   * @param delta between 0 and 1
   */
  public static double epsilon(double rho, double delta) {
    Requirements.positive("rho", rho);
    Requirements.share("delta", delta);
    return new RenyiCost(alpha -> alpha * rho).epsilon(delta);
  }

  /**
   * Returns the greatest rho that keeps an epsilon and a delta, rounded down by a relative 1e-9 at
   * most.
   *
   * @param epsilon positive
   * @param delta between 0 and 1
   */
  public static double rho(double epsilon, double delta) {
    Requirements.positive("epsilon", epsilon);
    Requirements.share("delta", delta);
    return 1 / Bisection.smallest(inverse -> epsilon(1 / inverse, delta) <= epsilon, 1);
  }
}
