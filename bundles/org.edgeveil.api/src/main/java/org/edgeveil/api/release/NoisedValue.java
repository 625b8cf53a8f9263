/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.util.Objects;

/**
 * One published number: {@code noised / denominator}, with the interval {@code low / denominator}
 * to {@code high / denominator} that contains the clamped value before noise with a probability of
 * at least 95 %. Or, where {@code suppressed}, none: then number and interval are 0 and mean
 * nothing.
 *
 * @param metric what is counted
 * @param subject zone or line
 * @param aspect label, direction or bin; empty where the metric has none
 * @param noised the integer numerator with its noise; negative where the content's {@link
 *     PostProcessing} let it be
 * @param low lower end of the interval, in the numerator's unit
 * @param high upper end of the interval, in the numerator's unit
 * @param denominator public and positive: 1 for counts, the number of scheduled frames for means,
 *     both times 2^b on a lattice of b bits
 * @param suppressed whether number and interval are withheld, because the noised value was too
 *     small
 */
public record NoisedValue(
    Metric metric,
    String subject,
    String aspect,
    long noised,
    long low,
    long high,
    long denominator,
    boolean suppressed) {
  public NoisedValue {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(aspect, "aspect");
    if (denominator <= 0) {
      throw new IllegalArgumentException("denominator is positive, not " + denominator);
    }
    if (low > noised || noised > high) {
      throw new IllegalArgumentException("the interval contains the noised value");
    }
    if (suppressed && (low != 0 || high != 0)) {
      throw new IllegalArgumentException("a suppressed value has no number and no interval");
    }
  }

  /** Makes a value that is published; see the fields. */
  public NoisedValue(
      Metric metric,
      String subject,
      String aspect,
      long noised,
      long low,
      long high,
      long denominator) {
    this(metric, subject, aspect, noised, low, high, denominator, false);
  }

  /** Returns this key without number and interval. */
  public NoisedValue withheld() {
    return new NoisedValue(metric, subject, aspect, 0, 0, 0, denominator, true);
  }

  /**
   * Returns the published value as a number for people; the integers are exact, this is not.
   *
   * @throws IllegalStateException if it is suppressed
   */
  public double value() {
    if (suppressed) {
      throw new IllegalStateException("a suppressed value has no number");
    }
    return (double) noised / denominator;
  }
}
