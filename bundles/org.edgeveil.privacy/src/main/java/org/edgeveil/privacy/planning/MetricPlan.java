/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

/**
 * What one mechanism does to one metric.
 *
 * @param metric the metric
 * @param sensitivity how far one unit moves it
 * @param nanoShare its share of the budget in 1e-9
 * @param scale b of discrete Laplace noise, sigma of Gaussian noise, on the integers that are
 *     noised
 * @param standardDeviation of what the reader wants to know, in its own unit
 * @param halfWidth95 half-width of its 95 % interval, in its own unit
 * @param expected what is expected of it
 * @param keptShare what the caps let through of it, 0 to 1
 */
public record MetricPlan(
    PlannedMetric metric,
    Sensitivity sensitivity,
    long nanoShare,
    double scale,
    double standardDeviation,
    double halfWidth95,
    double expected,
    double keptShare) {

  /** Returns the half-width as a share of what is expected. */
  public double relativeError() {
    return halfWidth95 / expected;
  }

  /** Returns the half-width as a share of what is accepted: at most 1 is good enough. */
  public double shareOfLimit() {
    return halfWidth95 / metric.limit().halfWidth(expected);
  }

  /** Returns whether the number is worth publishing: see {@link ErrorLimit#USEFUL}. */
  public boolean isUseful() {
    return halfWidth95 <= ErrorLimit.USEFUL.halfWidth(expected);
  }
}
