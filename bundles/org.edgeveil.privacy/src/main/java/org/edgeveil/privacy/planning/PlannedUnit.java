/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.util.List;
import org.edgeveil.privacy.sensitivity.CountedMetric;

/** A privacy unit with the caps by which it is enforced, and what they bound. */
public sealed interface PlannedUnit permits TrackUnit, DurationUnit {

  /**
   * Returns how far the unit moves a metric.
   *
   * @param metric the metric
   * @param keys number of its keys, positive
   * @param windowNanos length of a window
   * @throws IllegalArgumentException if the bounds do not fit a long
   */
  Sensitivity sensitivity(CountedMetric metric, int keys, long windowNanos);

  /**
   * Returns the share of what happens that the caps let through, where it happens at a steady rate
   * and by chance (Poisson).
   *
   * @param metric the metric
   * @param keys number of its keys, positive
   * @param windowNanos length of a window
   * @param expected expected value of each key in a window
   */
  double keptShare(CountedMetric metric, int keys, long windowNanos, double expected);

  /**
   * Returns what people lose who are seen for longer or more often than the unit says.
   *
   * @param budget what one unit loses
   * @param periodNanos what is released together: a window, or all windows of a stream
   */
  List<Exposure> exposures(PrivacyBudget budget, long periodNanos);

  /** Returns the time between two scheduled frames. */
  long framePeriodNanos();

  /** Returns the time that windows are a multiple of. */
  long windowStepNanos();

  /** Returns the longest stream that can be charged at once. */
  long longestStreamNanos();
}
