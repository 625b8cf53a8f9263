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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

  @Test
  void indexOf_inChunks_countsInstantsFromEachChunksStart() {
    FrameSchedule schedule = FrameSchedule.inChunks(4, 1100 * MILLISECOND, 0);
    // Instants at 0, 250, 500, 750, 1000 ms of each chunk of 1.1 s.
    assertThat(schedule.indexOf(0)).isZero();
    assertThat(schedule.indexOf(1000 * MILLISECOND)).isEqualTo(4);
    assertThat(schedule.indexOf(1090 * MILLISECOND)).isEqualTo(FrameSchedule.SKIP);
    assertThat(schedule.indexOf(1100 * MILLISECOND)).isEqualTo(5);
    assertThat(schedule.indexOf(1350 * MILLISECOND)).isEqualTo(6);
    assertThat(schedule.indexOf(2200 * MILLISECOND)).isEqualTo(10);
  }

  @Test
  void indexOf_inChunksNearTheBorder_neverTakesTheNextChunksInstant() {
    FrameSchedule schedule = FrameSchedule.inChunks(10, 1000 * MILLISECOND, 0);
    assertThat(schedule.indexOf(900 * MILLISECOND)).isEqualTo(9);
    // Nearest to the instant at 1 s, but captured in the chunk before it.
    assertThat(schedule.indexOf(960 * MILLISECOND)).isEqualTo(FrameSchedule.SKIP);
    assertThat(schedule.indexOf(1010 * MILLISECOND)).isEqualTo(10);
  }

  @Test
  void indexOf_inChunksOfALiveStream_followsTheGridOfMediaTime() {
    long start = -5_300 * MILLISECOND;
    FrameSchedule schedule = FrameSchedule.inChunks(10, 1000 * MILLISECOND, start);
    // Media time -5.3 s lies 700 ms after the border at -6 s.
    assertThat(schedule.indexOf(0)).isZero();
    assertThat(schedule.indexOf(200 * MILLISECOND)).isEqualTo(2);
    assertThat(schedule.indexOf(270 * MILLISECOND)).isEqualTo(FrameSchedule.SKIP);
    assertThat(schedule.indexOf(300 * MILLISECOND)).isEqualTo(3);
  }

  /** Which pictures of a chunk are taken does not change with the pictures around the chunk. */
  @Test
  void indexOf_inChunks_isAFunctionOfTheChunksOwnTimes() {
    for (double rate : new double[] {1, 7.3, 10, 25, 30_000 / 1001.0, 30, 60}) {
      long chunk = 2_000 * MILLISECOND;
      Random random = new Random(5);
      List<Long> own = times(random, 3 * chunk, 4 * chunk);
      List<Long> alone = taken(rate, chunk, own);
      assertThat(alone).isNotEmpty();
      for (int i = 0; i < 50; i++) {
        List<Long> all = times(random, 0, 3 * chunk);
        all.addAll(own);
        all.addAll(times(random, 4 * chunk, 5 * chunk));
        assertThat(taken(rate, chunk, all)).isEqualTo(alone);
      }
    }
  }

  private static List<Long> times(Random random, long from, long to) {
    List<Long> times = new ArrayList<>();
    for (long time = from; time < to; time += 1 + random.nextInt(60_000_000)) {
      times.add(time);
    }
    return times;
  }

  /** Returns time and number of what is taken of the fourth chunk. */
  private static List<Long> taken(double rate, long chunkNanos, List<Long> times) {
    FrameSchedule schedule = FrameSchedule.inChunks(rate, chunkNanos, 0);
    List<Long> taken = new ArrayList<>();
    for (long time : times) {
      long index = schedule.indexOf(time);
      if (index != FrameSchedule.SKIP && time / chunkNanos == 3) {
        taken.add(time);
        taken.add(index);
      }
    }
    return taken;
  }
}
