/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.util.Objects;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.component.WeekSchedule;

/**
 * When a slot's alert is a yes: a label in a zone in at least n of m scheduled frames one after the
 * other. Immutable.
 *
 * @param name for messages to the operator
 * @param zone one of the camera's zones
 * @param label one of the camera's labels
 * @param needed n, 1 to m
 * @param of m, in scheduled frames: one that was not analysed is one in which nobody was seen
 * @param schedule which slots there are at all
 * @param pauseMinutes for how long after an alarm there is no other; 0 for not at all
 */
public record AlertRule(
    String name,
    String zone,
    String label,
    int needed,
    int of,
    WeekSchedule schedule,
    int pauseMinutes) {
  public AlertRule {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(schedule, "schedule");
    if (needed <= 0 || of < needed || pauseMinutes < 0) {
      throw new IllegalArgumentException("an alert needs 1 <= n <= m and a pause not negative");
    }
  }

  /** Returns whether somebody with the rule's label is in its zone. */
  public boolean holds(TrackedObject object) {
    return object.label().equals(label) && object.zones().contains(zone);
  }
}
