/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.edgeveil.privacy.continual.SquareRootFactorization;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.EpsilonSplit;

/**
 * What is to be planned. Immutable.
 *
 * @param unit the privacy unit and its caps
 * @param budget what one unit may lose to all of this
 * @param split how it is divided over the metrics
 * @param metrics what is published, each metric once, at least one
 * @param windowNanos length of a window, a multiple of the unit's step
 * @param goal which numbers matter
 * @param windows T: number of windows of a total and of a stream, positive
 */
public record PlanRequest(
    PlannedUnit unit,
    PrivacyBudget budget,
    EpsilonSplit split,
    List<PlannedMetric> metrics,
    long windowNanos,
    Goal goal,
    int windows) {

  /**
   * Makes a request.
   *
   * @throws IllegalArgumentException if the parts do not fit together
   */
  public PlanRequest {
    metrics = List.copyOf(metrics);
    Set<CountedMetric> once = EnumSet.noneOf(CountedMetric.class);
    metrics.forEach(metric -> once.add(metric.metric()));
    if (metrics.isEmpty() || once.size() != metrics.size()) {
      throw new IllegalArgumentException("a plan has each metric once, and at least one");
    }
    if (windowNanos <= 0 || windowNanos % unit.windowStepNanos() != 0) {
      throw new IllegalArgumentException(
          "a window under "
              + unit
              + " is a multiple of "
              + unit.windowStepNanos() / 1e9
              + " s, not "
              + windowNanos / 1e9
              + " s");
    }
    if (windowNanos > unit.longestStreamNanos()) {
      throw new IllegalArgumentException("a window under " + unit + " is no longer than that");
    }
    if (windowNanos < unit.framePeriodNanos()) {
      throw new IllegalArgumentException("a window holds at least one frame");
    }
    if (windows < 1 || windows > SquareRootFactorization.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a total is over 1 to "
              + SquareRootFactorization.MAX_LENGTH
              + " windows, not "
              + windows);
    }
  }

  /** Returns the request with another amount of the same currency. */
  public PlanRequest withBudget(long nano) {
    return new PlanRequest(unit, budget.withNano(nano), split, metrics, windowNanos, goal, windows);
  }

  /** Returns the request with another goal. */
  public PlanRequest withGoal(Goal other) {
    return new PlanRequest(unit, budget, split, metrics, windowNanos, other, windows);
  }

  /** Returns the request with another unit. */
  public PlanRequest withUnit(PlannedUnit other) {
    return new PlanRequest(other, budget, split, metrics, windowNanos, goal, windows);
  }

  /**
   * Returns the request with windows of another length, in which as much is expected as at the same
   * rate.
   */
  public PlanRequest withWindow(long otherNanos) {
    double ratio = (double) otherNanos / windowNanos;
    List<PlannedMetric> scaled = new ArrayList<>();
    for (PlannedMetric metric : metrics) {
      scaled.add(metric.isMean() ? metric : metric.expecting(metric.expected() * ratio));
    }
    return new PlanRequest(unit, budget, split, scaled, otherNanos, goal, windows);
  }

  /** Returns the metrics that have keys. */
  Set<CountedMetric> counted() {
    Set<CountedMetric> counted = EnumSet.noneOf(CountedMetric.class);
    metrics.forEach(metric -> counted.add(metric.metric()));
    return counted;
  }
}
