/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.DurationOptions;
import org.edgeveil.aggregation.internal.config.DwellBins;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.privacy.sensitivity.ChunkCaps;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.edgeveil.privacy.sensitivity.RowCap;

/**
 * DURATION(rho, K): caps of one chunk.
 *
 * @param bounds the caps and what n chunks can move
 * @param layout the keys
 * @param keyRows how many rows of each key a chunk counts at most, in the order of the vector; of
 *     occupancy 0
 * @param dwell the bins
 */
record ChunkPlan(ChunkCaps bounds, KeyLayout layout, List<Long> keyRows, DwellBins dwell)
    implements UnitPlan {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /**
   * Plans.
   *
   * @throws IllegalArgumentException if the stream is not one that DURATION can be promised of, or
   *     the caps do not fit its keys; the message is for an operator
   */
  static ChunkPlan of(
      AggregatorOptions options, DurationOptions unit, Stream stream, KeyLayout layout) {
    Map<String, Long> separate = new HashMap<>();
    unit.keyCaps().forEach(cap -> separate.put(cap.key(), (long) cap.rows()));
    checkKeys(separate, layout);
    Map<CountedMetric, RowCap> rows = new EnumMap<>(CountedMetric.class);
    List<Long> keyRows = new ArrayList<>();
    for (Metric metric : layout.metrics()) {
      List<Key> keys = layout.keysOf(metric);
      if (metric == Metric.OCCUPANCY) {
        keys.forEach(key -> keyRows.add(0L));
      } else if (separate.containsKey(keys.get(0).name())) {
        List<Long> caps = keys.stream().map(key -> separate.get(key.name())).toList();
        keyRows.addAll(caps);
        rows.put(JointMechanism.counted(metric), new RowCap.Separate(caps));
      } else {
        long cap = unit.rows(metric);
        keys.forEach(key -> keyRows.add(cap));
        rows.put(JointMechanism.counted(metric), new RowCap.Joint(cap, keys.size()));
      }
    }
    return new ChunkPlan(
        new ChunkCaps(
            bounds(unit, stream),
            rows,
            options.occupancyClamp(),
            ChunkSchedule.framesPerChunk(stream),
            layout.keysOf(Metric.OCCUPANCY).size()),
        layout,
        List.copyOf(keyRows),
        options.dwell().upTo(stream.chunkNanos()));
  }

  private static DurationBounds bounds(DurationOptions unit, Stream stream) {
    return new DurationBounds(
        unit.seconds() * NANOS_PER_SECOND, unit.stretches(), stream.chunkNanos());
  }

  /**
   * Checks that windows of a stream can be made of whole chunks.
   *
   * @param setting the setting of the window's length, for the message
   * @throws IllegalArgumentException if not; the message is for an operator
   */
  static void checkStream(Stream stream, String setting, int windowSeconds) {
    if (stream.isolation() != Isolation.CHUNKED) {
      throw new IllegalArgumentException(
          "unit: DURATION needs a camera that forgets at each chunk's end, and "
              + stream.cameraPid()
              + " does not: set its mode to chunked, or choose TRACK here");
    }
    if (windowSeconds * NANOS_PER_SECOND % stream.chunkNanos() != 0) {
      throw new IllegalArgumentException(
          setting
              + ": with DURATION a window is made of whole chunks: choose a multiple of "
              + stream.chunkNanos() / 1e9
              + " s, the chunk.length of "
              + stream.cameraPid());
    }
  }

  private static void checkKeys(Map<String, Long> separate, KeyLayout layout) {
    Set<String> unknown = new TreeSet<>(separate.keySet());
    Set<String> missing = new TreeSet<>();
    for (Metric metric : layout.metrics()) {
      Set<String> names = new HashSet<>();
      if (metric != Metric.OCCUPANCY) {
        layout.keysOf(metric).forEach(key -> names.add(key.name()));
      }
      unknown.removeAll(names);
      if (names.stream().anyMatch(separate::containsKey)) {
        names.removeAll(separate.keySet());
        missing.addAll(names);
      }
    }
    if (!unknown.isEmpty() || !missing.isEmpty()) {
      throw new IllegalArgumentException(
          DurationOptions.CAP_ROWS_KEYS
              + ": "
              + (unknown.isEmpty() ? "" : "there is no key " + String.join(", ", unknown) + "; ")
              + (missing.isEmpty() ? "" : "no rows are given for " + String.join(", ", missing))
              + ": name every key of the metric, and only those");
    }
  }

  @Override
  public Promise promise() {
    return new ChunkPromise(bounds.unit());
  }

  @Override
  public Tally newTally(JointMechanism mechanism, Stream stream, Bounders bounders) {
    return new ChunkCounter(mechanism, this, stream.chunkNanos());
  }

  /** Returns how many rows of a metric a chunk counts at most over all its keys. */
  long rows(Metric metric) {
    RowCap cap = bounds.rows().get(JointMechanism.counted(metric));
    return cap instanceof RowCap.Joint joint ? joint.rows() : Long.MAX_VALUE;
  }

  @Override
  public long most(int key, long scheduledFrames) {
    if (layout.keys().get(key).metric() == Metric.OCCUPANCY) {
      return Math.multiplyExact(scheduledFrames, bounds.occupancyClamp());
    }
    long chunks = -Math.floorDiv(-scheduledFrames, bounds.framesPerChunk());
    return Math.multiplyExact(chunks, (long) keyRows.get(key));
  }
}
