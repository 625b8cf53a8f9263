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
  OCCUPANCY("occupancy");

  private final String key;

  Metric(String key) {
    this.key = key;
  }

  /** Returns the name in messages and in configurations: lower case, never changed. */
  public String key() {
    return key;
  }
}
