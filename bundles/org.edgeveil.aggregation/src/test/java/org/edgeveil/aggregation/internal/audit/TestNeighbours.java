/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.util.List;
import java.util.Map;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.release.Metric;

/** Worlds that suit the faults of {@link BrokenAggregatorsTest}. */
final class TestNeighbours {
  /** Name of the worlds of a camera that is renamed. */
  static final String RENAMED = "TRACK, the camera renamed";

  private static final String NEW_NAME = "renamed";
  private static final Cell DOOR = Clips.entries(0);
  private static final Cell SHOP = new Cell(0, Metric.ENTRIES, Clips.SHOP, Clips.LABEL);
  private static final long CAP = Clips.TRACKS * Clips.ENTRIES;

  private static final Difference ALL = new Difference(CAP, 0);

  private TestNeighbours() {}

  /** Tracks that enter twice as often as their cap lets them. */
  static Neighbours tireless() {
    return entries(
        "TRACK, entries for a fault",
        (id, pass) -> Clips.clip(id),
        1,
        run -> List.of(Clips.entering(run, 0, Clips.ZONE, 2 * Clips.ENTRIES)),
        Map.of(DOOR, new Difference(2 * CAP, 0)));
  }

  /** Tracks that use up their cap in each of two zones, in the second one for nothing. */
  static Neighbours everywhere() {
    return entries(
        "TRACK, entries for a fault",
        (id, pass) -> Clips.clip(id),
        1,
        run ->
            List.of(
                Clips.entering(run, 0, Clips.ZONE, Clips.ENTRIES),
                Clips.entering(run, 1, Clips.SHOP, Clips.ENTRIES)),
        Map.of(DOOR, ALL, SHOP, ALL));
  }

  /** The same file, the second time in front of the same camera under another name. */
  static Neighbours renamed() {
    return entries(
        RENAMED,
        (id, pass) -> Clips.clip(pass == 0 ? Clips.CAMERA : NEW_NAME, id),
        2,
        run -> List.of(Clips.entering(run, 0, Clips.ZONE, Clips.ENTRIES)),
        Map.of(DOOR, ALL));
  }

  /** Counts both names of the camera, as two aggregators would. */
  static ClipCounter counterOfBothNames() {
    ClipCounter first = ClipCounter.real(entriesAlone(Clips.CAMERA));
    ClipCounter second = ClipCounter.real(entriesAlone(NEW_NAME));
    return (run, clip, endNanos) ->
        (run.cameraPid().equals(NEW_NAME) ? second : first).count(run, clip, endNanos);
  }

  /** Frames in which nothing moves are not analysed: there are more of them without anybody. */
  static Neighbours gated() {
    return Neighbours.of(
        "TRACK, frames without motion are not analysed",
        Clips.options(),
        (id, pass) -> Clips.clip(id),
        Clips.SECOND,
        1,
        run -> Clips.busy(run, Clips.TRACKS, Clips.ZONE),
        Clips::nobody,
        StandardNeighbours.trackJoint().counts());
  }

  private static Neighbours entries(
      String name, Neighbours.Runs runs, int passes, World first, Map<Cell, Difference> event) {
    return new Neighbours(
        name,
        entriesAlone(Clips.CAMERA),
        runs,
        Clips.SECOND,
        passes,
        first,
        Clips::nobody,
        Map.of(DOOR, ALL),
        event);
  }

  private static AggregatorOptions entriesAlone(String camera) {
    return Clips.options(
        AggregatorOptions.CAMERA_PID, camera,
        AggregatorOptions.SHARE_ENTRIES, 100,
        AggregatorOptions.SHARE_CROSSINGS, 0,
        AggregatorOptions.SHARE_OCCUPANCY, 0);
  }
}
