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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.DurationOptions;
import org.edgeveil.aggregation.internal.config.DwellBins;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.SceneEvent.Direction;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;

/**
 * The fixed keys of the joint vector: a function of public configuration only, so that the presence
 * of a key tells nothing. Immutable.
 */
public final class KeyLayout {
  private final List<Key> keys;
  private final Map<Key, Integer> index = new HashMap<>();

  private KeyLayout(List<Key> keys) {
    this.keys = List.copyOf(keys);
    for (int i = 0; i < keys.size(); i++) {
      index.put(keys.get(i), i);
    }
  }

  /**
   * Returns the layout of a stream.
   *
   * @param stream the stream
   * @param options say what is published
   */
  public static KeyLayout of(Stream stream, AggregatorOptions options) {
    Scene scene = stream.scene();
    Set<Metric> metrics = options.metrics();
    List<Key> keys = new ArrayList<>();
    if (metrics.contains(Metric.ENTRIES)) {
      for (String zone : scene.zones()) {
        for (String label : scene.labels()) {
          keys.add(new Key(Metric.ENTRIES, zone, label));
        }
      }
    }
    if (metrics.contains(Metric.CROSSINGS)) {
      for (String line : scene.lines()) {
        for (Direction direction : Direction.values()) {
          keys.add(new Key(Metric.CROSSINGS, line, aspect(direction)));
        }
      }
    }
    if (metrics.contains(Metric.OCCUPANCY)) {
      for (String zone : scene.zones()) {
        keys.add(new Key(Metric.OCCUPANCY, zone, ""));
      }
    }
    if (metrics.contains(Metric.DWELL)) {
      DwellBins bins =
          options.unit() instanceof DurationOptions
              ? options.dwell().upTo(stream.chunkNanos())
              : options.dwell();
      for (String zone : scene.zones()) {
        for (String bin : bins.names()) {
          keys.add(new Key(Metric.DWELL, zone, bin));
        }
      }
    }
    return new KeyLayout(keys);
  }

  /** Returns a direction's name in releases: lower case with hyphens, never changed. */
  static String aspect(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the keys in the order of the vector. */
  public List<Key> keys() {
    return keys;
  }

  /** Returns the keys of a metric in the order of the vector. */
  List<Key> keysOf(Metric metric) {
    return keys.stream().filter(key -> key.metric() == metric).toList();
  }

  /** Returns the metrics that have keys, in the order of the vector. */
  public Set<Metric> metrics() {
    Set<Metric> metrics = EnumSet.noneOf(Metric.class);
    keys.forEach(key -> metrics.add(key.metric()));
    return metrics;
  }

  /** Returns the key's place in the vector, or -1. */
  int indexOf(Metric metric, String subject, String aspect) {
    return index.getOrDefault(new Key(metric, subject, aspect), -1);
  }
}
