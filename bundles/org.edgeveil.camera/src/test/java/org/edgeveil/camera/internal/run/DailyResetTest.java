/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class DailyResetTest {
  private static final ZonedDateTime NOON =
      ZonedDateTime.of(2026, 3, 28, 12, 0, 0, 0, ZoneId.of("Europe/Berlin"));

  private final DailyReset reset = new DailyReset(LocalTime.of(2, 30));

  @Test
  void isDue_firstCall_isNever() {
    assertThat(reset.isDue(NOON)).isFalse();
  }

  @Test
  void isDue_timePasses_isOnceADay() {
    int due = 0;
    // Over a day without 02:30: daylight saving begins.
    for (int minute = 0; minute < 3 * 24 * 60; minute++) {
      if (reset.isDue(NOON.plusMinutes(minute))) {
        due++;
      }
    }
    assertThat(due).isEqualTo(3);
  }

  @Test
  void isDue_cameraWasOffOverIt_isDueOnce() {
    reset.isDue(NOON);

    assertThat(reset.isDue(NOON.plusHours(100))).isTrue();
    assertThat(reset.isDue(NOON.plusHours(101))).isFalse();
  }
}
