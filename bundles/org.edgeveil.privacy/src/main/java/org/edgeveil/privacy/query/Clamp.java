/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

/**
 * Integers between two bounds; what lies outside is moved to the nearer bound.
 *
 * @param least the lower bound, from -2^31
 * @param most the upper bound, to 2^31
 */
public record Clamp(long least, long most) {
  /** The greatest magnitude of a bound: so that no sum of 2^31 contributions overflows. */
  public static final long MAX = 1L << 31;

  /**
   * Makes the bounds.
   *
   * @throws IllegalArgumentException if they are out of range or in the wrong order
   */
  public Clamp {
    if (least < -MAX || most > MAX || least > most || (least == 0 && most == 0)) {
      throw new IllegalArgumentException(
          "values are clamped between two bounds within -2^31 and 2^31, not both 0, the lower one"
              + " first, not "
              + least
              + " and "
              + most);
    }
  }

  long clamped(long value) {
    return Math.max(least, Math.min(most, value));
  }

  /** How many integers there are. */
  long size() {
    return most - least + 1;
  }

  /** The most that one value can add or take away. */
  long magnitude() {
    return Math.max(Math.abs(least), Math.abs(most));
  }
}
