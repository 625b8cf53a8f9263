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
 * at least 95 %.
 *
 * @param metric what is counted
 * @param subject zone or line
 * @param aspect label or direction; empty where the metric has none
 * @param noised the integer numerator with its noise; may be negative, nothing is clamped
 * @param low lower end of the interval, in the numerator's unit
 * @param high upper end of the interval, in the numerator's unit
 * @param denominator public and positive: 1 for counts, the number of scheduled frames for means
 */
public record NoisedValue(
    Metric metric,
    String subject,
    String aspect,
    long noised,
    long low,
    long high,
    long denominator) {
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
  }

  /** Returns the published value as a number for people; the integers are exact, this is not. */
  public double value() {
    return (double) noised / denominator;
  }
}
