/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import org.edgeveil.api.observation.Stream;

/**
 * Windows of whole chunks: a window holds the chunks that start between two borders of a window of
 * the same length that is cut at any frame. Of a live stream only whole chunks are counted, so that
 * counted chunks are disjoint stretches of real time of one length, over restarts too; a file's
 * last chunk ends with it.
 *
 * <p>Frames are scheduled from each chunk's start on, whenever the stream began.
 */
final class ChunkSchedule implements WindowSchedule {
  private final boolean live;
  private final FrameSchedule windows;
  private final long chunkNanos;
  private final long framePeriodNanos;

  /**
   * Makes the schedule of a chunked stream.
   *
   * @param stream the stream
   * @param lengthSeconds length of a window, a multiple of the chunk
   */
  ChunkSchedule(Stream stream, int lengthSeconds) {
    this.live = stream.kind() == Stream.Kind.LIVE;
    this.windows = FrameSchedule.of(stream, lengthSeconds, 0);
    this.chunkNanos = stream.chunkNanos();
    this.framePeriodNanos = stream.framePeriodNanos();
  }

  /** Returns F, the number of frames scheduled in a chunk. */
  static long framesPerChunk(Stream stream) {
    return -Math.floorDiv(-stream.chunkNanos(), stream.framePeriodNanos());
  }

  @Override
  public long join(long mediaTimeNanos) {
    return live
        ? align(mediaTimeNanos)
        : align(windows.startOf(floor(Math.max(0, mediaTimeNanos))));
  }

  @Override
  public long align(long mediaTimeNanos) {
    return Math.multiplyExact(-Math.floorDiv(-mediaTimeNanos, chunkNanos), chunkNanos);
  }

  @Override
  public long borderOf(long mediaTimeNanos) {
    return windows.startOf(floor(mediaTimeNanos));
  }

  @Override
  public long endOf(long mediaTimeNanos) {
    return align(windows.endOf(floor(mediaTimeNanos)));
  }

  @Override
  public long flush(long mediaTimeNanos) {
    return Math.addExact(floor(mediaTimeNanos), chunkNanos);
  }

  @Override
  public long cut(long endNanos) {
    return live ? floor(endNanos) : endNanos;
  }

  @Override
  public long scheduledFrames(long startNanos, long endNanos) {
    return framesBefore(endNanos) - framesBefore(startNanos);
  }

  private long framesBefore(long mediaTimeNanos) {
    long chunk = Math.floorDiv(mediaTimeNanos, chunkNanos);
    long whole = -Math.floorDiv(-chunkNanos, framePeriodNanos);
    long into = Math.floorMod(mediaTimeNanos, chunkNanos);
    return Math.addExact(Math.multiplyExact(chunk, whole), -Math.floorDiv(-into, framePeriodNanos));
  }

  private long floor(long mediaTimeNanos) {
    return Math.floorDiv(mediaTimeNanos, chunkNanos) * chunkNanos;
  }
}
