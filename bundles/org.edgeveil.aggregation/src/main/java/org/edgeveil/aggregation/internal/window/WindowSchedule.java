/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.time.Instant;
import org.edgeveil.api.observation.Stream;

/**
 * Where the windows of one stream begin and end, and how many frames were scheduled in them: pure
 * arithmetic on media time. Immutable.
 *
 * <p>A replay's windows count from media time 0. A live stream's borders are the multiples of the
 * window's length on the wall clock's label, as it was at the stream's start; from then on only the
 * monotonic clock counts.
 */
final class WindowSchedule {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long lengthNanos;
  private final long phaseNanos;
  private final long framePeriodNanos;
  private final long firstFrameNanos;

  private WindowSchedule(
      long lengthNanos, long phaseNanos, long framePeriodNanos, long firstFrameNanos) {
    this.lengthNanos = lengthNanos;
    this.phaseNanos = phaseNanos;
    this.framePeriodNanos = framePeriodNanos;
    this.firstFrameNanos = firstFrameNanos;
  }

  /**
   * Returns the schedule of a stream.
   *
   * @param stream the stream
   * @param lengthSeconds length of a window
   * @param firstFrameNanos media time of the scheduled frame 0
   */
  static WindowSchedule of(Stream stream, int lengthSeconds, long firstFrameNanos) {
    long phase = 0;
    if (stream.kind() == Stream.Kind.LIVE) {
      Instant zero = stream.wallClockAtZero();
      long second = zero.getEpochSecond();
      phase = -(Math.floorMod(second, (long) lengthSeconds) * NANOS_PER_SECOND + zero.getNano());
    }
    return new WindowSchedule(
        lengthSeconds * NANOS_PER_SECOND, phase, stream.framePeriodNanos(), firstFrameNanos);
  }

  /** Returns the first border after a media time. */
  long endOf(long mediaTimeNanos) {
    long into = Math.floorMod(Math.subtractExact(mediaTimeNanos, phaseNanos), lengthNanos);
    return Math.addExact(mediaTimeNanos - into, lengthNanos);
  }

  /** Returns the number of frames scheduled from {@code startNanos} to before {@code endNanos}. */
  long scheduledFrames(long startNanos, long endNanos) {
    return framesBefore(endNanos) - framesBefore(startNanos);
  }

  private long framesBefore(long mediaTimeNanos) {
    long elapsed = Math.subtractExact(mediaTimeNanos, firstFrameNanos);
    return elapsed <= 0 ? 0 : -Math.floorDiv(-elapsed, framePeriodNanos);
  }
}
