/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.List;

/**
 * What happened in one frame. Immutable.
 *
 * @param zones for each track, in the order given, the names of the zones it is present in, in the
 *     order of the configuration
 * @param stillNanos for each track how long it has stood still
 * @param occupancy for each zone, in the order of the configuration, how many are present, with
 *     those that are not seen for a moment
 * @param entries the zones that were entered
 * @param exits the zones that were left
 * @param crossings the lines that were crossed
 */
public record SceneOutput(
    List<List<String>> zones,
    List<Long> stillNanos,
    List<Integer> occupancy,
    List<ZoneEntry> entries,
    List<ZoneExit> exits,
    List<LineCrossing> crossings) {
  public SceneOutput {
    zones = List.copyOf(zones);
    stillNanos = List.copyOf(stillNanos);
    occupancy = List.copyOf(occupancy);
    entries = List.copyOf(entries);
    exits = List.copyOf(exits);
    crossings = List.copyOf(crossings);
  }

  /** Says nothing of the individuals, so that a log line cannot. */
  @Override
  public String toString() {
    return "SceneOutput[not shown]";
  }
}
