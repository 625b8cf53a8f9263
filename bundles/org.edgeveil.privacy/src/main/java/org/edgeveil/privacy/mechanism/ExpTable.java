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
 * The exponential function in 62-bit fixed point, by the product of three table entries and a short
 * series.
 */
final class ExpTable {
  private static final int VALUE_BITS = 62;
  private static final int ARGUMENT_BITS = 48;
  private static final int INDEX_BITS = 8;
  private static final int ENTRIES = 1 << INDEX_BITS;
  private static final int INDEX_MASK = ENTRIES - 1;
  // The first index has three bits behind the binary point, for arguments below 32.
  private static final int FIRST_SHIFT = ARGUMENT_BITS - 3;
  private static final int SECOND_SHIFT = FIRST_SHIFT - INDEX_BITS;
  private static final int THIRD_SHIFT = SECOND_SHIFT - INDEX_BITS;
  private static final long REST_MASK = (1L << THIRD_SHIFT) - 1;
  private static final long ONE = (1L << VALUE_BITS) - 1;

  private static final long[] FIRST = table(FIRST_SHIFT);
  private static final long[] SECOND = table(SECOND_SHIFT);
  private static final long[] THIRD = table(THIRD_SHIFT);

  private ExpTable() {}

  private static long[] table(int shift) {
    BigInteger unit = BigInteger.ONE.shiftLeft(ARGUMENT_BITS);
    long[] table = new long[ENTRIES];
    for (int i = 0; i < ENTRIES; i++) {
      BigInteger argument = BigInteger.valueOf(i).shiftLeft(shift);
      table[i] = Math.min(ONE, ExpEnclosure.ofMinus(argument, unit, VALUE_BITS).low().longValue());
    }
    return table;
  }

  /**
   * Returns exp(-x) in units of 2^-62, with an error below 2^-55.
   *
   * @param x from 0 up to 32 (exclusive), in units of 2^-48
   */
  static long ofMinus(long x) {
    // exp(-r) = 1 - r + r^2 / 2 - ..., r below 2^-19: what is left out is below 2^-59.
    long r = (x & REST_MASK) << (VALUE_BITS - ARGUMENT_BITS);
    long series = ONE - r + (product(r, r) >>> 1);
    long tables =
        product(
            FIRST[(int) (x >>> FIRST_SHIFT)],
            product(
                SECOND[(int) (x >>> SECOND_SHIFT) & INDEX_MASK],
                THIRD[(int) (x >>> THIRD_SHIFT) & INDEX_MASK]));
    return product(tables, series);
  }

  private static long product(long a, long b) {
    return Math.multiplyHigh(a << 1, b << 1);
  }
}
