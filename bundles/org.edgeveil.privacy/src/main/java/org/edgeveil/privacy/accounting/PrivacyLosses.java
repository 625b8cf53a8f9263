/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

/** The privacy losses of the mechanisms, for a sensitivity of 1. */
final class PrivacyLosses {
  // Beyond so many standard deviations a normal distribution has less than 1e-18.
  private static final double REACH = 9;
  private static final double DISCRETE_REACH = 40;

  private PrivacyLosses() {}

  /** Continuous Gaussian noise: the loss is normal with mean mu and variance 2 mu. */
  record Gaussian(double sigma) implements PrivacyLoss {
    private double mean() {
      return 1 / (2 * sigma * sigma);
    }

    @Override
    public double p(double low, double high) {
      return NormalDistribution.between((low - mean()) * sigma, (high - mean()) * sigma);
    }

    @Override
    public double q(double low, double high) {
      return NormalDistribution.between((low + mean()) * sigma, (high + mean()) * sigma);
    }

    @Override
    public double least() {
      return mean() - REACH / sigma;
    }

    @Override
    public double most() {
      return mean() + REACH / sigma;
    }
  }

  /** Continuous Laplace noise: the loss is between -1 / scale and 1 / scale, and often there. */
  record Laplace(double scale) implements PrivacyLoss {
    @Override
    public double p(double low, double high) {
      return pUpTo(high) - pUpTo(low);
    }

    private double pUpTo(double loss) {
      if (loss < -1 / scale) {
        return 0;
      }
      return loss >= 1 / scale ? 1 : 0.5 * Math.exp((loss - 1 / scale) / 2);
    }

    @Override
    public double q(double low, double high) {
      return qUpTo(high) - qUpTo(low);
    }

    private double qUpTo(double loss) {
      if (loss < -1 / scale) {
        return 0;
      }
      return loss >= 1 / scale ? 1 : 1 - 0.5 * Math.exp(-(loss + 1 / scale) / 2);
    }

    @Override
    public double least() {
      return -1 / scale;
    }

    @Override
    public double most() {
      return 1 / scale;
    }
  }

  /** Discrete Laplace noise: the loss is -1 / scale or 1 / scale. */
  record DiscreteLaplace(double scale) implements PrivacyLoss {
    @Override
    public double p(double low, double high) {
      return mass(low, high, 1 / scale);
    }

    @Override
    public double q(double low, double high) {
      return mass(low, high, -1 / scale);
    }

    /** The likelier of the two losses has 1 / (1 + exp(-1 / scale)). */
    private double mass(double low, double high, double likelier) {
      double likely = 1 / (1 + Math.exp(-1 / scale));
      double mass = 0;
      if (low < likelier && likelier <= high) {
        mass += likely;
      }
      if (low < -likelier && -likelier <= high) {
        mass += 1 - likely;
      }
      return mass;
    }

    @Override
    public double least() {
      return -1 / scale;
    }

    @Override
    public double most() {
      return 1 / scale;
    }
  }

  /**
   * Discrete Gaussian noise, for the move from 0 to 1: the loss at x is (2 x + 1) / (2 sigma^2).
   * The move back has the same loss at -x.
   */
  static final class DiscreteGaussian implements PrivacyLoss {
    private final double sigma;

    /** The distribution function from -reach on. */
    private final double[] cdf;

    private final int reach;

    DiscreteGaussian(double sigma) {
      this.sigma = sigma;
      reach = (int) Math.ceil(DISCRETE_REACH * sigma) + 2;
      cdf = new double[2 * reach + 1];
      CompensatedSum sum = new CompensatedSum();
      for (int i = 0; i < cdf.length; i++) {
        double x = i - reach;
        sum.add(Math.exp(-x * x / (2 * sigma * sigma)));
        cdf[i] = sum.value();
      }
      for (int i = 0; i < cdf.length; i++) {
        cdf[i] /= sum.value();
      }
    }

    @Override
    public double p(double low, double high) {
      return between(last(low), last(high));
    }

    /** Seen from -1, x is a sample of x + 1. */
    @Override
    public double q(double low, double high) {
      return between(last(low) + 1, last(high) + 1);
    }

    /** The greatest x with a loss of at most so much. */
    private double last(double loss) {
      return Math.floor(sigma * sigma * loss - 0.5);
    }

    /** P(a < X <= b), from the tails on the side where they are small. */
    private double between(double a, double b) {
      return a >= 0 ? upTo(-a - 1) - upTo(-b - 1) : upTo(b) - upTo(a);
    }

    private double upTo(double x) {
      if (x < -reach) {
        return 0;
      }
      return x >= reach ? 1 : cdf[(int) x + reach];
    }

    @Override
    public double least() {
      return (1 - 2 * REACH * sigma) / (2 * sigma * sigma);
    }

    @Override
    public double most() {
      return (1 + 2 * REACH * sigma) / (2 * sigma * sigma);
    }
  }

  /**
   * Gaussian noise on a Poisson sample: one neighbour's output is a mixture of two Gaussians.
   *
   * @param mixtureFirst whether that one is P
   */
  record SampledGaussian(double probability, double sigma, boolean mixtureFirst)
      implements PrivacyLoss {

    @Override
    public double p(double low, double high) {
      return mass(low, high, mixtureFirst);
    }

    @Override
    public double q(double low, double high) {
      return mass(low, high, !mixtureFirst);
    }

    private double mass(double low, double high, boolean ofMixture) {
      double from = mixtureFirst ? output(low) : output(-high);
      double to = mixtureFirst ? output(high) : output(-low);
      double without = NormalDistribution.between(from / sigma, to / sigma);
      return ofMixture
          ? (1 - probability) * without
              + probability * NormalDistribution.between((from - 1) / sigma, (to - 1) / sigma)
          : without;
    }

    /** The output at which ln(mixture / other) has a value; it grows with the output. */
    private double output(double ratio) {
      double excess = Math.expm1(ratio) + probability;
      return excess <= 0
          ? Double.NEGATIVE_INFINITY
          : sigma * sigma * Math.log(excess / probability) + 0.5;
    }

    private double ratio(double output) {
      return Math.log1p(probability * Math.expm1((2 * output - 1) / (2 * sigma * sigma)));
    }

    @Override
    public double least() {
      return mixtureFirst ? Math.log1p(-probability) : -ratio(REACH * sigma);
    }

    @Override
    public double most() {
      return mixtureFirst ? ratio(1 + REACH * sigma) : -Math.log1p(-probability);
    }
  }
}
