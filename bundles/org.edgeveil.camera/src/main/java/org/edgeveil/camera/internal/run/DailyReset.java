/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Says once a day that a time of the day has come. Not thread-safe. */
final class DailyReset {
  private final LocalTime at;
  private @Nullable ZonedDateTime last;

  DailyReset(LocalTime at) {
    this.at = at;
  }

  /**
   * Returns whether the time has come since the last call; never on the first.
   *
   * @param now not before the last call's
   */
  boolean isDue(ZonedDateTime now) {
    ZonedDateTime latest = now.with(at);
    if (latest.isAfter(now)) {
      latest = now.minusDays(1).with(at);
    }
    boolean due = last != null && latest.isAfter(last);
    last = now;
    return due;
  }
}
