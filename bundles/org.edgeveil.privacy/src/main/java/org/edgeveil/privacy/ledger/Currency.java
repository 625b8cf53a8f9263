/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.math.BigInteger;

/**
 * What a domain's budget is counted in; fixed when its ledger is created, because sums of the one
 * say nothing about sums of the other.
 */
public enum Currency {
  /** Pure differential privacy, in 1e-9 of epsilon: Laplace and randomised response. */
  NANO_EPSILON,
  /**
   * Zero-concentrated differential privacy, in 1e-9 of rho (Bun and Steinke 2016): Gaussian noise,
   * and whatever is purely private.
   */
  NANO_RHO;

  private static final BigInteger TWO_BILLION = BigInteger.valueOf(2_000_000_000L);

  /**
   * Returns what a purely private mechanism costs in this currency. For rho this is epsilon^2 / 2,
   * rounded up (Bun and Steinke 2016, proposition 1.4).
   *
   * @param nanoEpsilon epsilon in 1e-9, not negative
   * @throws IllegalArgumentException if epsilon is negative
   * @throws ArithmeticException if the cost is more than a long
   */
  public long costOfPure(long nanoEpsilon) {
    if (nanoEpsilon < 0) {
      throw new IllegalArgumentException("epsilon is not negative");
    }
    if (this == NANO_EPSILON) {
      return nanoEpsilon;
    }
    // (1e-9 x)^2 / 2 in units of 1e-9
    return BigInteger.valueOf(nanoEpsilon)
        .pow(2)
        .add(TWO_BILLION.subtract(BigInteger.ONE))
        .divide(TWO_BILLION)
        .longValueExact();
  }
}
