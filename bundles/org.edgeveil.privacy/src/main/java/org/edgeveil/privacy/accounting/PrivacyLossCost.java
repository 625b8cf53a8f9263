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
 * The cost of releases as the distribution of their privacy loss, in both directions between
 * neighbours (Sommer, Meiser and Mohammadi 2019; Koskela, Jalkoe and Honkela 2020). The tightest
 * account here, and never below the truth: rounding, truncation and the arithmetic's errors count
 * against it. Immutable; takes milliseconds to seconds.
 */
public final class PrivacyLossCost {
  private final LossDistribution forward;
  private final LossDistribution backward;

  private PrivacyLossCost(LossDistribution forward, LossDistribution backward) {
    this.forward = forward;
    this.backward = backward;
  }

  private static PrivacyLossCost symmetric(PrivacyLoss loss) {
    LossDistribution both = LossDistribution.of(loss);
    return new PrivacyLossCost(both, both);
  }

  /**
   * Returns the cost of continuous Gaussian noise.
   *
   * @param sigma standard deviation over sensitivity, positive
   */
  public static PrivacyLossCost gaussian(double sigma) {
    Requirements.positive("sigma", sigma);
    return symmetric(new PrivacyLosses.Gaussian(sigma));
  }

  /**
   * Returns the cost of discrete Gaussian noise on one integer of sensitivity 1.
   *
   * @param sigma square root of the distribution's parameter sigma^2, at least 0.1, at most {@link
   *     DiscreteGaussianCost#MAX_SIGMA}
   */
  public static PrivacyLossCost discreteGaussian(double sigma) {
    Requirements.positive("sigma", sigma);
    if (sigma < 0.1 || sigma > DiscreteGaussianCost.MAX_SIGMA) {
      throw new IllegalArgumentException(
          "sigma is 0.1 to " + DiscreteGaussianCost.MAX_SIGMA + " here, not " + sigma);
    }
    return symmetric(new PrivacyLosses.DiscreteGaussian(sigma));
  }

  /**
   * Returns the cost of continuous Laplace noise.
   *
   * @param scale scale over sensitivity, positive
   */
  public static PrivacyLossCost laplace(double scale) {
    Requirements.positive("scale", scale);
    return symmetric(new PrivacyLosses.Laplace(scale));
  }

  /**
   * Returns the cost of discrete Laplace noise on one integer of sensitivity 1.
   *
   * @param scale scale, positive
   */
  public static PrivacyLossCost discreteLaplace(double scale) {
    Requirements.positive("scale", scale);
    return symmetric(new PrivacyLosses.DiscreteLaplace(scale));
  }

  /**
   * Returns the cost of continuous Gaussian noise on a Poisson sample.
   *
   * @param probability with which each unit takes part, between 0 and 1
   * @param sigma standard deviation over sensitivity, positive
   */
  public static PrivacyLossCost sampledGaussian(double probability, double sigma) {
    Requirements.share("probability", probability);
    Requirements.positive("sigma", sigma);
    return new PrivacyLossCost(
        LossDistribution.of(new PrivacyLosses.SampledGaussian(probability, sigma, true)),
        LossDistribution.of(new PrivacyLosses.SampledGaussian(probability, sigma, false)));
  }

  /**
   * Returns the cost of this and another release, chosen beforehand.
   *
   * @param other the other release
   */
  public PrivacyLossCost plus(PrivacyLossCost other) {
    LossDistribution sum = forward.plus(other.forward);
    return new PrivacyLossCost(
        sum, isSymmetric() && other.isSymmetric() ? sum : backward.plus(other.backward));
  }

  /**
   * Returns the cost of as many such releases.
   *
   * @param count at least 1
   */
  public PrivacyLossCost times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count is at least 1, not " + count);
    }
    LossDistribution all = forward.times(count);
    return new PrivacyLossCost(all, isSymmetric() ? all : backward.times(count));
  }

  private boolean isSymmetric() {
    return forward == backward;
  }

  /**
   * Returns delta for an epsilon.
   *
   * @param epsilon at least 0
   */
  public double delta(double epsilon) {
    Requirements.notNegative("epsilon", epsilon);
    return Math.max(forward.delta(epsilon), backward.delta(epsilon));
  }

  /**
   * Returns epsilon for a delta; infinite where the account cannot say.
   *
   * @param delta between 0 and 1
   */
  public double epsilon(double delta) {
    Requirements.share("delta", delta);
    return Math.max(forward.epsilon(delta), backward.epsilon(delta));
  }
}
