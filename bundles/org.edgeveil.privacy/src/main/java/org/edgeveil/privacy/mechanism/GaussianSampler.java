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
 * Draws from the discrete Gaussian of a parameter that fits in a machine word, exactly: a discrete
 * Laplace sample y of scale t = floor(sigma) + 1 is kept with probability exp(-(|y| - sigma^2 /
 * t)^2 / (2 sigma^2)) (Canonne, Kamath and Steinke 2020, algorithm 3). Immutable, thread-safe.
 *
 * <p>A uniform number is compared with that probability byte by byte. The probability is worked out
 * in 62-bit integers with an error below 2^-40; where this leaves the comparison open, and far out
 * in the tails, integers of any size decide it. So the distribution is exact, and only the time
 * depends on the approximation.
 */
final class GaussianSampler {
  /** The greatest scale of the proposal for which all below fits in 64 bits. */
  static final long MAX_SCALE = 1L << 40;

  // Below sigma^2 = 1/32 the weight would not fit.
  private static final int MAX_PRECISION = 32;
  private static final int UNIT_BITS = 62;
  // Of the exponent, behind the binary point: sq * weight >> 64 has this many.
  private static final int EXPONENT_BITS = 48;
  private static final int MAX_EXPONENT = 32;
  private static final int MAX_WIDTH = 32;
  private static final long UNKNOWN = -1;
  static final long MARGIN = 1L << (UNIT_BITS - 40);

  private final BigInteger p;
  private final BigInteger q;
  private final long t;
  private final DiscreteLaplace proposal;

  /** |y| - sigma^2 / t is stored in units of 2^-unitShift. */
  private final int unitShift;

  private final long centre;
  private final long weight;

  private GaussianSampler(BigInteger p, BigInteger q, long t) {
    this.p = p;
    this.q = q;
    this.t = t;
    proposal = new DiscreteLaplace(t, 1);
    // Few samples are beyond 2^reach, more than 8 sigma.
    int reach = BigInteger.valueOf(t).shiftLeft(3).add(BigInteger.ONE).bitLength();
    unitShift = UNIT_BITS - reach;
    centre = p.shiftLeft(unitShift).divide(q.multiply(BigInteger.valueOf(t))).longValueExact();
    // distance^2 / (2 sigma^2) = (units^2 / 2^62) * 2^(2 reach - 62) q / (2 p)
    weight =
        q.shiftLeft(2 * reach - UNIT_BITS + EXPONENT_BITS + Long.SIZE)
            .divide(p.shiftLeft(1))
            .longValueExact();
  }

  /**
   * Returns whether a parameter sigma^2 = p / q can be drawn from: sigma^2 from 1/32 and sigma up
   * to 2^40.
   *
   * @param p positive
   * @param q positive
   */
  static boolean supports(BigInteger p, BigInteger q) {
    return p.multiply(BigInteger.valueOf(MAX_PRECISION)).compareTo(q) >= 0
        && p.divide(q).sqrt().compareTo(BigInteger.valueOf(MAX_SCALE)) < 0;
  }

  /**
   * Works out the tables.
   *
   * @param p numerator of sigma^2
   * @param q denominator of sigma^2; supported
   */
  static GaussianSampler of(BigInteger p, BigInteger q) {
    return new GaussianSampler(p, q, p.divide(q).sqrt().longValueExact() + 1);
  }

  long sample(RandomBits bits) {
    while (true) {
      long y = proposal.sample(bits);
      if (isKept(Math.abs(y), bits)) {
        return y;
      }
    }
  }

  private boolean isKept(long magnitude, RandomBits bits) {
    long probability = probability(magnitude);
    long drawn = 0;
    int width = 0;
    while (probability != UNKNOWN && width < MAX_WIDTH) {
      drawn = drawn << Byte.SIZE | bits.next8();
      width += Byte.SIZE;
      int shift = UNIT_BITS - width;
      if ((drawn + 1) << shift <= probability - MARGIN) {
        return true;
      }
      if (drawn << shift >= probability + MARGIN) {
        return false;
      }
    }
    return isKeptExactly(magnitude, drawn, width, bits);
  }

  /**
   * Returns the probability with which a magnitude is kept, in units of 2^-62 and less than {@link
   * #MARGIN} off, or {@link #UNKNOWN} far out.
   *
   * <p>The centre is rounded by one unit, which moves the exponent by at most 2^-52 where it is
   * below 32; the square, the weight and the exponent lose less than 2^-47 together.
   */
  long probability(long magnitude) {
    if (magnitude >>> (UNIT_BITS - unitShift) != 0) {
      return UNKNOWN;
    }
    long units = Math.abs((magnitude << unitShift) - centre);
    long exponent = Math.multiplyHigh(square(units), weight);
    return exponent >>> EXPONENT_BITS < MAX_EXPONENT ? ExpTable.ofMinus(exponent) : UNKNOWN;
  }

  /** Returns units^2 / 2^62, for 0 <= units < 2^62. */
  private static long square(long units) {
    return Math.multiplyHigh(units << 1, units << 1);
  }

  /**
   * Compares a uniform number with the probability itself, to as many bits as it takes.
   *
   * @param prefix its first bits
   * @param prefixBits how many
   */
  boolean isKeptExactly(long magnitude, long prefix, int prefixBits, RandomBits bits) {
    BigInteger qt = q.multiply(BigInteger.valueOf(t));
    BigInteger distance = BigInteger.valueOf(magnitude).multiply(qt).subtract(p);
    BigInteger numerator = distance.multiply(distance);
    BigInteger denominator = p.shiftLeft(1).multiply(qt).multiply(BigInteger.valueOf(t));
    if (numerator.signum() == 0) {
      return true;
    }
    BigInteger drawn = BigInteger.valueOf(prefix);
    for (int width = prefixBits + Byte.SIZE; ; width += Byte.SIZE) {
      drawn = drawn.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(bits.next8()));
      ExpEnclosure probability = ExpEnclosure.ofMinus(numerator, denominator, width);
      if (drawn.compareTo(probability.high()) >= 0) {
        return false;
      }
      if (drawn.add(BigInteger.ONE).compareTo(probability.low()) <= 0) {
        return true;
      }
    }
  }
}
