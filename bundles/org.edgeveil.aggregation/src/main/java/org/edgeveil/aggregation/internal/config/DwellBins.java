/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edgeveil.component.Settings;

/**
 * The bins of dwell. Immutable. Bins are half open, the first begins at 0, and the last one holds
 * all that is longer and all that was cut: whoever was not seen to enter and to leave.
 *
 * @param borderSeconds the ends of all bins but the last, ascending and positive; empty where dwell
 *     is not counted
 */
public record DwellBins(List<Integer> borderSeconds) {
  public static final String DWELL_BINS_SECONDS = "dwell.bins.seconds";

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int MAX_BORDERS = 50;
  private static final int MAX_BORDER = 86_400;
  private static final String DEFAULT = "10,30,60,300";

  public DwellBins {
    borderSeconds = List.copyOf(borderSeconds);
  }

  /** Returns the bins of no dwell. */
  static DwellBins none() {
    return new DwellBins(List.of());
  }

  /** Reads the setting; what is wrong is noted there. */
  static DwellBins parse(Settings in) {
    String text = in.text(DWELL_BINS_SECONDS, DEFAULT);
    List<Integer> borders = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Optional<Integer> border = border(part.strip());
      boolean rises =
          border.isPresent()
              && (borders.isEmpty() || border.get() > borders.get(borders.size() - 1));
      if (!rises || borders.size() == MAX_BORDERS) {
        in.reject(
            DWELL_BINS_SECONDS,
            "rising whole numbers of seconds from 1 to "
                + MAX_BORDER
                + " with commas between, at most "
                + MAX_BORDERS
                + ", such as "
                + DEFAULT
                + ",",
            text);
        return none();
      }
      borders.add(border.get());
    }
    return new DwellBins(borders);
  }

  private static Optional<Integer> border(String text) {
    try {
      return Settings.exact(text)
          .map(BigDecimal::intValueExact)
          .filter(border -> border >= 1 && border <= MAX_BORDER);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the bins of stays that cannot be longer than a chunk: those that begin before its end,
   * which is a border itself.
   *
   * @param chunkNanos c
   */
  public DwellBins upTo(long chunkNanos) {
    int chunkSeconds = Math.toIntExact(Math.max(1, chunkNanos / NANOS_PER_SECOND));
    List<Integer> borders = new ArrayList<>(borderSeconds);
    borders.removeIf(border -> border >= chunkSeconds);
    borders.add(chunkSeconds);
    return new DwellBins(borders);
  }

  /** Returns the names of the bins, in order: {@code 0-10}, {@code 10-30}, {@code 30-or-cut}. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    int from = 0;
    for (int border : borderSeconds) {
      names.add(from + "-" + border);
      from = border;
    }
    names.add(from + "-or-cut");
    return names;
  }

  /**
   * Returns the name of a stay's bin.
   *
   * @param nanos its length
   * @param whole whether it was seen to begin and to end
   */
  public String nameOf(long nanos, boolean whole) {
    int bin = 0;
    while (bin < borderSeconds.size()
        && (!whole || nanos >= borderSeconds.get(bin) * NANOS_PER_SECOND)) {
      bin++;
    }
    return names().get(bin);
  }
}
