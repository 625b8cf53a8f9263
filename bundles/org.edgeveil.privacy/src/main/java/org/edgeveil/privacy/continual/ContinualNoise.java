/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.continual;

import java.math.BigInteger;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;

/**
 * The noise of streams that are released window by window under one cost. A function of public
 * configuration only. Immutable, thread-safe.
 *
 * <p><b>Privacy guarantee:</b> Let one unit move stream k by d_k, and let the sum over the streams
 * of the squares of |d_k|_1 be at most D^2. The streams, each released as y = C x + z with
 * independent z of this distribution, are then rho-zCDP together. Proof: C d_k is a sum of C's
 * columns, none of which is longer than the first one, so |C d_k|_2 is at most |c_1|_2 |d_k|_1, and
 * all streams together move by at most D |c_1|_2; sigma^2 = D^2 |c_1|^2 / (2 rho) exactly. What is
 * computed from y alone costs nothing more.
 *
 * <p>D is the L2 sensitivity of a single window into which everything falls: {@code m E} for
 * entries under TRACK, the square root of {@code vectorL2Squared} under DURATION.
 */
public final class ContinualNoise {
  /** The greatest rho: beyond it nothing is protected. */
  public static final long MAX_NANO_RHO = 10_000_000_000_000L;

  /** P(|N(0, 1)| <= this) is above 95 %. */
  private static final double NORMAL_95 = 1.9599639845401;

  private static final double ROUNDING_OF_A_SUM = 0.5;

  private final SquareRootFactorization factorization;
  private final DiscreteGaussian distribution;
  private final double deviationOfOne;

  /**
   * Derives the noise from what is charged.
   *
   * @param factorization length and factors of the streams
   * @param l2SensitivitySquared D^2, positive
   * @param nanoRho rho of all windows of all streams in 1e-9, 1 to {@link #MAX_NANO_RHO}
   * @throws IllegalArgumentException if a number is out of range
   */
  public ContinualNoise(
      SquareRootFactorization factorization, long l2SensitivitySquared, long nanoRho) {
    if (l2SensitivitySquared <= 0 || nanoRho <= 0 || nanoRho > MAX_NANO_RHO) {
      throw new IllegalArgumentException(
          "the sensitivity of a stream is positive, its rho above 0 and at most "
              + MAX_NANO_RHO / 1_000_000_000);
    }
    this.factorization = factorization;
    distribution =
        DiscreteGaussian.calibrated(
            factorization.squaredNorm().multiply(BigInteger.valueOf(l2SensitivitySquared)),
            nanoRho);
    deviationOfOne = Math.sqrt(l2SensitivitySquared / (2 * (nanoRho / 1e9)));
  }

  /** Returns length and factors of the streams. */
  public SquareRootFactorization factorization() {
    return factorization;
  }

  /** Returns the distribution of each z_t, in units of the lattice. */
  public DiscreteGaussian distribution() {
    return distribution;
  }

  /**
   * Returns the standard deviation of the sum of some windows of one stream.
   *
   * @param from first window, from 0
   * @param to last window, at least {@code from}
   */
  public double standardDeviation(int from, int to) {
    return deviationOfOne * factorization.standardDeviation(from, to);
  }

  /**
   * Returns a w such that the true sum of some windows lies within w of the difference of their
   * published prefix sums with a probability of at least 95 %.
   *
   * <p>Proof: for an integer k >= 0 the tail P(z > k) of a discrete Gaussian z lies between P(g > k
   * + 1) and P(g > k) for the continuous g of the same sigma, because the density falls and its sum
   * over the lattice exceeds the integral by less than a part in 1e100 (sigma is at least 400 steps
   * of the lattice here). So z and g can be drawn together with at most one step between them, and
   * a weighted sum of z strays from the normal one by at most the sum of the weights' magnitudes
   * times a step. The rounding of each prefix sum and of the factors is added.
   *
   * @param from first window, from 0
   * @param to last window, at least {@code from}
   */
  public long halfWidth95(int from, int to) {
    double lattice =
        Math.scalb(factorization.weights(from, to), -SquareRootFactorization.LATTICE_BITS);
    double rounded = ROUNDING_OF_A_SUM + SquareRootFactorization.DECODING_ERROR;
    double width =
        NORMAL_95 * standardDeviation(from, to) + lattice + rounded * (from == 0 ? 1 : 2);
    // Sums and published sums are integers, and so is how far they are apart.
    return (long) Math.floor(width * (1 + 1e-12));
  }

  @Override
  public String toString() {
    return "continual noise over " + factorization.length() + " windows: " + distribution;
  }
}
