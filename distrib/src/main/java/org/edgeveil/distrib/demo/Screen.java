/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.edgeveil.distrib.subscriber.ReleaseReport;

/** What a demo shows: lines, one after the other, with the seconds since the start. Thread-safe. */
final class Screen {
  private final PrintWriter out;
  private final LongSupplier nanos;
  private final long startNanos;

  Screen(PrintWriter out, LongSupplier nanos, long startNanos) {
    this.out = out;
    this.nanos = nanos;
    this.startNanos = startNanos;
  }

  synchronized void block(String text) {
    out.print(text);
    out.flush();
  }

  synchronized void line(String text) {
    out.printf(Locale.ROOT, "[%5.1f s] %s%n", (nanos.getAsLong() - startNanos) / 1e9, text);
    out.flush();
  }

  /** Shows a release with the progress at the moment of its arrival. */
  void release(int number, ReleaseReport release, String progress) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "release %d: %s to %s of camera %s, %d frames. %s%n",
            number,
            mediaTime(release.mediaStartNanos()),
            mediaTime(release.mediaEndNanos()),
            release.camera(),
            release.frames(),
            release.guarantee()));
    for (ReleaseReport.Value value : release.values()) {
      text.append(
          String.format(
              Locale.ROOT,
              "    %-10s %-10s %-12s %8s   95 %%: %s to %s%n",
              value.metric(),
              value.subject(),
              value.aspect(),
              plain(value.noised()),
              plain(value.low()),
              plain(value.high())));
    }
    for (ReleaseReport.Key key : release.suppressed()) {
      text.append(
          String.format(
              Locale.ROOT,
              "    %-10s %-10s %-12s suppressed%n",
              key.metric(),
              key.subject(),
              key.aspect()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "    %s %s of %s spent, per %s%s; this release added %s%n    %s",
            release.currency(),
            plain(release.spent()),
            plain(release.budget()),
            release.unit(),
            release.assumed() ? " (assumed)" : "",
            plain(release.charged()),
            progress));
    line(text.toString());
  }

  private static String mediaTime(long nanos) {
    long seconds = nanos / 1_000_000_000L;
    return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
  }

  static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.2f", value);
  }
}
