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
 * How fast a choice becomes unlikely with its loss: exp(-loss numerator / denominator).
 *
 * @param numerator positive
 * @param denominator positive
 */
record LossRate(BigInteger numerator, BigInteger denominator) {
  private static final BigInteger NANO = BigInteger.valueOf(1_000_000_000);

  static LossRate of(long differenceSensitivity, long nanoEpsilon) {
    if (differenceSensitivity <= 0 || nanoEpsilon <= 0) {
      throw new IllegalArgumentException("sensitivity and epsilon are positive");
    }
    BigInteger numerator = BigInteger.valueOf(nanoEpsilon);
    BigInteger denominator = BigInteger.valueOf(differenceSensitivity).multiply(NANO);
    BigInteger divisor = numerator.gcd(denominator);
    return new LossRate(numerator.divide(divisor), denominator.divide(divisor));
  }

  /** Returns the least t for which count exp(-t numerator / denominator) is at most 1 - level. */
  long bound(long count, Probability level) {
    if (count < 1) {
      throw new IllegalArgumentException("there is at least one alternative, not " + count);
    }
    long high = 1;
    while (!holds(high, count, level)) {
      high = Math.multiplyExact(high, 2);
    }
    long low = -1;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (holds(middle, count, level)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private boolean holds(long t, long count, Probability level) {
    // Both sides are products of two longs, so 256 bits tell them apart but for ties; those fail.
    int precision = 256;
    BigInteger left =
        ExpEnclosure.ofMinus(BigInteger.valueOf(t).multiply(numerator), denominator, precision)
            .high()
            .multiply(BigInteger.valueOf(count))
            .multiply(BigInteger.valueOf(level.denominator()));
    BigInteger right =
        BigInteger.valueOf(level.denominator() - level.numerator()).shiftLeft(precision);
    return left.compareTo(right) <= 0;
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
