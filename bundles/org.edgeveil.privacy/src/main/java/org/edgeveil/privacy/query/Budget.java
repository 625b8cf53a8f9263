/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.edgeveil.privacy.mechanism.Probability;

/** What one query may cost a privacy unit, in whole 1e-9. */
public sealed interface Budget {

  /** The greatest epsilon: beyond it nothing is protected. */
  long MAX_NANO_EPSILON = 100_000_000_000L;

  /** The greatest rho: what the greatest epsilon implies. */
  long MAX_NANO_RHO = 5_000_000_000_000L;

  /**
   * Pure differential privacy: discrete Laplace noise, or a choice.
   *
   * @param nanoEpsilon epsilon in 1e-9, 1 to {@link #MAX_NANO_EPSILON}
   */
  record Pure(long nanoEpsilon) implements Budget {

    /**
     * Makes the budget.
     *
     * @throws IllegalArgumentException if epsilon is out of range
     */
    public Pure {
      check("epsilon", nanoEpsilon, MAX_NANO_EPSILON);
    }

    @Override
    public List<Pure> divided(int parts) {
      return shares(nanoEpsilon, parts).mapToObj(Pure::new).toList();
    }

    @Override
    public String toString() {
      return "epsilon " + decimal(nanoEpsilon);
    }
  }

  /**
   * Zero-concentrated differential privacy: discrete Gaussian noise, for vectors too.
   *
   * @param nanoRho rho in 1e-9, 1 to {@link #MAX_NANO_RHO}
   */
  record Concentrated(long nanoRho) implements Budget {

    /**
     * Makes the budget.
     *
     * @throws IllegalArgumentException if rho is out of range
     */
    public Concentrated {
      check("rho", nanoRho, MAX_NANO_RHO);
    }

    @Override
    public List<Concentrated> divided(int parts) {
      return shares(nanoRho, parts).mapToObj(Concentrated::new).toList();
    }

    @Override
    public String toString() {
      return "rho " + decimal(nanoRho);
    }
  }

  /**
   * Approximate differential privacy: discrete Gaussian noise on a single integer, by its exact
   * delta.
   *
   * @param nanoEpsilon epsilon in 1e-9, 1 to {@link #MAX_NANO_EPSILON}
   * @param delta the delta
   */
  record Approximate(long nanoEpsilon, Probability delta) implements Budget {

    /**
     * Makes the budget.
     *
     * @throws IllegalArgumentException if epsilon is out of range
     */
    public Approximate {
      Objects.requireNonNull(delta, "delta");
      check("epsilon", nanoEpsilon, MAX_NANO_EPSILON);
    }

    @Override
    public List<Approximate> divided(int parts) {
      throw new IllegalArgumentException(
          "an epsilon with a delta calibrates one integer and is not divided; give a rho");
    }

    @Override
    public String toString() {
      return "epsilon " + decimal(nanoEpsilon) + ", delta " + delta;
    }
  }

  /**
   * Divides the budget over several mechanisms on the same units, whose costs add up to it.
   *
   * @param parts how many, at least 1
   * @return as many budgets, equal but for what rounding leaves to the first ones
   * @throws IllegalArgumentException if it cannot be divided
   */
  List<? extends Budget> divided(int parts);

  private static LongStream shares(long nano, int parts) {
    if (parts < 1 || nano < parts) {
      throw new IllegalArgumentException(
          "a budget of " + decimal(nano) + " is too small to be divided by " + parts);
    }
    return IntStream.range(0, parts).mapToLong(i -> nano / parts + (i < nano % parts ? 1 : 0));
  }

  private static void check(String name, long nano, long most) {
    if (nano < 1 || nano > most) {
      throw new IllegalArgumentException(
          name + " is above 0 and at most " + decimal(most) + ", not " + decimal(nano));
    }
  }

  private static String decimal(long nano) {
    return BigDecimal.valueOf(nano, 9).stripTrailingZeros().toPlainString();
  }
}
