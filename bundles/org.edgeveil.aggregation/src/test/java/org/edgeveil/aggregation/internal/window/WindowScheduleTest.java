/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.edgeveil.api.observation.Stream;

class WindowScheduleTest {
  private static final long SECOND = Scenes.SECOND;

  @Property(seed = "20260201", tries = 500)
  void endOf_anyTime_isTheNextBorder(
      @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long time,
      @ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long second,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nano,
      @ForAll @IntRange(min = 1, max = 86_400) int length) {
    Stream stream = Scenes.live(Instant.ofEpochSecond(second, nano));
    WindowSchedule schedule = FrameSchedule.of(stream, length, 0);

    long end = schedule.endOf(time);

    assertThat(end).isGreaterThan(time).isLessThanOrEqualTo(time + length * SECOND);
    Instant label = stream.wallClockAt(end);
    assertThat(label.getNano()).isZero();
    assertThat(Math.floorMod(label.getEpochSecond(), (long) length)).isZero();
    assertThat(schedule.endOf(end)).isEqualTo(end + length * SECOND);
    assertThat(schedule.endOf(end - 1)).isEqualTo(end);
  }

  @Property(seed = "20260202", tries = 500)
  void scheduledFrames_consecutiveWindows_addUp(
      @ForAll @LongRange(min = -10_000_000_000L, max = 10_000_000_000L) long first,
      @ForAll @LongRange(min = -20_000_000_000L, max = 20_000_000_000L) long a,
      @ForAll @LongRange(min = 0, max = 20_000_000_000L) long ab,
      @ForAll @LongRange(min = 0, max = 20_000_000_000L) long bc) {
    WindowSchedule schedule = FrameSchedule.of(Scenes.live(Instant.EPOCH), 10, first);

    assertThat(schedule.scheduledFrames(a, a + ab) + schedule.scheduledFrames(a + ab, a + ab + bc))
        .isEqualTo(schedule.scheduledFrames(a, a + ab + bc));
  }

  @Property(seed = "20260203", tries = 200)
  void scheduledFrames_anyWindow_isWhatCountingGives(
      @ForAll @LongRange(min = -3_000_000_000L, max = 3_000_000_000L) long start,
      @ForAll @LongRange(min = 0, max = 3_000_000_000L) long length,
      @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long first) {
    WindowSchedule schedule = FrameSchedule.of(Scenes.live(Instant.EPOCH), 1, first);
    long counted = 0;
    for (long frame = first; frame < start + length; frame += Scenes.PERIOD) {
      if (frame >= start) {
        counted++;
      }
    }

    assertThat(schedule.scheduledFrames(start, start + length)).isEqualTo(counted);
  }

  @Example
  void of_replay_countsFromMediaTimeZero() {
    WindowSchedule schedule = FrameSchedule.of(Scenes.replay(), 10, 0);

    assertThat(schedule.endOf(0)).isEqualTo(TimeUnit.SECONDS.toNanos(10));
    assertThat(schedule.scheduledFrames(0, 10 * SECOND)).isEqualTo(100);
    assertThat(schedule.scheduledFrames(70 * SECOND, 79_500_000_000L)).isEqualTo(95);
  }
}
