/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import java.math.BigInteger;

/**
 * The samplers of Canonne, Kamath and Steinke (2020) in integers of any size, in the draw order of
 * their published known answers.
 */
final class BigSampler {
  private static final BigInteger TWO = BigInteger.TWO;

  private BigSampler() {}

  /** Uniform on 0 .. m - 1, for m at least 1. */
  static BigInteger uniform(BigInteger m, RandomBits bits) {
    int width = m.bitLength();
    int limbs = (width + 31) / 32;
    int spare = limbs * 32 - width;
    byte[] bigEndian = new byte[4 * limbs];
    BigInteger drawn;
    do {
      for (int limb = 0; limb < limbs; limb++) {
        int word = bits.next32();
        if (limb == limbs - 1) {
          word >>>= spare;
        }
        int at = 4 * (limbs - 1 - limb);
        bigEndian[at] = (byte) (word >>> 24);
        bigEndian[at + 1] = (byte) (word >>> 16);
        bigEndian[at + 2] = (byte) (word >>> 8);
        bigEndian[at + 3] = (byte) word;
      }
      drawn = new BigInteger(1, bigEndian);
    } while (drawn.compareTo(m) >= 0);
    return drawn;
  }

  /** True with probability n / d, for 0 <= n <= d. */
  static boolean bernoulli(BigInteger n, BigInteger d, RandomBits bits) {
    BigInteger divisor = n.gcd(d);
    return uniform(d.divide(divisor), bits).compareTo(n.divide(divisor)) < 0;
  }

  /** True with probability exp(-n / d), for n >= 0 (algorithm 1). */
  static boolean bernoulliExp(BigInteger n, BigInteger d, RandomBits bits) {
    BigInteger[] parts = n.divideAndRemainder(d);
    for (BigInteger i = BigInteger.ZERO; i.compareTo(parts[0]) < 0; i = i.add(BigInteger.ONE)) {
      if (!bernoulliExpOfFraction(BigInteger.ONE, BigInteger.ONE, bits)) {
        return false;
      }
    }
    return bernoulliExpOfFraction(parts[1], d, bits);
  }

  private static boolean bernoulliExpOfFraction(BigInteger n, BigInteger d, RandomBits bits) {
    long k = 1;
    while (bernoulli(n, d.multiply(BigInteger.valueOf(k)), bits)) {
      k++;
    }
    return (k & 1) == 1;
  }

  /** Discrete Laplace of scale t / s (algorithm 2). */
  static BigInteger discreteLaplace(BigInteger t, BigInteger s, RandomBits bits) {
    while (true) {
      boolean negative = bernoulli(BigInteger.ONE, TWO, bits);
      BigInteger magnitude = geometric(t, s, bits);
      if (magnitude.signum() != 0 || !negative) {
        return negative ? magnitude.negate() : magnitude;
      }
    }
  }

  private static BigInteger geometric(BigInteger t, BigInteger s, RandomBits bits) {
    BigInteger u = uniform(t, bits);
    while (!bernoulliExpOfFraction(u, t, bits)) {
      u = uniform(t, bits);
    }
    long v = 0;
    while (bernoulliExpOfFraction(BigInteger.ONE, BigInteger.ONE, bits)) {
      v++;
    }
    return u.add(t.multiply(BigInteger.valueOf(v))).divide(s);
  }

  /**
   * Discrete Gaussian with sigma^2 = p / q: P(x) proportional to exp(-x^2 q / (2 p)) (algorithm 3).
   */
  static BigInteger discreteGaussian(BigInteger p, BigInteger q, RandomBits bits) {
    BigInteger t = p.divide(q).sqrt().add(BigInteger.ONE);
    BigInteger qt = q.multiply(t);
    // (|y| - sigma^2 / t)^2 / (2 sigma^2) = (|y| q t - p)^2 / (2 p q t^2)
    BigInteger denominator = TWO.multiply(p).multiply(q).multiply(t).multiply(t);
    while (true) {
      BigInteger y = discreteLaplace(t, BigInteger.ONE, bits);
      BigInteger distance = y.abs().multiply(qt).subtract(p);
      if (bernoulliExp(distance.multiply(distance), denominator, bits)) {
        return y;
      }
    }
  }
}
