/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.observation;

import java.util.List;
import java.util.Map;

/**
 * How many are where at one moment, with those who are not seen for a moment. Immutable.
 *
 * @param zones for each of {@link Scene#zones()} how many are present; empty where it is not known
 * @param rooms how many are in rooms that only their doors' lines tell of, by room; never below 0,
 *     and as wrong as the crossings that were missed since the last reset
 */
public record Occupancy(List<Integer> zones, Map<String, Integer> rooms) {

  /** Nothing is known. */
  public static final Occupancy UNKNOWN = new Occupancy(List.of(), Map.of());

  public Occupancy {
    zones = List.copyOf(zones);
    rooms = Map.copyOf(rooms);
  }

  /** Says nothing: these are true counts. */
  @Override
  public String toString() {
    return "Occupancy[not shown]";
  }
}
