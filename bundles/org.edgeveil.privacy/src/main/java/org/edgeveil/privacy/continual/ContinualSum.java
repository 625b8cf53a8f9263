/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.continual;

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
  private final ContinualNoise noise;
  private final long[] values;
  private int next;

  /**
   * Begins a stream.
   *
   * @param noise the noise that was charged for it
   */
  public ContinualSum(ContinualNoise noise) {
    this.noise = noise;
    values = new long[noise.factorization().length()];
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
    long exact = noise.factorization().encode(values, next);
    next++;
    return Math.addExact(exact, noise.distribution().sample(bits).longValueExact());
  }

  /** Names neither values nor their number. */
  @Override
  public String toString() {
    return "ContinualSum[not shown]";
  }
}
