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
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * Releases a stream of integers, window by window, such that all its prefix sums can be read from
 * what was released. Not thread-safe.
 *
 * <p>Window t releases y_t = (C x)_t + z_t on the lattice of {@link SquareRootFactorization}, with
 * independent discrete Gaussians z_t on that lattice; sums are functions of y alone.
 *
 * <p><b>Privacy guarantee:</b> for streams whose values differ by at most the L1 sensitivity in all
 * windows together, everything that is ever released is rho-zCDP: C moves such a difference by at
 * most the norm of its first column times that sensitivity (guarantee.md, Mechanisms). The caller
 * bounds the values, charges rho before the first window, and draws no window twice. This object
 * holds the true values: it is as secret as they are.
 */
public final class ContinualSum {
  private static final BigInteger NANO = BigInteger.valueOf(1_000_000_000);

  private final SquareRootFactorization factorization;
  private final DiscreteGaussian noise;
  private final long[] values;
  private int next;

  /**
   * Begins a stream.
   *
   * @param factorization its length and factors
   * @param l1Sensitivity greatest sum of moves over all windows, positive
   * @param nanoRho rho of the whole stream in 1e-9, positive
   * @throws IllegalArgumentException if a number is not positive
   */
  public ContinualSum(SquareRootFactorization factorization, long l1Sensitivity, long nanoRho) {
    if (l1Sensitivity <= 0 || nanoRho <= 0) {
      throw new IllegalArgumentException("sensitivity and rho are positive");
    }
    this.factorization = factorization;
    // sigma^2 = (norm * sensitivity)^2 / (2 rho), exactly
    noise =
        new DiscreteGaussian(
            factorization
                .squaredNorm()
                .multiply(BigInteger.valueOf(l1Sensitivity).pow(2))
                .multiply(NANO),
            BigInteger.valueOf(nanoRho).shiftLeft(1));
    values = new long[factorization.length()];
  }

  /**
   * Releases the next window.
   *
   * @param value its true value, bounded as the sensitivity says
   * @param bits the randomness
   * @return y_t in units of the lattice: to be made durable before anything else happens
   * @throws IllegalStateException if the stream has no more windows: charge a new one
   */
  public long release(long value, RandomBits bits) {
    if (next == values.length) {
      throw new IllegalStateException(
          "the stream of " + values.length + " windows is at its end; charge and begin a new one");
    }
    values[next] = value;
    long exact = factorization.encode(values, next);
    next++;
    return Math.addExact(exact, noise.sample(bits).longValueExact());
  }

  /** Returns the distribution of the noise, in units of the lattice. */
  public DiscreteGaussian noise() {
    return noise;
  }

  /** Names neither values nor their number. */
  @Override
  public String toString() {
    return "ContinualSum[not shown]";
  }
}
