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
import org.edgeveil.distrib.subscriber.ReleaseReport;

/**
 * What the strict unit would cost here: DURATION(30 s, 1) with chunks of 30 s, at most 10 rows a
 * chunk, windows of one chunk, and the same epsilon for a window as the release's; the
 * sensitivities of docs/privacy.md.
 */
final class DurationComparison {
  private static final int CHUNKS_TOUCHED = 2;
  private static final int ROWS = 10;

  /** Public figures of the demo's configuration. */
  record Scene(long framesPerChunk, int occupancyClamp) {}

  private DurationComparison() {}

  static double halfWidth(String metric, ReleaseReport release, Scene scene) {
    double epsilon = release.costByMetric().getOrDefault(metric, 0.0);
    if (metric.equals("occupancy")) {
      long zones = release.values().stream().filter(v -> v.metric().equals(metric)).count();
      double l1 = (double) scene.occupancyClamp() * scene.framesPerChunk() * CHUNKS_TOUCHED * zones;
      return (double) NoiseWidth.halfWidth(l1 / epsilon) / scene.framesPerChunk();
    }
    return NoiseWidth.halfWidth(2.0 * ROWS * CHUNKS_TOUCHED / epsilon);
  }

  /** Returns a line for each metric of a release. */
  static String text(ReleaseReport release, Scene scene) {
    StringBuilder text = new StringBuilder();
    release.values().stream()
        .map(ReleaseReport.Value::metric)
        .distinct()
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
