/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import org.edgeveil.component.Settings;

/**
 * TRACK(m, H) and the caps over a track's whole life. Immutable.
 *
 * @param tracks m
 * @param entries E, a track's entries in its life
 * @param crossings X, a track's crossings in its life
 * @param lifeSeconds L, after which a track is cut
 */
public record TrackOptions(int tracks, int entries, int crossings, int lifeSeconds)
    implements UnitOptions {
  public static final String UNIT_TRACKS = "unit.tracks";
  public static final String CAP_ENTRIES = "cap.entries";
  public static final String CAP_CROSSINGS = "cap.crossings";
  public static final String CAP_LIFE_SECONDS = "cap.life.seconds";

  /** Reads the settings; what is wrong is noted there. */
  static TrackOptions parse(Settings in) {
    return new TrackOptions(
        in.integer(UNIT_TRACKS, 1, 1000, 3),
        in.integer(CAP_ENTRIES, 1, 1000, 2),
        in.integer(CAP_CROSSINGS, 1, 1000, 2),
        in.integer(CAP_LIFE_SECONDS, 1, 86_400, 60));
  }
}
