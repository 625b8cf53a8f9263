/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Divides one epsilon over the metrics of the joint vector, in whole nano-epsilon, so that the
 * shares add up to exactly what is charged. Immutable.
 *
 * @param entriesWeight weight of entries, not negative
 * @param crossingsWeight weight of crossings, not negative
 * @param occupancyWeight weight of occupancy, not negative
 * @param dwellWeight weight of dwell, not negative
 */
public record EpsilonSplit(
    int entriesWeight, int crossingsWeight, int occupancyWeight, int dwellWeight) {
  /** 70 for entries, 20 for crossings, 10 for occupancy, nothing for dwell. */
  public static final EpsilonSplit DEFAULT = new EpsilonSplit(70, 20, 10);

  /**
   * Makes a split.
   *
   * @throws IllegalArgumentException if a weight is negative or above a million
   */
  public EpsilonSplit {
    check(entriesWeight);
    check(crossingsWeight);
    check(occupancyWeight);
    check(dwellWeight);
  }

  /**
   * Makes a split without dwell.
   *
   * @throws IllegalArgumentException if a weight is negative or above a million
   */
  public EpsilonSplit(int entriesWeight, int crossingsWeight, int occupancyWeight) {
    this(entriesWeight, crossingsWeight, occupancyWeight, 0);
  }

  /**
   * Divides. A metric without keys is left out and its share goes to the others in proportion; what
   * rounding leaves over goes one nano-epsilon each to the first metrics, so the sum is exact.
   *
   * @param nanoEpsilon what is charged, positive
   * @param metrics the metrics that have keys, at least one
   * @return the share of each of these metrics, positive, in the order of the metrics
   * @throws IllegalArgumentException if a metric that has keys would get nothing
   */
  public Map<CountedMetric, Long> divide(long nanoEpsilon, Set<CountedMetric> metrics) {
    Objects.requireNonNull(metrics, "metrics");
    if (nanoEpsilon <= 0) {
      throw new IllegalArgumentException("epsilon must be positive");
    }
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to count: name a zone or a line");
    }
    EnumMap<CountedMetric, Long> shares = new EnumMap<>(CountedMetric.class);
    long weights = 0;
    for (CountedMetric metric : metrics) {
      weights += weight(metric);
      shares.put(metric, 0L);
    }
    if (weights == 0) {
      throw new IllegalArgumentException("the epsilon split gives nothing to what is counted");
    }
    long left = nanoEpsilon;
    for (Map.Entry<CountedMetric, Long> share : shares.entrySet()) {
      // Quotient and remainder apart: the product of epsilon and a weight may not fit a long.
      long weight = weight(share.getKey());
      long value =
          Math.addExact(nanoEpsilon / weights * weight, nanoEpsilon % weights * weight / weights);
      share.setValue(value);
      left -= value;
    }
    for (Map.Entry<CountedMetric, Long> share : shares.entrySet()) {
      if (left > 0 && weight(share.getKey()) > 0) {
        share.setValue(share.getValue() + 1);
        left--;
      }
      if (share.getValue() <= 0) {
        throw new IllegalArgumentException(
            "the epsilon split gives nothing to "
                + share.getKey()
                + "; raise its weight or epsilon");
      }
    }
    return Collections.unmodifiableMap(shares);
  }

  private static void check(int weight) {
    if (weight < 0 || weight > 1_000_000) {
      throw new IllegalArgumentException("a weight of the epsilon split is 0 to 1000000");
    }
  }

  /** Returns the weight of a metric. */
  public int weight(CountedMetric metric) {
    return switch (metric) {
      case ENTRIES -> entriesWeight;
      case CROSSINGS -> crossingsWeight;
      case OCCUPANCY -> occupancyWeight;
      case DWELL -> dwellWeight;
    };
  }
}
