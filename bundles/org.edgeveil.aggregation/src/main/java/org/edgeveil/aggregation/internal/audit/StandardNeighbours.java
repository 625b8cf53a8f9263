/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.AlertOptions;
import org.edgeveil.aggregation.internal.config.DurationOptions;
import org.edgeveil.aggregation.internal.config.TrackOptions;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;

/**
 * The neighbouring clips that {@code ./edgeveil privacy audit} plays: for each unit and mechanism
 * one pair that differs by the whole sensitivity.
 */
public final class StandardNeighbours {
  private static final String RULES =
      "a: zone=door label=person n=1 m=1\nb: zone=shop label=person n=1 m=1";

  /** n for the default stretch of 30 s. */
  private static final int CHUNKS = 2;

  private StandardNeighbours() {}

  /** Returns all of them. */
  public static List<Neighbours> all() {
    return List.of(
        trackEntries(),
        trackJoint(),
        trackTwoWindows(),
        trackReplayed(),
        trackAlerts(),
        durationEntries(),
        durationJoint());
  }

  /** Three tracks that enter twice each, or nobody: one key, epsilon 1. */
  public static Neighbours trackEntries() {
    return Neighbours.of(
        "TRACK, entries alone",
        Clips.options(
            AggregatorOptions.SHARE_ENTRIES, 100,
            AggregatorOptions.SHARE_CROSSINGS, 0,
            AggregatorOptions.SHARE_OCCUPANCY, 0),
        (id, pass) -> Clips.clip(id),
        Clips.SECOND,
        1,
        run ->
            List.of(
                Clips.entering(run, 0, Clips.ZONE, Clips.ENTRIES),
                Clips.frame(run, 5, List.of(), List.of())),
        Clips::nobody,
        Map.of(Clips.entries(0), new Difference(Clips.TRACKS * Clips.ENTRIES, 0)));
  }

  /** Three tracks that use all their caps of every metric. */
  public static Neighbours trackJoint() {
    return Neighbours.of(
        "TRACK, the joint vector",
        Clips.options(),
        (id, pass) -> Clips.clip(id),
        Clips.SECOND,
        1,
        run -> Clips.busy(run, Clips.TRACKS, Clips.ZONE),
        Clips::nobody,
        Map.of(
            Clips.entries(0),
            new Difference(Clips.TRACKS * Clips.ENTRIES, 0),
            Clips.crossings(),
            new Difference(Clips.TRACKS * Clips.CROSSINGS, 0),
            Clips.occupancy(),
            new Difference(Clips.TRACKS * Clips.FRAMES, 0)));
  }

  /** The same three entries in each of two windows: both windows are one mechanism. */
  public static Neighbours trackTwoWindows() {
    return Neighbours.of(
        "TRACK, two windows of a horizon",
        Clips.options(
            AggregatorOptions.SHARE_ENTRIES, 100,
            AggregatorOptions.SHARE_CROSSINGS, 0,
            AggregatorOptions.SHARE_OCCUPANCY, 0,
            TrackOptions.CAP_LIFE_SECONDS, 2),
        (id, pass) -> Clips.clip(id),
        2 * Clips.SECOND,
        1,
        run ->
            List.of(
                Clips.entering(run, 0, Clips.ZONE, 1),
                Clips.entering(run, Clips.FRAMES, Clips.ZONE, 1)),
        Clips::nobody,
        Map.of(
            Clips.entries(0),
            new Difference(Clips.TRACKS, 0),
            Clips.entries(Clips.SECOND),
            new Difference(Clips.TRACKS, 0)));
  }

  /** The same file analysed twice: the second time tells nothing new. */
  public static Neighbours trackReplayed() {
    Neighbours once = trackEntries();
    return Neighbours.of(
        "TRACK, the file analysed twice",
        once.options(),
        once.runs(),
        once.endNanos(),
        2,
        once.first(),
        once.second(),
        once.counts());
  }

