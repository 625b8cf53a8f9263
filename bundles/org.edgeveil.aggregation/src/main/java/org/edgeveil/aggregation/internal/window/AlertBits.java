/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.edgeveil.aggregation.internal.config.AlertRule;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.privacy.mechanism.RandomisedResponse;

/** The bits of one slot: for each rule on schedule 1 for yes and 0 for no. */
final class AlertBits implements Counts {
  private final AlertMechanism mechanism;
  private final int[] rules;
  private final long[] truths;
  private final boolean[] flips;
  private final AlarmPauses pauses;
  private final long startNanos;

  /**
   * Takes the bits of a slot.
   *
   * @param mechanism the mechanism
   * @param rules numbers of the rules on schedule
   * @param truths their bits
   * @param flips whether each rule's answer is the opposite of the truth, for all rules
   * @param pauses shared by all slots of the mechanism
   * @param startNanos the slot's start in media time
   */
  AlertBits(
      AlertMechanism mechanism,
      int[] rules,
      long[] truths,
      boolean[] flips,
      AlarmPauses pauses,
      long startNanos) {
    this.mechanism = mechanism;
    this.rules = rules;
    this.truths = truths;
    this.flips = flips;
    this.pauses = pauses;
    this.startNanos = startNanos;
  }

  @Override
  public List<NoisedValue> noised(long scheduledFrames) {
    RandomisedResponse response = mechanism.response();
    boolean certain = response == null || response.isTruth95();
    List<NoisedValue> values = new ArrayList<>(2 * rules.length);
    for (int i = 0; i < rules.length; i++) {
      AlertRule rule = mechanism.options().alerts().rules().get(rules[i]);
      boolean answer = (truths[i] == 1) != flips[rules[i]];
      long bit = answer ? 1 : 0;
      values.add(value(Metric.ALERTS, rule, bit, certain ? bit : 0, certain ? bit : 1));
      long alarm = pauses.isAlarm(rules[i], startNanos, answer) ? 1 : 0;
      values.add(value(Metric.ALARMS, rule, alarm, 0, 1));
    }
    wipe();
    return values;
  }

  @Override
  public void wipe() {
    Arrays.fill(truths, 0);
    Arrays.fill(flips, false);
  }

  private static NoisedValue value(Metric metric, AlertRule rule, long bit, long low, long high) {
    return new NoisedValue(metric, rule.zone(), rule.label(), bit, low, high, 1);
  }

  @Override
  public long[] beforeNoise() {
    return truths.clone();
  }
}
