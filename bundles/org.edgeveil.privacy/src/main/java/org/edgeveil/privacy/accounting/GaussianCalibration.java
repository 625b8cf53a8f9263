/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.Probability;

/**
 * Finds the least discrete Gaussian noise for one integer that keeps an epsilon and a delta. For
 * vectors and streams see {@link DiscreteGaussian#calibrated}.
 *
 * <p><b>Privacy guarantee:</b> what is returned was checked by {@link DiscreteGaussian#delta}, in
 * integers and over all moves. Floating-point numbers only say where to look: were they wrong, the
 * noise would be more than needed, or the search would not end.
 */
public final class GaussianCalibration {
  /** Between the noise returned and one that was seen not to suffice, of sigma^2. */
  private static final double TOLERANCE = 5e-10;

  private static final int MANTISSA_BITS = 44;
  private static final int MAX_ROUNDS = 200;

  private final int sensitivity;
  private final long nanoEpsilon;
  private final Probability delta;

  private GaussianCalibration(int sensitivity, long nanoEpsilon, Probability delta) {
    this.sensitivity = sensitivity;
    this.nanoEpsilon = nanoEpsilon;
    this.delta = delta;
  }

  /**
   * Returns the noise with the smallest sigma^2, rounded up by a relative 1e-9 at most, for which
   * adding a sample to one integer is (epsilon, delta)-differentially private. Takes 10
   * milliseconds and about a quarter of a millisecond times sigma.
   *
   * @param sensitivity greatest move of the integer, 1 to {@link DiscreteGaussian#MAX_MOVES}
   * @param nanoEpsilon epsilon in 1e-9, positive
   * @param delta the delta
   * @throws IllegalArgumentException if a parameter is out of range or takes a sigma above 100 000:
   *     calibrate by rho there
   */
  public static DiscreteGaussian ofScalar(int sensitivity, long nanoEpsilon, Probability delta) {
    return new GaussianCalibration(sensitivity, nanoEpsilon, delta).solve();
  }

  /** A tried sigma^2, and the logarithm of the delta it has over the one that is asked for. */
  private record Trial(DiscreteGaussian noise, double variance, double excess, boolean isEnough) {}

  private DiscreteGaussian solve() {
    Trial low = tried(start());
    Trial high = low;
    while (low.isEnough()) {
      high = low;
      low = tried(low.variance() / 4);
    }
    while (!high.isEnough()) {
      low = high;
      high = tried(high.variance() * 4);
    }
    double lowWeight = low.excess();
    double highWeight = high.excess();
    for (int round = 0; high.variance() > low.variance() * (1 + TOLERANCE); round++) {
      double guess = guess(low, lowWeight, high, highWeight, round);
      Trial middle = tried(guess);
      // The end that stays counts half (the Illinois rule), or it would stay for ever.
      if (middle.isEnough()) {
        high = middle;
        highWeight = middle.excess();
        lowWeight /= 2;
      } else {
        low = middle;
        lowWeight = middle.excess();
        highWeight /= 2;
      }
    }
    return high.noise();
  }

  /** Where the line through both ends meets 0, moved a little for the other end to follow. */
  private static double guess(
      Trial low, double lowWeight, Trial high, double highWeight, int round) {
    if (round > MAX_ROUNDS) {
      throw new IllegalArgumentException("no noise was found for this epsilon and delta");
    }
    double span = Math.log(high.variance() / low.variance());
    boolean isLine = Double.isFinite(lowWeight) && Double.isFinite(highWeight) && round % 5 != 4;
    double share = isLine ? lowWeight / (lowWeight - highWeight) : 0.5;
    double step = TOLERANCE / 4 / span;
    double moved = share + (round % 2 == 0 ? step : -step);
    double edge = Math.min(0.4, step / 2);
    return low.variance() * Math.exp(span * Math.max(edge, Math.min(1 - edge, moved)));
  }

  /** The classical bound, which is right to a factor for small epsilon. */
  private double start() {
    double ratio = sensitivity / (nanoEpsilon * 1e-9);
    double logInverse = Math.log(1.25 * delta.denominator() / delta.numerator());
    return Math.min(1e9, Math.max(0.05, 2 * ratio * ratio * logInverse));
  }

  private Trial tried(double variance) {
    int scale = MANTISSA_BITS - Math.getExponent(variance);
    BigInteger mantissa = BigInteger.valueOf((long) Math.ceil(Math.scalb(variance, scale)));
    DiscreteGaussian noise =
        scale >= 0
            ? new DiscreteGaussian(mantissa, BigInteger.ONE.shiftLeft(scale))
            : new DiscreteGaussian(mantissa.shiftLeft(-scale), BigInteger.ONE);
    BigDecimal found = noise.delta(sensitivity, nanoEpsilon);
    boolean isEnough =
        found
                .multiply(BigDecimal.valueOf(delta.denominator()))
                .compareTo(BigDecimal.valueOf(delta.numerator()))
            <= 0;
    double excess = Math.log(found.doubleValue() * delta.denominator() / delta.numerator());
    return new Trial(noise, Math.scalb(mantissa.doubleValue(), -scale), excess, isEnough);
  }
}
