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
import java.util.ArrayList;
import java.util.List;

/**
 * Draws from the geometric distribution P(g) = (1 - q) q^g, g = 0, 1, ..., with q = exp(-s / t),
 * exactly. Immutable, thread-safe.
 *
 * <p>The digits of such a number to base 16 are independent, as q^g is the product over its digits
 * d_j of (q^(16^j))^d_j; and what exceeds the highest digit is distributed like the whole (the
 * distribution has no memory). So a number is drawn digit by digit, each from a small table, with
 * about one byte of randomness a digit.
 */
final class GeometricSampler {
  private static final int RADIX = 16;
  private static final int RADIX_BITS = 4;
  // The highest digit overflows with probability exp(-4) at most.
  private static final int HIGHEST_OVERFLOW = 4;
  private static final int FIRST_GUARD_BITS = 64;

  /** The digits below the highest, lowest first. */
  private final LazyChoice[] lower;

  /** The highest digit, or 16 for what exceeds it. */
  private final LazyChoice highest;

  /**
   * Works out the tables, which takes up to a millisecond for each digit.
   *
   * @param t positive
   * @param s positive
   */
  GeometricSampler(long t, long s) {
    BigInteger d = BigInteger.valueOf(t);
    BigInteger unit = BigInteger.valueOf(s);
    BigInteger enough = d.multiply(BigInteger.valueOf(HIGHEST_OVERFLOW));
    List<LazyChoice> digits = new ArrayList<>();
    while (unit.shiftLeft(RADIX_BITS).compareTo(enough) < 0) {
      digits.add(new LazyChoice(cuts(unit, unit.shiftLeft(RADIX_BITS), d, RADIX - 1)));
      unit = unit.shiftLeft(RADIX_BITS);
    }
    lower = digits.toArray(LazyChoice[]::new);
    highest = new LazyChoice(cuts(unit, BigInteger.ZERO, d, RADIX));
  }

  /**
   * Draws a number.
   *
   * @throws ArithmeticException if it does not fit, with a probability below 1e-80
   */
  long sample(RandomBits bits) {
    long value = 0;
    int digit = highest.draw(bits);
    while (digit == RADIX) {
      value = Math.addExact(value, RADIX);
      digit = highest.draw(bits);
    }
    value = Math.addExact(value, digit);
    for (int j = lower.length - 1; j >= 0; j--) {
      value = Math.addExact(Math.multiplyExact(value, RADIX), lower[j].draw(bits));
    }
    return value;
  }

  private static List<Cumulative> cuts(BigInteger unit, BigInteger all, BigInteger d, int count) {
    List<Cumulative> cuts = new ArrayList<>();
    for (int digit = 1; digit <= count; digit++) {
      cuts.add(new Cumulative(unit.multiply(BigInteger.valueOf(digit)), all, d));
    }
    return cuts;
  }

  /**
   * P(digit below some digit) = (1 - exp(-part / d)) / (1 - exp(-all / d)), without the divisor
   * where {@code all} is 0.
   */
  private record Cumulative(BigInteger part, BigInteger all, BigInteger d)
      implements LazyChoice.Cut {

    @Override
    public BigInteger firstBits(int count) {
      BigInteger greatest = BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE);
      for (int guard = FIRST_GUARD_BITS; ; guard *= 2) {
        int precision = count + guard;
        BigInteger one = BigInteger.ONE.shiftLeft(precision);
        ExpEnclosure above = ExpEnclosure.ofMinus(part, d, precision);
        BigInteger lowDivisor = one;
        BigInteger highDivisor = one;
        if (all.signum() > 0) {
          ExpEnclosure beyond = ExpEnclosure.ofMinus(all, d, precision);
          lowDivisor = one.subtract(beyond.high());
          highDivisor = one.subtract(beyond.low());
        }
        if (lowDivisor.signum() > 0) {
          BigInteger low = one.subtract(above.high()).shiftLeft(count).divide(highDivisor);
          BigInteger high = one.subtract(above.low()).shiftLeft(count).divide(lowDivisor);
          // The cut itself is below 1, whatever its enclosure says.
          if (low.compareTo(high.min(greatest)) == 0) {
            return low;
          }
        }
      }
    }
  }
}
