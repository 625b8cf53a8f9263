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
 * Sums of the weights w(x) = exp(-x^2 / (2 sigma^2)) over integers, in fixed point, each with a
 * bound on what rounding and truncation lost. Immutable.
 *
 * <p>w(x + 1) = w(x) r(x) and r(x + 1) = r(x) g, with r(0) = exp(-1 / (2 sigma^2)) and g = exp(-1 /
 * sigma^2). All products are rounded down, and factors are at most 1: so r(x) is too small by at
 * most (x + 1)(e + 1) units in the last place, with e the error of r(0) and g, w(x) by at most x (x
 * + 1)(e + 2) and any sum of weights by at most that times the number of terms. Behind the last x,
 * from which on weights are rounded to 0, the series has at most w(x) (1 + sigma^2 / x).
 */
final class GaussianWeights {
  /** Position of the binary point. */
  static final int BITS = 256;

  /** The greatest sigma^2 (exclusive): sums take about 19 sigma products. */
  static final BigInteger MAX_VARIANCE = BigInteger.TEN.pow(10);

  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);

  private final BigInteger firstRatio;
  private final BigInteger ratioOfRatios;
  private final BigInteger positive;
  private final BigInteger squares;
  private final long last;
  private final BigInteger error;

  /**
   * Sums the weights.
   *
   * @param p numerator of sigma^2, positive
   * @param q denominator of sigma^2, positive
   */
  GaussianWeights(BigInteger p, BigInteger q) {
    if (!supports(p, q)) {
      throw new IllegalArgumentException("sigma^2 is too large to sum the weights");
    }
    ExpEnclosure first = ExpEnclosure.ofMinus(q, p.shiftLeft(1), BITS);
    ExpEnclosure second = ExpEnclosure.ofMinus(q, p, BITS);
    firstRatio = first.low().max(BigInteger.ZERO);
    ratioOfRatios = second.low().max(BigInteger.ZERO);
    Walk walk = new Walk();
    BigInteger sum = BigInteger.ZERO;
    BigInteger second2 = BigInteger.ZERO;
    walk.advance();
    while (walk.weight.signum() > 0) {
      sum = sum.add(walk.weight);
      second2 = second2.add(walk.weight.multiply(BigInteger.valueOf(walk.x).pow(2)));
      walk.advance();
    }
    positive = sum;
    squares = second2;
    last = walk.x;
    BigInteger factor =
        first
            .high()
            .subtract(firstRatio)
            .max(second.high().subtract(ratioOfRatios))
            .add(BigInteger.TWO);
    // x (x + 1) factor for a weight; x + 1 of them, and once more for what lies behind: sigma < x.
    error = BigInteger.valueOf(last + 2).pow(4).multiply(factor);
  }

  /** Returns whether sigma^2 = p / q is small enough. */
  static boolean supports(BigInteger p, BigInteger q) {
    return p.compareTo(q.multiply(MAX_VARIANCE)) < 0;
  }

  /** The weights one after the other, each at most the true one. */
  private final class Walk {
    private long x;
    private BigInteger weight = ONE;
    private BigInteger ratio = firstRatio;

    void advance() {
      weight = weight.multiply(ratio).shiftRight(BITS);
      ratio = ratio.multiply(ratioOfRatios).shiftRight(BITS);
      x++;
    }
  }

  /** Returns how much any sum here may be below the true one, in units of 2^-256. */
  BigInteger error() {
    return error;
  }

  /** Returns the sum over all integers. */
  BigInteger total() {
    return positive.shiftLeft(1).add(ONE);
  }

  /** Returns the sum of x^2 w(x) over all integers, with an error up to last^2 times as large. */
  BigInteger squares() {
    return squares.shiftLeft(1);
  }

  /**
   * Returns the least w for which the sum over -w .. w is provably at least a share of the total.
   */
  long covering(Probability share) {
    BigInteger n = BigInteger.valueOf(share.numerator());
    BigInteger d = BigInteger.valueOf(share.denominator());
    BigInteger least = total().add(error.shiftLeft(1)).multiply(n);
    Walk walk = new Walk();
    BigInteger sum = ONE;
    while (sum.multiply(d).compareTo(least) < 0) {
      walk.advance();
      if (walk.weight.signum() == 0) {
        throw new ArithmeticException("a level of " + share + " is too high");
      }
      sum = sum.add(walk.weight.shiftLeft(1));
    }
    return walk.x;
  }

  /**
   * Returns the sums over x, x + 1, ... for several x.
   *
   * @param from sorted, each at least 0
   */
  BigInteger[] tails(long[] from) {
    BigInteger[] tails = new BigInteger[from.length];
    Walk walk = new Walk();
    BigInteger rest = positive.add(ONE);
    for (int i = 0; i < from.length; i++) {
      while (walk.x < from[i] && walk.x < last) {
        rest = rest.subtract(walk.weight);
        walk.advance();
      }
      tails[i] = rest;
    }
    return tails;
  }
}
