/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact fraction between 0 and 1, neither of them, in lowest terms: a confidence level, a delta,
 * the share below a quantile.
 *
 * @param numerator positive
 * @param denominator above the numerator
 */
public record Probability(long numerator, long denominator) {
  /** 95 %. */
  public static final Probability PERCENT_95 = new Probability(19, 20);

  /**
   * Reduces the fraction.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public Probability {
    if (numerator <= 0 || denominator <= numerator) {
      throw new IllegalArgumentException(
          "a probability lies between 0 and 1, unlike " + numerator + "/" + denominator);
    }
    long divisor =
        BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    numerator /= divisor;
    denominator /= divisor;
  }

  /**
   * Takes a decimal exactly, such as 0.999 or 1E-9.
   *
   * @param decimal between 0 and 1, with at most 18 digits behind the point
   * @throws IllegalArgumentException if it is out of range or has more digits
   */
  public static Probability of(BigDecimal decimal) {
    BigDecimal plain = decimal.stripTrailingZeros();
    int digits = Math.max(0, plain.scale());
    if (plain.signum() <= 0 || plain.compareTo(BigDecimal.ONE) >= 0 || digits > 18) {
      throw new IllegalArgumentException(
          "a probability lies between 0 and 1 and has at most 18 digits behind the point, unlike "
              + decimal);
    }
    return new Probability(
        plain.unscaledValue().longValueExact(), BigInteger.TEN.pow(digits).longValueExact());
  }

  /** Returns 1 minus this. */
  public Probability complement() {
    return new Probability(denominator - numerator, denominator);
  }

  /**
   * Returns the level that each of several statements needs for all of them to hold together with
   * this one, whatever they have to do with each other (the union bound): 1 - (1 - this) / count.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if the denominator does not fit a long
   */
  public Probability forEachOf(int count) {
    if (count < 1 || denominator > Long.MAX_VALUE / count) {
      throw new IllegalArgumentException(
          "a level of " + this + " cannot be divided over " + count + " statements");
    }
    return new Probability(denominator * count - (denominator - numerator), denominator * count);
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
