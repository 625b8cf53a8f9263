/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import java.math.BigDecimal;

/**
 * A distribution on the integers, symmetric around 0, that is added to an integer to hide what one
 * privacy unit does to it. Immutable, thread-safe.
 *
 * <p>Half-widths and quantiles are decided by integer enclosures, never by floating-point numbers:
 * coverage is at least what is said.
 */
public sealed interface IntegerNoise permits DiscreteLaplace, DiscreteGaussian {

  /**
   * Adds one fresh sample. The first one costs milliseconds more than the others.
   *
   * @param value the true value
   * @param bits the randomness
   * @return the noised value
   * @throws RandomnessException if the randomness failed; nothing may be released then
   * @throws ArithmeticException if the sum does not fit a long; nothing may be released then
   */
  long addTo(long value, RandomBits bits);

  /**
   * Returns a w with P(|X| <= w) at least the level: the confidence interval of a value is its
   * noised value give or take w. Costs milliseconds: keep the result.
   *
   * @param level the confidence level
   * @throws ArithmeticException if it does not fit a long
   */
  long halfWidth(Probability level);

  /**
   * Returns a quantile, rounded away from 0: an x with P(X <= x) at least p where p is above 1/2,
   * with P(X >= x) at least 1 - p where it is below, 0 for 1/2. A one-sided bound of a value is its
   * noised value minus a quantile.
   *
   * @param p the share
   * @throws ArithmeticException if it does not fit a long
   */
  default long quantile(Probability p) {
    // For x >= 0 is P(X <= x) = (1 + P(|X| <= x)) / 2; below 0 by symmetry.
    int side = Long.compare(p.numerator(), p.denominator() - p.numerator());
    if (side == 0) {
      return 0;
    }
    Probability upper = side > 0 ? p : p.complement();
    long excess = upper.numerator() - (upper.denominator() - upper.numerator());
    return side * halfWidth(new Probability(excess, upper.denominator()));
  }

  /** Returns the variance, to 20 significant digits. */
  BigDecimal variance();
}
