/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

import java.util.function.DoublePredicate;

/** Finds where a condition begins to hold. */
final class Bisection {
  private static final double RELATIVE = 1e-12;

  private Bisection() {}

  /**
   * Returns a number for which the condition holds, above the place where it begins to hold by a
   * relative 1e-12 at most.
   *
   * @param holds false below some positive number, true above it
   * @param start a first guess, positive
   */
  static double smallest(DoublePredicate holds, double start) {
    double high = start;
    while (!holds.test(high)) {
      high *= 2;
      if (high > Double.MAX_VALUE / 4) {
        throw new IllegalArgumentException("no finite number satisfies the request");
      }
    }
    double low = high / 2;
    while (low > Double.MIN_NORMAL && holds.test(low)) {
      high = low;
      low /= 2;
    }
    while (high - low > RELATIVE * high) {
      double middle = low + (high - low) / 2;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
