/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.demo;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.edgeveil.distrib.subscriber.ReleaseReport;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.sensitivity.ChunkCaps;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.edgeveil.privacy.sensitivity.RowCap;

/**
 * What the strict unit would cost here: DURATION(30 s, 1) with chunks of 30 s, at most 10 rows a
 * chunk, windows of one chunk, and the same epsilon for a window as the release's. Sensitivities
 * and noise are the ones that an aggregator of that unit uses.
 */
final class DurationComparison {
  private static final long CHUNK_NANOS = 30_000_000_000L;
  private static final int ROWS = 10;
  private static final DurationBounds UNIT = new DurationBounds(CHUNK_NANOS, 1, CHUNK_NANOS);
  private static final Map<String, CountedMetric> METRICS =
      Map.of(
          "entries", CountedMetric.ENTRIES,
          "crossings", CountedMetric.CROSSINGS,
          "occupancy", CountedMetric.OCCUPANCY,
          "dwell", CountedMetric.DWELL);

  /** Public figures of the demo's configuration. */
  record Scene(long framesPerChunk, int occupancyClamp) {}

  private DurationComparison() {}

  static double halfWidth(String name, ReleaseReport release, Scene scene) {
    CountedMetric metric = Objects.requireNonNull(METRICS.get(name), name);
    long keys = release.values().stream().filter(v -> v.metric().equals(name)).count();
    long nanoEpsilon = Math.round(1e9 * release.costByMetric().getOrDefault(name, 0.0));
    Map<CountedMetric, RowCap> rows =
        metric == CountedMetric.OCCUPANCY ? Map.of() : Map.of(metric, new RowCap.Joint(ROWS, keys));
    ChunkCaps caps =
        new ChunkCaps(UNIT, rows, scene.occupancyClamp(), scene.framesPerChunk(), keys);
    long width =
        DiscreteLaplace.calibrated(caps.l1(metric), nanoEpsilon).halfWidth(Probability.PERCENT_95);
    return metric == CountedMetric.OCCUPANCY ? (double) width / scene.framesPerChunk() : width;
  }

  /** Returns a line for each metric of a release. */
  static String text(ReleaseReport release, Scene scene) {
    StringBuilder text = new StringBuilder();
    release.values().stream()
        .map(ReleaseReport.Value::metric)
        .distinct()
        .filter(METRICS::containsKey)
        .forEach(
            metric ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "    %-10s ± %s here; DURATION(30 s, 1) at the same epsilon: ± %s%n",
                        metric,
                        number(trackHalfWidth(metric, release)),
                        number(halfWidth(metric, release, scene)))));
    return text.toString();
  }

  static double trackHalfWidth(String metric, ReleaseReport release) {
    return release.values().stream()
        .filter(value -> value.metric().equals(metric))
        .mapToDouble(value -> (value.high() - value.low()) / 2)
        .max()
        .orElse(0);
  }

  private static String number(double value) {
    return value >= 10 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
