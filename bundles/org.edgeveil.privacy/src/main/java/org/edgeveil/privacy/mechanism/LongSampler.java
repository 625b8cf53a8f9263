/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

/**
 * The samplers of Canonne, Kamath and Steinke (2020) in {@code long} arithmetic. It draws the same
 * bits in the same order as {@link BigSampler}, which is what ties it to the published samples.
 *
 * <p>Exact: an overflow, whose probability is below 1e-80 for permitted parameters, throws instead
 * of bending the distribution.
 */
final class LongSampler {
  private static final long LOW_32 = 0xffff_ffffL;

  private LongSampler() {}

  /** Uniform on 0 .. m - 1, for m at least 1. */
  static long uniform(long m, RandomBits bits) {
    int width = Long.SIZE - Long.numberOfLeadingZeros(m);
    long drawn;
    do {
      if (width <= 32) {
        drawn = (bits.next32() & LOW_32) >>> (32 - width);
      } else {
        long low = bits.next32() & LOW_32;
        drawn = (bits.next32() & LOW_32) >>> (64 - width) << 32 | low;
      }
    } while (drawn >= m);
    return drawn;
  }

  /** True with probability n / d, for 0 <= n <= d. */
  static boolean bernoulli(long n, long d, RandomBits bits) {
    long divisor = gcd(n, d);
    return uniform(d / divisor, bits) < n / divisor;
  }

  /** True with probability exp(-n / d), for 0 <= n <= d (algorithm 1, gamma at most 1). */
  static boolean bernoulliExp(long n, long d, RandomBits bits) {
    long k = 1;
    while (bernoulli(n, Math.multiplyExact(d, k), bits)) {
      k++;
    }
    return (k & 1) == 1;
  }

  /** Discrete Laplace of scale t / s: P(x) proportional to exp(-|x| s / t) (algorithm 2). */
  static long discreteLaplace(long t, long s, RandomBits bits) {
    while (true) {
      boolean negative = bernoulli(1, 2, bits);
      long magnitude = geometric(t, s, bits);
      if (magnitude != 0 || !negative) {
        return negative ? -magnitude : magnitude;
      }
    }
  }

  private static long geometric(long t, long s, RandomBits bits) {
    long u = uniform(t, bits);
    while (!bernoulliExp(u, t, bits)) {
      u = uniform(t, bits);
    }
    long v = 0;
    while (bernoulliExp(1, 1, bits)) {
      v++;
    }
    return Math.addExact(u, Math.multiplyExact(t, v)) / s;
  }

  static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }
}
