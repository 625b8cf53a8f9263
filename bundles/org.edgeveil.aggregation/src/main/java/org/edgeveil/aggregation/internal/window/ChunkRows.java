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
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.Metric;

/**
 * What one chunk counts. Not thread-safe.
 *
 * <p>The caps of a chunk, enforced here: the first F frames, each frame index once; of each of them
 * {@code min(count, O)} for each zone; of each metric the first R rows over all keys, or the first
 * R_k of each key, in the order in which the camera told of them. Everything else is not counted.
 *
 * <p>A stay is a row when its end is told. Who is still inside when the chunk ends, in the last
 * frame that showed the track, is a row in the last bin, in the order in which the tracks were
 * first seen inside.
 */
final class ChunkRows {
  private final ChunkPlan plan;
  private final KeyLayout layout;
  private final List<String> zones;
  private final long[] vector;
  private final long[] keyRowsLeft;
  private final Map<Metric, Long> rowsLeft = new EnumMap<>(Metric.class);
  private final BitSet frames = new BitSet();
  private final Map<Long, List<String>> inside = new LinkedHashMap<>();
  private long firstFrame;

  /**
   * Starts empty.
   *
   * @param plan the caps
   * @param zones the scene's zones in the scene's order
   */
  ChunkRows(ChunkPlan plan, List<String> zones) {
    this.plan = plan;
    this.layout = plan.layout();
    this.zones = zones;
    this.vector = new long[layout.keys().size()];
    this.keyRowsLeft = plan.keyRows().stream().mapToLong(Long::longValue).toArray();
    for (Metric metric : layout.metrics()) {
      rowsLeft.put(metric, metric == Metric.OCCUPANCY ? 0L : plan.rows(metric));
    }
  }

  /** Adds one frame of the chunk. */
  void add(Observation observation) {
    if (!isNewFrame(observation.frameIndex())) {
      return;
    }
    addOccupancy(observation.objects());
    for (SceneEvent event : observation.events()) {
      addEvent(event);
    }
  }

  /**
   * Frames are numbered from the chunk's first; one of before it or too far on is not scheduled.
   */
  private boolean isNewFrame(long frameIndex) {
    if (frames.isEmpty()) {
      firstFrame = frameIndex;
    }
    long number = frameIndex - firstFrame;
    if (number < 0 || number >= plan.bounds().framesPerChunk() || frames.get((int) number)) {
      return false;
    }
    frames.set((int) number);
    return true;
  }

  private void addOccupancy(List<TrackedObject> objects) {
    int[] present = new int[zones.size()];
    for (TrackedObject object : objects) {
      for (String name : object.zones()) {
        int zone = zones.indexOf(name);
        if (zone >= 0) {
          present[zone]++;
        }
      }
      inside.put(object.trackId(), object.zones());
    }
    for (int zone = 0; zone < present.length; zone++) {
      int key = layout.indexOf(Metric.OCCUPANCY, zones.get(zone), "");
      if (key >= 0) {
        vector[key] += Math.min(present[zone], plan.bounds().occupancyClamp());
      }
    }
  }

  private void addEvent(SceneEvent event) {
    if (event instanceof SceneEvent.ZoneEntered entered) {
      addRow(Metric.ENTRIES, entered.zone(), entered.label());
    } else if (event instanceof SceneEvent.LineCrossed crossed) {
      addRow(Metric.CROSSINGS, crossed.line(), KeyLayout.aspect(crossed.direction()));
    } else if (event instanceof SceneEvent.ZoneLeft left) {
      addRow(Metric.DWELL, left.zone(), plan.dwell().nameOf(left.dwellNanos(), left.whole()));
      inside.computeIfPresent(
          left.trackId(),
          (track, names) -> names.stream().filter(name -> !name.equals(left.zone())).toList());
    } else if (event instanceof SceneEvent.TrackEnded ended) {
      inside.remove(ended.trackId());
    }
  }

  private void addRow(Metric metric, String subject, String aspect) {
    int key = layout.indexOf(metric, subject, aspect);
    if (key < 0) {
      return;
    }
    long left = rowsLeft.getOrDefault(metric, 0L);
    if (left > 0 && keyRowsLeft[key] > 0) {
      rowsLeft.put(metric, left - 1);
      keyRowsLeft[key]--;
      vector[key]++;
    }
  }

  /** Ends the chunk, adds what it counted, and forgets it. */
  void addTo(long[] sum) {
    for (List<String> names : inside.values()) {
      for (String zone : names) {
        addRow(Metric.DWELL, zone, plan.dwell().nameOf(0, false));
      }
    }
    inside.clear();
    for (int key = 0; key < sum.length; key++) {
      sum[key] = Math.addExact(sum[key], vector[key]);
    }
    Arrays.fill(vector, 0);
  }
}
