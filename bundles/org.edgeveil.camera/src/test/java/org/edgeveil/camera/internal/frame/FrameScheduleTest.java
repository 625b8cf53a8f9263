/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameScheduleTest {
  private static final long MILLISECOND = 1_000_000;

  @Test
  void indexOf_everyPicture_countsWhateverTheTime() {
    FrameSchedule schedule = FrameSchedule.everyPicture(25);
    assertThat(schedule.periodNanos()).isEqualTo(40 * MILLISECOND);
    assertThat(schedule.indexOf(0)).isZero();
    assertThat(schedule.indexOf(500 * MILLISECOND)).isEqualTo(1);
    assertThat(schedule.indexOf(500 * MILLISECOND)).isEqualTo(2);
  }

  @Test
  void indexOf_slowerThanThePictures_takesOneInEachPeriod() {
    FrameSchedule schedule = FrameSchedule.atRate(10);
    assertThat(schedule.indexOf(0)).isZero();
    assertThat(schedule.indexOf(40 * MILLISECOND)).isEqualTo(FrameSchedule.SKIP);
    assertThat(schedule.indexOf(80 * MILLISECOND)).isEqualTo(1);
    assertThat(schedule.indexOf(120 * MILLISECOND)).isEqualTo(FrameSchedule.SKIP);
    assertThat(schedule.indexOf(160 * MILLISECOND)).isEqualTo(2);
  }

  @Test
  void indexOf_gap_leavesNumbersOut() {
    FrameSchedule schedule = FrameSchedule.atRate(10);
    assertThat(schedule.indexOf(0)).isZero();
    assertThat(schedule.indexOf(1000 * MILLISECOND)).isEqualTo(10);
  }

  @Test
  void indexOf_pictureRateWithRoundedTimes_missesNone() {
    FrameSchedule schedule = FrameSchedule.atRate(30_000 / 1001.0);
    for (long i = 0; i < 100_000; i++) {
      assertThat(schedule.indexOf(i * 1001 * 1_000_000_000L / 30_000)).isEqualTo(i);
    }
  }
}
