/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

/** Uniform integers, exactly, by rejection. */
final class UniformInteger {
  /** The greatest bound. */
  static final long MAX = 1L << 62;

  private UniformInteger() {}

  /**
   * Draws one of 0 .. bound - 1.
   *
   * @param bound 1 to 2^62
   */
  static long below(long bound, RandomBits bits) {
    if (bound < 1 || bound > MAX) {
      throw new IllegalArgumentException("a uniform integer has 1 to 2^62 values, not " + bound);
    }
    int width = Long.SIZE - Long.numberOfLeadingZeros(bound - 1);
    while (true) {
      long drawn = 0;
      for (int got = 0; got < width; got += Byte.SIZE) {
        drawn = drawn << Byte.SIZE | bits.next8();
      }
      drawn &= (1L << width) - 1;
      if (drawn < bound) {
        return drawn;
      }
    }
  }
}
