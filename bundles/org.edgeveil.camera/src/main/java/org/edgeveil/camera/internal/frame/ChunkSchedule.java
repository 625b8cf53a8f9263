/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

/**
 * Numbers the instants of a schedule that begins anew with each chunk. The same numbers of instants
 * lie in all chunks; where a chunk is no whole number of periods, its last one is short.
 */
final class ChunkSchedule {
  // What a rate such as 29.97 leaves of a whole number.
  private static final double ROUNDING = 1e-6;

  private final double perNano;
  private final long chunkNanos;
  private final long instants;
  private final long phase;
  private final long first;

  ChunkSchedule(double framesPerSecond, long chunkNanos, long startNanos) {
    perNano = framesPerSecond / 1e9;
    this.chunkNanos = chunkNanos;
    instants = Math.max(1, (long) Math.ceil(chunkNanos * perNano - ROUNDING));
    phase = Math.floorMod(startNanos, chunkNanos);
    first = nearest(phase);
  }

  /**
   * Returns the number of the instant that a picture is nearest to; {@link FrameSchedule#SKIP}
   * where that would be the next chunk's.
   *
   * @param nanos its time since the start, not negative
   */
  long number(long nanos) {
    long time = phase + nanos;
    long instant = nearest(time % chunkNanos);
    return instant < instants ? time / chunkNanos * instants + instant - first : FrameSchedule.SKIP;
  }

  private long nearest(long nanosInChunk) {
    return Math.round(nanosInChunk * perNano);
  }
}
