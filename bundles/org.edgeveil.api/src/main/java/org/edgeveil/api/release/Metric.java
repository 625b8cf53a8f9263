/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

/** What is counted. */
public enum Metric {
  /** Tracks that came from outside to inside a zone, for each zone and label. */
  ENTRIES("entries"),
  /** Tracks that crossed a line, for each line and direction. */
  CROSSINGS("crossings"),
  /** Mean number of objects in a zone over the scheduled frames of the window, for each zone. */
  OCCUPANCY("occupancy"),
  /** Stays in a zone by their length, for each zone and bin of lengths. */
  DWELL("dwell"),
  /**
   * 1 where a label was in a zone during the window, by the rule of the configuration, and 0 where
   * it was not, for each zone and label with a rule; noised by randomised response, or exact.
   */
  ALERTS("alerts"),
  /** {@link #ALERTS} as it is published, with the ones that follow too soon on another made 0. */
  ALARMS("alarms");

  private final String key;

  Metric(String key) {
    this.key = key;
  }

  /** Returns whether it is about an alert, which leaves in one mode of cloud sync only. */
  public boolean isAlert() {
    return this == ALERTS || this == ALARMS;
  }

  /** Returns the name in messages and in configurations: lower case, never changed. */
  public String key() {
    return key;
  }
}
