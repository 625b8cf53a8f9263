/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.Arrays;
import java.util.List;
import org.edgeveil.aggregation.internal.config.AlertRule;

/**
 * The rate limit: after an alarm there is no other of its rule for the rule's pause. It is told
 * answers as they are published, after their noise, so what it decides gives nothing more away. Not
 * thread-safe; forgotten when the configuration changes or the aggregator starts.
 */
final class AlarmPauses {
  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  private final List<AlertRule> rules;
  private final long[] quietUntil;

  AlarmPauses(List<AlertRule> rules) {
    this.rules = rules;
    this.quietUntil = new long[rules.size()];
    Arrays.fill(quietUntil, Long.MIN_VALUE);
  }

  /**
   * Returns whether a published answer raises an alarm, and starts the rule's pause.
   *
   * @param rule number of the rule
   * @param startNanos start of the answer's slot in media time
   * @param answer the published answer
   */
  boolean isAlarm(int rule, long startNanos, boolean answer) {
    if (!answer || startNanos < quietUntil[rule]) {
      return false;
    }
    quietUntil[rule] = startNanos + rules.get(rule).pauseMinutes() * NANOS_PER_MINUTE;
    return true;
  }
}