  /** One track that is seen in two places with an alert each, by randomised response. */
  public static Neighbours trackAlerts() {
    return Neighbours.of(
        "TRACK, alerts and the joint vector",
        Clips.options(
            AggregatorOptions.WINDOW_SECONDS, 60,
            TrackOptions.UNIT_TRACKS, 1,
            TrackOptions.CAP_LIFE_SECONDS, 1,
            AlertOptions.ALERTS, RULES,
            AlertOptions.SLOT_MINUTES, 1,
            AlertOptions.EPSILON, "1"),
        (id, pass) -> Clips.clip(id),
        60 * Clips.SECOND,
        1,
        run -> Clips.busy(run, 1, Clips.ZONE, Clips.SHOP),
        Clips::nobody,
        Map.of(
            Clips.entries(0),
            new Difference(Clips.ENTRIES, 0),
            Clips.crossings(),
            new Difference(Clips.CROSSINGS, 0),
            Clips.occupancy(),
            new Difference(Clips.FRAMES, 0),
            new Cell(0, Metric.ALERTS, Clips.ZONE, Clips.LABEL),
            new Difference(1, 0),
            new Cell(0, Metric.ALERTS, Clips.SHOP, Clips.LABEL),
            new Difference(1, 0)));
  }

  /** Two chunks in which as many enter one zone as are counted, or the other zone. */
  public static Neighbours durationEntries() {
    return Neighbours.of(
        "DURATION, entries alone",
        duration(
            AggregatorOptions.SHARE_ENTRIES, 100,
            AggregatorOptions.SHARE_CROSSINGS, 0,
            AggregatorOptions.SHARE_OCCUPANCY, 0),
        (id, pass) -> Clips.chunked(id),
        CHUNKS * Clips.CHUNK,
        1,
        run -> rush(run, Clips.ZONE, 0),
        run -> rush(run, Clips.SHOP, 0),
        enteringElsewhere());
  }

  /** Two chunks that differ in all that a chunk can count. */
  public static Neighbours durationJoint() {
    Map<Cell, Difference> counts = new HashMap<>(enteringElsewhere());
    long occupancy = CHUNKS * Clips.FRAMES_PER_CHUNK * Clips.CLAMP;
    counts.put(Clips.occupancy(), new Difference(occupancy, 0));
    counts.put(new Cell(0, Metric.OCCUPANCY, Clips.SHOP, ""), new Difference(occupancy, 0));
    counts.put(Clips.crossings(), new Difference(CHUNKS * Clips.ROWS, 0));
    counts.put(
        new Cell(0, Metric.CROSSINGS, Clips.LINE, "right-to-left"),
        new Difference(0, CHUNKS * Clips.ROWS));
    return Neighbours.of(
        "DURATION, the joint vector",
        duration(AggregatorOptions.CAP_OCCUPANCY, Clips.CLAMP),
        (id, pass) -> Clips.chunked(id),
        CHUNKS * Clips.CHUNK,
        1,
        run -> rush(run, Clips.ZONE, Clips.CLAMP),
        run -> rush(run, Clips.SHOP, 0),
        counts);
  }

  private static AggregatorOptions duration(Object... settings) {
    Object[] all = new Object[settings.length + 6];
    all[0] = AggregatorOptions.UNIT;
    all[1] = AggregatorOptions.DURATION;
    all[2] = AggregatorOptions.WINDOW_SECONDS;
    all[3] = (int) (CHUNKS * Clips.CHUNK / Clips.SECOND);
    all[4] = DurationOptions.CAP_ROWS_ENTRIES;
    all[5] = Clips.ROWS;
    System.arraycopy(settings, 0, all, 6, settings.length);
    return Clips.options(all);
  }

  private static Map<Cell, Difference> enteringElsewhere() {
    return Map.of(
        Clips.entries(0),
        new Difference(CHUNKS * Clips.ROWS, 0),
        new Cell(0, Metric.ENTRIES, Clips.SHOP, Clips.LABEL),
        new Difference(0, CHUNKS * Clips.ROWS));
  }

  private static List<Observation> rush(Stream run, String zone, int present) {
    List<Observation> clip = new ArrayList<>();
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      clip.addAll(Clips.rush(run, chunk, zone, present));
    }
    return clip;
  }
}
