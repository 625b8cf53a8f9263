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
 * The windows of a stream whose frames are scheduled from its first one on.
 *
 * <p>A replay's windows count from media time 0. A live stream's borders are the multiples of the
 * window's length on the wall clock's label, as it was at the stream's start; from then on only the
 * monotonic clock counts.
 */
final class FrameSchedule implements WindowSchedule {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final boolean live;
  private final long lengthNanos;
  private final long wallSecond;
  private final int wallNano;
  private final long framePeriodNanos;
  private final long firstFrameNanos;

  private FrameSchedule(
      boolean live,
      long lengthNanos,
      long wallSecond,
      int wallNano,
      long framePeriodNanos,
      long firstFrameNanos) {
    this.live = live;
    this.lengthNanos = lengthNanos;
    this.wallSecond = wallSecond;
    this.wallNano = wallNano;
    this.framePeriodNanos = framePeriodNanos;
    this.firstFrameNanos = firstFrameNanos;
  }

  /**
   * Returns the schedule of a stream.
   *
   * @param stream the stream
   * @param lengthSeconds length of a window
   * @param firstFrameNanos media time of a scheduled frame, the first one
   */
  static FrameSchedule of(Stream stream, int lengthSeconds, long firstFrameNanos) {
    boolean live = stream.kind() == Stream.Kind.LIVE;
    Instant zero = live ? stream.wallClockAtZero() : Instant.EPOCH;
    return new FrameSchedule(
        live,
        lengthSeconds * NANOS_PER_SECOND,
        zero.getEpochSecond(),
        zero.getNano(),
        stream.framePeriodNanos(),
        firstFrameNanos);
  }

  /** A camera counts from its first observation on, a file in whole windows. */
  @Override
  public long join(long mediaTimeNanos) {
    return live ? mediaTimeNanos : startOf(Math.max(0, mediaTimeNanos));
  }

  @Override
  public long align(long mediaTimeNanos) {
    return mediaTimeNanos;
  }

  @Override
  public long borderOf(long mediaTimeNanos) {
    return startOf(mediaTimeNanos);
  }

  /** New options wait for the end of the window. */
  @Override
  public long flush(long mediaTimeNanos) {
    return endOf(mediaTimeNanos);
  }

  @Override
  public long cut(long endNanos) {
    return endNanos;
  }

  /** Returns the last border at or before a media time. */
  long startOf(long mediaTimeNanos) {
    return mediaTimeNanos - intoWindow(mediaTimeNanos);
  }

  @Override
  public long endOf(long mediaTimeNanos) {
    return Math.addExact(startOf(mediaTimeNanos), lengthNanos);
  }

  /** Returns how far into its window the label of a media time is. */
  private long intoWindow(long mediaTimeNanos) {
    long labelOfZero =
        Math.floorMod(wallSecond, lengthNanos / NANOS_PER_SECOND) * NANOS_PER_SECOND + wallNano;
    return Math.floorMod(Math.floorMod(mediaTimeNanos, lengthNanos) + labelOfZero, lengthNanos);
  }

  @Override
  public long scheduledFrames(long startNanos, long endNanos) {
    return framesBefore(endNanos) - framesBefore(startNanos);
  }

  private long framesBefore(long mediaTimeNanos) {
    long elapsed = Math.subtractExact(mediaTimeNanos, firstFrameNanos);
    return elapsed <= 0 ? 0 : -Math.floorDiv(-elapsed, framePeriodNanos);
  }
}
