/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

import java.util.Arrays;
import java.util.Objects;

/**
 * A privacy loss on a grid, never better than the true one. Immutable.
 *
 * <p>Between two points of the grid a loss is divided onto both so that neither P's nor Q's share
 * of the interval changes: the curve of delta over exp(epsilon) is then the true one at the grid's
 * points and its chord, which lies above it, between them (Doroshenko, Ghazi, Kamath, Kumar and
 * Manurangsi, "Connect the Dots", PoPETs 2022). What is cut off above counts as infinite, what is
 * cut off below as the lowest loss, and what the Fourier transform may have lost as infinite. What
 * the shares of the intervals are off by, less than a relative 1e-11 of delta each before
 * cancellation, is made good by a factor above 1 for every release.
 */
final class LossDistribution {
  private static final double STEP = 1e-4;
  private static final int MAX_POINTS = 1 << 23;
  private static final double CUT = 1e-16;
  // Of the l2 norm, for each level of a transform (Higham 2002, theorem 24.2), of three transforms.
  private static final double TRANSFORM_ERROR = 6 * 0x1p-53;

  // Of delta, for each release: a hundred times what differences of shares lose.
  private static final double SHARE_ERROR = 1e-9;

  private final int lowest;
  private final double[] masses;
  private final double infinite;

  /** How many releases these are. */
  private final double releases;

  private LossDistribution(int lowest, double[] masses, double infinite, double releases) {
    this.lowest = lowest;
    this.masses = masses;
    this.infinite = Math.min(1, infinite);
    this.releases = releases;
  }

  /**
   * Puts a loss on the grid.
   *
   * @throws IllegalArgumentException if its range is too wide for the grid
   */
  static LossDistribution of(PrivacyLoss loss) {
    double span = loss.most() - loss.least();
    if (!(span < STEP * (MAX_POINTS - 4))) {
      throw new IllegalArgumentException(
          "a privacy loss of up to "
              + loss.most()
              + " cannot be accounted for here; add more noise");
    }
    int first = (int) Math.floor(loss.least() / STEP) - 1;
    int last = (int) Math.ceil(loss.most() / STEP) + 1;
    double[] masses = new double[last - first + 1];
    masses[0] = loss.p(Double.NEGATIVE_INFINITY, first * STEP);
    for (int i = 0; i + 1 < masses.length; i++) {
      double low = (first + i) * STEP;
      double high = (first + i + 1) * STEP;
      double p = loss.p(low, high);
      // The least that P can have where Q has this much.
      double floor = loss.q(low, high) * Math.exp(low);
      double upper = Math.exp(STEP) / Math.expm1(STEP) * (p - floor);
      double share = Math.max(0, Math.min(p, upper));
      masses[i + 1] += share;
      masses[i] += p - share;
    }
    return new LossDistribution(first, masses, loss.p(last * STEP, Double.POSITIVE_INFINITY), 1);
  }

  LossDistribution plus(LossDistribution other) {
    double[] sum = FourierTransform.convolve(masses, other.masses);
    double points = 2.0 * sum.length;
    double lost =
        TRANSFORM_ERROR
            * Math.log(points)
            / Math.log(2)
            * Math.sqrt(points)
            * norm(masses)
            * norm(other.masses);
    double infinity = infinite + other.infinite - infinite * other.infinite + lost;
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.max(0, sum[i]);
    }
    // What is less than the transform may have lost is noise, which would fill the whole range.
    return new LossDistribution(lowest + other.lowest, sum, infinity, releases + other.releases)
        .cut(CUT + lost);
  }

  /** Cuts off what is at most {@code share} at either end. */
  private LossDistribution cut(double share) {
    int end = masses.length;
    double above = 0;
    while (end > 1 && above + masses[end - 1] <= share) {
      above += masses[--end];
    }
    int start = 0;
    double below = 0;
    while (start < end - 1 && below + masses[start] <= share) {
      below += masses[start++];
    }
    double[] kept = Arrays.copyOfRange(masses, start, end);
    kept[0] += below;
    if (kept.length > MAX_POINTS) {
      throw new IllegalArgumentException(
          "the privacy loss of so many releases cannot be accounted for here; add more noise");
    }
    return new LossDistribution(lowest + start, kept, infinite + above, releases);
  }

  private static double norm(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  LossDistribution times(int count) {
    LossDistribution power = this;
    LossDistribution product = null;
    for (int left = count; left > 0; left /= 2) {
      if ((left & 1) == 1) {
        product = product == null ? power : product.plus(power);
      }
      if (left > 1) {
        power = power.plus(power);
      }
    }
    return Objects.requireNonNull(product);
  }

  double delta(double epsilon) {
    double delta = infinite;
    for (int i = masses.length - 1; i >= 0 && (lowest + i) * STEP > epsilon; i--) {
      delta += masses[i] * -Math.expm1(epsilon - (lowest + i) * STEP);
    }
    return Math.min(1, delta * (1 + releases * SHARE_ERROR));
  }

  double epsilon(double bound) {
    double delta = bound / (1 + releases * SHARE_ERROR);
    if (infinite > delta) {
      return Double.POSITIVE_INFINITY;
    }
    double p = 0;
    double q = 0;
    for (int i = masses.length - 1; i >= 0; i--) {
      double loss = (lowest + i) * STEP;
      // Between this loss and the next above, delta is infinite + p - exp(epsilon) q.
      if (infinite + p - Math.exp(loss) * q > delta) {
        return Math.max(0, Math.log((infinite + p - delta) / q));
      }
      p += masses[i];
      q += masses[i] * Math.exp(-loss);
    }
    return 0;
  }
}
