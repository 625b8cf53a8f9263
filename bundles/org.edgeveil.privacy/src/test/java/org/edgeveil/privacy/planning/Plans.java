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
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.edgeveil.privacy.sensitivity.EpsilonSplit;

/** Requests for tests: the defaults of the guarantee, five frames a second, windows of an hour. */
final class Plans {
  static final long SECOND = 1_000_000_000L;
  static final long HOUR = 3600 * SECOND;
  static final long PERIOD = SECOND / 5;

  private Plans() {}

  static DurationUnit duration() {
    return new DurationUnit(new DurationBounds(30 * SECOND, 1, 30 * SECOND), 10, false, 20, PERIOD);
  }

  static TrackUnit track() {
    return new TrackUnit(3, 24 * HOUR, 2, 2, 1, 60 * SECOND, PERIOD);
  }

  static PlannedMetric entries(int keys, double expected) {
    return new PlannedMetric(CountedMetric.ENTRIES, keys, expected, ErrorLimit.USEFUL);
  }

  static PlannedMetric occupancy(int zones, double expected) {
    return new PlannedMetric(CountedMetric.OCCUPANCY, zones, expected, ErrorLimit.USEFUL);
  }

  static PlanRequest request(PlannedUnit unit, PrivacyBudget budget, PlannedMetric... metrics) {
    return new PlanRequest(
        unit, budget, EpsilonSplit.DEFAULT, List.of(metrics), HOUR, Goal.WINDOWS, 24);
  }

  static PlanRequest totals(PlanRequest request, int windows) {
    return new PlanRequest(
        request.unit(),
        request.budget(),
        request.split(),
        request.metrics(),
        request.windowNanos(),
        Goal.TOTALS,
        windows);
  }

  static MechanismPlan of(MechanismKind kind, PrivacyPlan plan) {
    return plan.candidates().stream()
        .filter(candidate -> candidate.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
