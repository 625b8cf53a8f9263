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
 * @param suppressed the keys whose value is withheld
 * @param guarantee whether the promise holds, in words
 * @param mechanism the mechanism's name
 * @param unit what is protected, in words
 * @param assumed whether the unit rests on an assumption
 * @param domain the privacy domain
 * @param currency what costs are counted in, {@code epsilon} or {@code rho}
 * @param cost what one unit loses to the joint mechanism
 * @param costByMetric how that is divided among the metrics
 * @param charged what this release added
 * @param spent what the domain has spent after it
 * @param budget the domain's budget
 * @param epsilon the loss of one unit as epsilon
 * @param delta the loss of one unit as delta
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
    List<Key> suppressed,
    String guarantee,
    String mechanism,
    String unit,
    boolean assumed,
    String domain,
    String currency,
    double cost,
    Map<String, Double> costByMetric,
    double charged,
    double spent,
    double budget,
    double epsilon,
    double delta) {
  public ReleaseReport {
    values = List.copyOf(values);
    suppressed = List.copyOf(suppressed);
    costByMetric = Map.copyOf(costByMetric);
  }

  /**
   * One noised value.
   *
   * @param metric {@code entries}, {@code crossings}, {@code occupancy}, {@code dwell}, {@code
   *     alerts} or {@code alarms}
   * @param subject zone or line
   * @param aspect label, direction or bin, may be empty
   * @param noised the value
   * @param low lower end of its interval
   * @param high upper end of its interval
   */
  public record Value(
      String metric, String subject, String aspect, double noised, double low, double high) {}

  /**
   * A key without a value.
   *
   * @param metric as in a value
   * @param subject zone or line
   * @param aspect label, direction or bin, may be empty
   */
  public record Key(String metric, String subject, String aspect) {}
}
