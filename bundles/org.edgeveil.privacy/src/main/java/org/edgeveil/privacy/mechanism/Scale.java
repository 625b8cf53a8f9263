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
 * The scale b of a mechanism, sensitivity over epsilon, as an exact fraction in lowest terms.
 *
 * @param numerator 1 to 2^56
 * @param denominator 1 to 2^56
 */
record Scale(long numerator, long denominator) {
  /** The greatest numerator and denominator. */
  static final long MAX_TERM = 1L << 56;

  private static final long NANO = 1_000_000_000L;

  /**
   * Reduces the fraction.
   *
   * @throws IllegalArgumentException if a term is out of range
   */
  Scale {
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException("the scale of a mechanism is a positive fraction");
    }
    long divisor = gcd(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
    if (numerator > MAX_TERM || denominator > MAX_TERM) {
      throw new IllegalArgumentException(
          "the scale of a mechanism has terms of at most 2^56 in lowest terms");
    }
  }

  /**
   * Derives the scale from what is charged: b = sensitivity / epsilon, exactly.
   *
   * @param sensitivity of everything the noise is added to, positive
   * @param nanoEpsilon epsilon in 1e-9, positive
   * @throws IllegalArgumentException if a parameter is not positive or the scale out of range
   */
  static Scale calibrated(long sensitivity, long nanoEpsilon) {
    if (sensitivity <= 0 || nanoEpsilon <= 0) {
      throw new IllegalArgumentException("sensitivity and epsilon are positive");
    }
    long divisor = gcd(NANO, nanoEpsilon);
    long factor = NANO / divisor;
    if (sensitivity > Long.MAX_VALUE / factor) {
      throw new IllegalArgumentException(
          "a sensitivity of " + sensitivity + " is too large for exact noise");
    }
    return new Scale(sensitivity * factor, nanoEpsilon / divisor);
  }

  private static long gcd(long a, long b) {
    return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValueExact();
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
