/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

import java.util.function.DoubleUnaryOperator;

/** The real orders above 1, over which costs are minimised. */
final class RenyiOrders {
  private static final double LOG_LEAST = Math.log(1e-4);
  private static final double LOG_MOST = Math.log(1e7);
  private static final int GRID = 120;
  private static final int REFINEMENTS = 80;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private RenyiOrders() {}

  /**
   * Returns the least value of a function: any value it takes is valid, so that a search that
   * misses the least one errs towards more privacy only.
   *
   * @param value may be infinite or not a number, where an order does not apply
   */
  static double least(DoubleUnaryOperator value) {
    double step = (LOG_MOST - LOG_LEAST) / GRID;
    double best = Double.POSITIVE_INFINITY;
    double at = LOG_LEAST;
    for (int i = 0; i <= GRID; i++) {
      double log = LOG_LEAST + i * step;
      double found = value.applyAsDouble(1 + Math.exp(log));
      if (found < best) {
        best = found;
        at = log;
      }
    }
    return Math.min(best, golden(value, at - step, at + step));
  }

  private static double golden(DoubleUnaryOperator value, double from, double to) {
    double low = from;
    double high = to;
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < REFINEMENTS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      double atLeft = value.applyAsDouble(1 + Math.exp(left));
      double atRight = value.applyAsDouble(1 + Math.exp(right));
      best = Math.min(best, Math.min(atLeft, atRight));
      if (atLeft < atRight) {
        high = right;
      } else {
        low = left;
      }
    }
    return best;
  }
}
