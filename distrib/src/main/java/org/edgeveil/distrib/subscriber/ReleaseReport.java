/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A release as an analyst reads it from a message.
 *
 * @param chargeId the ledger's id of the charge
 * @param camera the camera's PID
 * @param windowStart label of the window's start
 * @param windowEnd label of the window's end
 * @param mediaStartNanos the window's start in media time
 * @param mediaEndNanos the window's end in media time
 * @param frames scheduled frames of the window
 * @param values the noised values, in the order of the message
 * @param guarantee whether the promise holds, in words
 * @param mechanism the mechanism's name
 * @param unit what is protected, in words
 * @param assumed whether the unit rests on an assumption
 * @param domain the privacy domain
 * @param epsilon epsilon of the joint mechanism
 * @param epsilonByMetric how epsilon is divided among the metrics
 * @param epsilonCharged what this release added
 * @param epsilonSpent what the domain has spent after it
 * @param epsilonBudget the domain's budget
 */
public record ReleaseReport(
    String chargeId,
    String camera,
    Instant windowStart,
    Instant windowEnd,
    long mediaStartNanos,
    long mediaEndNanos,
    long frames,
    List<Value> values,
    String guarantee,
    String mechanism,
    String unit,
    boolean assumed,
    String domain,
    double epsilon,
    Map<String, Double> epsilonByMetric,
    double epsilonCharged,
    double epsilonSpent,
    double epsilonBudget) {
  public ReleaseReport {
    values = List.copyOf(values);
    epsilonByMetric = Map.copyOf(epsilonByMetric);
  }

  /**
   * One noised value.
   *
   * @param metric {@code entries}, {@code crossings}, {@code occupancy}, {@code alerts} or {@code
   *     alarms}
   * @param subject zone or line
   * @param aspect label or direction, may be empty
   * @param noised the value
   * @param low lower end of its interval
   * @param high upper end of its interval
   */
  public record Value(
      String metric, String subject, String aspect, double noised, double low, double high) {}
}
