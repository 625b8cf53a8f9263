/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import org.edgeveil.privacy.sensitivity.CountedMetric;

/**
 * A metric that is to be published.
 *
 * @param metric the metric
 * @param keys number of its keys: zones times labels, lines times directions, zones times bins; 1
 *     to 10000
 * @param expected what is expected of one key in one window, positive
 * @param limit the error that is accepted
 */
public record PlannedMetric(CountedMetric metric, int keys, double expected, ErrorLimit limit) {
  /** More keys than any configuration has. */
  private static final int MAX_KEYS = 10_000;

  /**
   * Makes a metric.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public PlannedMetric {
    if (keys <= 0 || keys > MAX_KEYS || !(expected > 0 && expected <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a metric has 1 to " + MAX_KEYS + " keys, and a positive value is expected of it");
    }
  }

  /** Returns the same metric with another expected value. */
  PlannedMetric expecting(double value) {
    return new PlannedMetric(metric, keys, value, limit);
  }

  /** Whether it is a mean over frames, as opposed to a number of events. */
  boolean isMean() {
    return metric == CountedMetric.OCCUPANCY;
  }
}
