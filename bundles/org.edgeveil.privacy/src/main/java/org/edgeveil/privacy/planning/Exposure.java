/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import org.edgeveil.privacy.ledger.Currency;

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

  /**
   * Returns the loss of somebody who is seen again and again.
   *
   * <p>Proof: with pure differential privacy, losses add. In zCDP somebody who moves what is
   * released with one noise k times as far as one unit loses k^2 rho. Let visit j move period i by
   * a_ij units, at most {@code units} over all periods, and let no period be touched by more than t
   * visits. Then the sum over i of (sum over j of a_ij)^2 is at most t times the sum of all a_ij^2
   * (Cauchy and Schwarz), which is at most t visits units^2; periods have noises of their own, and
   * their losses add.
   *
   * @param who in words
   * @param budget what one unit loses
   * @param units how many units one visit is
   * @param visits how many visits
   * @param together t: how many visits touch one period at most
   */
  static Exposure of(
      String who, PrivacyBudget budget, double units, double visits, double together) {
    double factor =
        budget.currency() == Currency.NANO_EPSILON
            ? units * visits
            : units * units * visits * together;
    double loss = budget.amount() * factor;
    return new Exposure(who, loss, budget.epsilonOf(loss));
  }
}
