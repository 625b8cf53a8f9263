/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.edgeveil.api.release.Metric;
import org.edgeveil.component.Settings;

/**
 * DURATION(rho, K) and the caps of one chunk. Immutable.
 *
 * @param seconds rho
 * @param stretches K
 * @param entryRows R of entries, over all zones and labels
 * @param crossingRows R of crossings, over all lines and directions
 * @param dwellRows R of dwell, over all zones and bins
 * @param keyCaps caps R_k of single keys; a metric with any of them has no R
 */
public record DurationOptions(
    int seconds,
    int stretches,
    int entryRows,
    int crossingRows,
    int dwellRows,
    List<KeyCap> keyCaps)
    implements UnitOptions {
  public static final String UNIT_DURATION_SECONDS = "unit.duration.seconds";
  public static final String UNIT_STRETCHES = "unit.stretches";
  public static final String CAP_ROWS_ENTRIES = "cap.rows.entries";
  public static final String CAP_ROWS_CROSSINGS = "cap.rows.crossings";
  public static final String CAP_ROWS_DWELL = "cap.rows.dwell";
  public static final String CAP_ROWS_KEYS = "cap.rows.keys";

  private static final int MAX_ROWS = 10_000;

  public DurationOptions {
    keyCaps = List.copyOf(keyCaps);
  }

  /**
   * The cap of one key.
   *
   * @param key metric, subject and aspect as in {@code entries/door/Person}
   * @param rows R_k, not negative
   */
  public record KeyCap(String key, int rows) {
    public KeyCap {
      Objects.requireNonNull(key, "key");
      if (rows < 0) {
        throw new IllegalArgumentException("a cap is not negative");
      }
    }
  }

  /** Reads the settings; what is wrong is noted there. */
  static DurationOptions parse(Settings in) {
    return new DurationOptions(
        in.integer(UNIT_DURATION_SECONDS, 1, 86_400, 30),
        in.integer(UNIT_STRETCHES, 1, 1000, 1),
        in.integer(CAP_ROWS_ENTRIES, 1, MAX_ROWS, 10),
        in.integer(CAP_ROWS_CROSSINGS, 1, MAX_ROWS, 10),
        in.integer(CAP_ROWS_DWELL, 1, MAX_ROWS, 10),
        keyCaps(in));
  }

  /** Returns R of a metric that counts rows. */
  public int rows(Metric metric) {
    return switch (metric) {
      case ENTRIES -> entryRows;
      case CROSSINGS -> crossingRows;
      case DWELL -> dwellRows;
      case OCCUPANCY, ALERTS, ALARMS ->
          throw new IllegalArgumentException(metric + " counts no rows");
    };
  }

  private static List<KeyCap> keyCaps(Settings in) {
    List<KeyCap> caps = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<String> lines =
        in.text(CAP_ROWS_KEYS, "")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    for (String line : lines) {
      int sign = line.lastIndexOf('=');
      String key = sign < 0 ? "" : line.substring(0, sign).strip();
      int rows = rows(line.substring(sign + 1).strip());
      if (key.isEmpty() || rows < 0) {
        in.reject(
            CAP_ROWS_KEYS,
            "one key and its rows a line, such as entries/door/Person=5, at most " + MAX_ROWS + ",",
            line);
      } else if (!seen.add(key)) {
        in.problem(CAP_ROWS_KEYS + ": " + key + " is there twice: remove one");
      } else {
        caps.add(new KeyCap(key, rows));
      }
    }
    return caps;
  }

  /** Returns the number, or -1 if it is none in range. */
  private static int rows(String text) {
    try {
      int rows = Settings.exact(text).orElseThrow(ArithmeticException::new).intValueExact();
      return rows <= MAX_ROWS ? rows : -1;
    } catch (ArithmeticException e) {
      return -1;
    }
  }
}
