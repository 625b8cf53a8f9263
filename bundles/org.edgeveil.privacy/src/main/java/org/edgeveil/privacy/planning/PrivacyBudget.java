/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.math.BigInteger;
import org.edgeveil.privacy.accounting.ZeroConcentratedCost;
import org.edgeveil.privacy.ledger.Currency;

/**
 * What one privacy unit may lose, in the currency of its domain. Immutable.
 *
 * @param currency what the domain's ledger counts in
 * @param nano the amount in 1e-9, positive
 * @param delta at which a loss in rho is told as an epsilon; 0 in the currency epsilon
 */
public record PrivacyBudget(Currency currency, long nano, double delta) {
  /** A loss beyond this protects nobody: epsilon 100, rho 5000. */
  public static final long MAX_NANO_EPSILON = 100_000_000_000L;

  private static final double NANO = 1e9;
  private static final long MAX_NANO_RHO = 5_000_000_000_000L;

  /**
   * Makes a budget.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public PrivacyBudget {
    if (nano <= 0 || nano > maxNano(currency)) {
      throw new IllegalArgumentException(
          "a budget is above 0 and at most " + maxNano(currency) / NANO + ", not " + nano / NANO);
    }
    if (currency == Currency.NANO_EPSILON ? delta != 0 : !(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException(
          "delta is between 0 and 1 where rho is counted, and 0 where epsilon is, not " + delta);
    }
  }

  /**
   * Returns an epsilon of pure differential privacy.
   *
   * @param nanoEpsilon epsilon in 1e-9
   */
  public static PrivacyBudget pure(long nanoEpsilon) {
    return new PrivacyBudget(Currency.NANO_EPSILON, nanoEpsilon, 0);
  }

  /**
   * Returns a rho.
   *
   * @param nanoRho rho in 1e-9
   * @param delta at which it is told as an epsilon
   */
  public static PrivacyBudget concentrated(long nanoRho, double delta) {
    return new PrivacyBudget(Currency.NANO_RHO, nanoRho, delta);
  }

  /**
   * Returns the greatest rho that keeps an epsilon at a delta, rounded down.
   *
   * @param epsilon positive
   * @param delta between 0 and 1
   */
  public static PrivacyBudget concentratedFor(double epsilon, double delta) {
    return concentrated((long) Math.floor(ZeroConcentratedCost.rho(epsilon, delta) * NANO), delta);
  }

  /** Returns the greatest amount of a currency that can be planned with, in 1e-9. */
  public static long maxNano(Currency currency) {
    return currency == Currency.NANO_EPSILON ? MAX_NANO_EPSILON : MAX_NANO_RHO;
  }

  /** Returns another amount of the same currency and delta. */
  public PrivacyBudget withNano(long otherNano) {
    return new PrivacyBudget(currency, otherNano, delta);
  }

  /** Returns the amount: epsilon or rho. */
  public double amount() {
    return nano / NANO;
  }

  /** Returns epsilon: the amount itself, or what rho is at delta by the tight conversion. */
  public double epsilon() {
    return epsilonOf(amount());
  }

  /**
   * Returns another loss of the same currency as an epsilon, at the same delta.
   *
   * @param loss epsilon or rho, positive
   */
  public double epsilonOf(double loss) {
    return currency == Currency.NANO_EPSILON ? loss : ZeroConcentratedCost.epsilon(loss, delta);
  }

  /**
   * Returns the greatest epsilon in 1e-9 of a pure mechanism that this pays for ({@link
   * Currency#costOfPure}).
   */
  public long pureNanoEpsilon() {
    if (currency == Currency.NANO_EPSILON) {
      return nano;
    }
    return BigInteger.valueOf(nano)
        .multiply(BigInteger.valueOf(2_000_000_000L))
        .sqrt()
        .longValueExact();
  }
}
