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

/**
 * One mechanism with what it does to every metric.
 *
 * @param kind the mechanism
 * @param metrics in the order of the request
 */
public record MechanismPlan(MechanismKind kind, List<MetricPlan> metrics) {
  /** Copies the list. */
  public MechanismPlan {
    metrics = List.copyOf(metrics);
  }

  /** Returns the worst error as a share of what is accepted. */
  public double worstShareOfLimit() {
    return metrics.stream().mapToDouble(MetricPlan::shareOfLimit).max().orElseThrow();
  }

  /** Returns whether every number is worth publishing. */
  public boolean isUseful() {
    return metrics.stream().allMatch(MetricPlan::isUseful);
  }
}
