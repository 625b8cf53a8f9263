/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many are in rooms that no camera sees, from the crossings of the lines that lead into them:
 * in minus out since the last reset, never below 0. Missed crossings add up, so reset it when the
 * rooms are empty. New ones are empty. Not safe for use by several threads.
 */
public final class RoomOccupancy {

  private final List<LineCounter> counters;
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /**
   * Begins with empty rooms.
   *
   * @param counters the lines that lead into rooms
   */
  public RoomOccupancy(List<LineCounter> counters) {
    this.counters = List.copyOf(counters);
    reset();
  }

  /** Empties all rooms. */
  public void reset() {
    counters.forEach(counter -> counts.put(counter.room(), 0));
  }

  /**
   * Takes the crossings of the next frame.
   *
   * @param crossings the crossings, in order
   * @return how many are in each room, in the order of the counters
   */
  public Map<String, Integer> update(List<LineCrossing> crossings) {
    for (LineCrossing crossing : crossings) {
      for (LineCounter counter : counters) {
        if (counter.line().equals(crossing.line())) {
          int step = counter.inwards() == crossing.direction() ? 1 : -1;
          counts.merge(counter.room(), step, (now, by) -> Math.max(0, now + by));
        }
      }
    }
    return Map.copyOf(counts);
  }
}
