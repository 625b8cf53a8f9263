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
 * The share of a normal distribution between -u and u standard deviations, from below, for u an
 * exact square root: P(|N| <= u) = erf(sqrt(v)) with v = u^2 / 2, and erf(sqrt(v)) = 2 sqrt(v / pi)
 * exp(-v) (1 + 2 v / 3 + (2 v)^2 / (3 5) + ...) (Abramowitz and Stegun 1964, 7.1.6).
 */
final class NormalShare {
  /** Position of the binary point. */
  static final int BITS = 256;

  // From here on less than 1e-27 is left out: no level that is a fraction of longs asks for more.
  private static final BigInteger FAR = BigInteger.valueOf(60);
  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);
  private static final BigInteger PI_HIGH = piHigh();

  private NormalShare() {}

  /**
   * Returns an integer at most erf(sqrt(n / d)) 2^256, and below it by less than 2^-100 of it.
   *
   * @param n numerator of v, not negative
   * @param d denominator of v, positive
   */
  static BigInteger within(BigInteger n, BigInteger d) {
    // The share grows with v.
    boolean isFar = n.compareTo(d.multiply(FAR)) > 0;
    BigInteger numerator = isFar ? FAR : n;
    BigInteger denominator = isFar ? BigInteger.ONE : d;
    BigInteger root =
        numerator.shiftLeft(3 * BITS).divide(denominator.multiply(PI_HIGH)).sqrt().shiftLeft(1);
    BigInteger exp = ExpEnclosure.ofMinus(numerator, denominator, BITS).low().max(BigInteger.ZERO);
    return root.multiply(exp).multiply(series(numerator, denominator)).shiftRight(2 * BITS);
  }

  /** The series, whose terms are all positive: what is left out only makes it smaller. */
  private static BigInteger series(BigInteger n, BigInteger d) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger term = ONE;
    for (long odd = 3; term.signum() > 0; odd += 2) {
      sum = sum.add(term);
      term = term.multiply(n.shiftLeft(1)).divide(d.multiply(BigInteger.valueOf(odd)));
    }
    return sum;
  }

  /** Machin's formula: pi = 16 arctan(1/5) - 4 arctan(1/239), from above. */
  private static BigInteger piHigh() {
    BigInteger slack = BigInteger.valueOf(1 << 16);
    return arctanOfInverse(5).shiftLeft(4).subtract(arctanOfInverse(239).shiftLeft(2)).add(slack);
  }

  /** Each of the less than 200 terms is off by less than two units. */
  private static BigInteger arctanOfInverse(long x) {
    BigInteger square = BigInteger.valueOf(x * x);
    BigInteger power = ONE.divide(BigInteger.valueOf(x));
    BigInteger sum = BigInteger.ZERO;
    boolean isAdded = true;
    for (long k = 1; power.signum() > 0; k += 2) {
      BigInteger term = power.divide(BigInteger.valueOf(k));
      sum = isAdded ? sum.add(term) : sum.subtract(term);
      isAdded = !isAdded;
      power = power.divide(square);
    }
    return sum;
  }
}
