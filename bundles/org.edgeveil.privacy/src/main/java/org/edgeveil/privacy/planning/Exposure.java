/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.util.concurrent.TimeUnit;

/**
 * What somebody loses who is seen for longer or more often than the privacy unit says.
 *
 * @param who in words
 * @param loss bound of the loss, in the budget's currency
 * @param epsilon the same as an epsilon at the budget's delta
 */
public record Exposure(String who, double loss, double epsilon) {
  /** A month of statements. */
  static final int DAYS = 30;

  /** How far apart somebody's visits are who comes for an hour every day. */
  static final long BETWEEN_VISITS_NANOS = TimeUnit.HOURS.toNanos(23);

  /**
   * Returns the loss of somebody whose traces are a number of units'.
   *
   * <p>Proof: with pure differential privacy, losses add. In zCDP somebody who moves the released
   * vector k times as far as one unit loses k^2 rho (noise is Gaussian or Laplace, whose cost grows
   * with the square of the distance at most), and moves of separate periods, whose noise is
   * independent, add.
   *
   * @param who in words
   * @param budget what one unit loses
   * @param units how many units fall into one period
   * @param periods how many periods
   */
  static Exposure of(String who, PrivacyBudget budget, double units, double periods) {
    double factor =
        budget.currency() == PrivacyBudget.Currency.EPSILON
            ? units * periods
            : units * units * periods;
    double loss = budget.amount() * factor;
    return new Exposure(who, loss, budget.epsilonOf(loss));
  }
}
