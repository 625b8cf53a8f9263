/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.Objects;

/**
 * A privacy domain: who shares one budget.
 *
 * @param name the operator's name of the domain; a label, renaming opens no new budget
 * @param currency what the budget is counted in; fixed when the ledger is created
 * @param budget what one horizon, and any chunk, may be charged, in the currency, positive;
 *     changing it is recorded
 * @param horizonNanos length of a horizon, at least a second; fixed when the ledger is created
 */
public record DomainOptions(String name, Currency currency, long budget, long horizonNanos) {
  private static final long SECOND = 1_000_000_000L;

  /**
   * Makes the options.
   *
   * @throws IllegalArgumentException if the budget is not positive, the horizon shorter than a
   *     second, or the name empty or longer than 256 characters
   */
  public DomainOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(currency, "currency");
    if (name.isBlank() || name.length() > 256) {
      throw new IllegalArgumentException("the domain's name has 1 to 256 characters");
    }
    if (budget <= 0) {
      throw new IllegalArgumentException("the domain's budget must be positive");
    }
    if (horizonNanos < SECOND) {
      throw new IllegalArgumentException("the domain's horizon is at least one second");
    }
  }
}
