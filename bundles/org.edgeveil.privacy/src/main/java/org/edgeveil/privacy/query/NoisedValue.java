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
import org.edgeveil.privacy.mechanism.Probability;

/**
 * A noised integer. With the probability of the level the value before noise, after clamping and
 * bounding, lies from {@link #low} to {@link #high}.
 *
 * @param value the noised value; may be negative where a count cannot be
 * @param halfWidth of the interval, not negative
 * @param level the confidence level of the interval
 */
public record NoisedValue(long value, long halfWidth, Probability level) {

  /** Returns the lower end of the interval. */
  public long low() {
    return Math.subtractExact(value, halfWidth);
  }

  /** Returns the upper end of the interval. */
  public long high() {
    return Math.addExact(value, halfWidth);
  }

  /**
   * Divides by a number that is public, such as the number of scheduled frames: which costs nothing
   * more.
   *
   * @param denominator positive
   * @throws IllegalArgumentException if it is not positive
   */
  public NoisedMean over(long denominator) {
    if (denominator <= 0) {
      throw new IllegalArgumentException("a public denominator is positive, not " + denominator);
    }
    BigDecimal divisor = BigDecimal.valueOf(denominator);
    return new NoisedMean(
        BigDecimal.valueOf(value).divide(divisor, Rounding.NEAREST),
        BigDecimal.valueOf(low()).divide(divisor, Rounding.DOWN),
        BigDecimal.valueOf(high()).divide(divisor, Rounding.UP),
        level);
  }
}
