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
 * Two integers that enclose {@code exp(-n / d) * 2^bits}, by interval arithmetic on integers: every
 * operation rounds the lower end down and the upper end up.
 *
 * @param low at most the true value
 * @param high at least the true value
 * @param bits position of the binary point
 */
record ExpEnclosure(BigInteger low, BigInteger high, int bits) {

  /**
   * Encloses exp(-n / d).
   *
   * @param n numerator, not negative
   * @param d denominator, positive
   * @param bits position of the binary point
   */
  static ExpEnclosure ofMinus(BigInteger n, BigInteger d, int bits) {
    // exp(-x) = exp(-x / 2^halvings)^(2^halvings) with x / 2^halvings below 1/2
    int halvings = Math.max(0, n.bitLength() - d.bitLength() + 2);
    ExpEnclosure power = series(n, d.shiftLeft(halvings), bits);
    for (int i = 0; i < halvings; i++) {
      power = power.times(power);
    }
    return power;
  }

  /** The alternating series 1 - x + x^2/2! - ..., for x = n / d in 0 .. 1/2. */
  private static ExpEnclosure series(BigInteger n, BigInteger d, int bits) {
    BigInteger one = BigInteger.ONE.shiftLeft(bits);
    BigInteger sumLow = one;
    BigInteger sumHigh = one;
    BigInteger termLow = one;
    BigInteger termHigh = one;
    for (int k = 1; termHigh.compareTo(BigInteger.ONE) > 0; k++) {
      BigInteger divisor = d.multiply(BigInteger.valueOf(k));
      termLow = termLow.multiply(n).divide(divisor);
      termHigh = ceilDivide(termHigh.multiply(n), divisor);
      if ((k & 1) == 1) {
        sumLow = sumLow.subtract(termHigh);
        sumHigh = sumHigh.subtract(termLow);
      } else {
        sumLow = sumLow.add(termLow);
        sumHigh = sumHigh.add(termHigh);
      }
    }
    // What was left out is smaller than the last term, which is at most one unit.
    return new ExpEnclosure(sumLow.subtract(BigInteger.ONE), sumHigh.add(BigInteger.ONE), bits);
  }

  /**
   * Encloses the product.
   *
   * @param other of the same number of bits
   */
  ExpEnclosure times(ExpEnclosure other) {
    BigInteger one = BigInteger.ONE.shiftLeft(bits);
    return new ExpEnclosure(
        low.max(BigInteger.ZERO).multiply(other.low.max(BigInteger.ZERO)).shiftRight(bits),
        ceilDivide(high.multiply(other.high), one),
        bits);
  }

  private static BigInteger ceilDivide(BigInteger dividend, BigInteger divisor) {
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
  }
}
