/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.List;
import java.util.function.UnaryOperator;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.Tiling;

/**
 * The analysis of a stream, which begins anew at each chunk's border where there are chunks: chunk
 * {@code n} has the frames whose time is in {@code [n * c, (n + 1) * c)}. Without chunks it lasts
 * as long as the stream.
 *
 * <p>Not thread-safe: one stream, one thread.
 */
public final class ChunkedAnalysis {
  private final long chunkNanos;
  private final UnaryOperator<Analysis> border;
  private Analysis current;
  private long chunk = Long.MIN_VALUE;

  /**
   * Begins a stream.
   *
   * @param first what begins it, and is the pattern for what follows
   * @param chunkNanos c in nanoseconds; 0 for no chunks
   */
  public ChunkedAnalysis(Analysis first, long chunkNanos) {
    this(first, chunkNanos, Analysis::empty);
  }

  /** Begins a stream; {@code border} says what follows on the analysis of the chunk before. */
  ChunkedAnalysis(Analysis first, long chunkNanos, UnaryOperator<Analysis> border) {
    this.current = first;
    this.chunkNanos = chunkNanos;
    this.border = border;
  }

  /** Returns what the chunk of a frame finds worth looking at. */
  Attention attention(long mediaTimeNanos) {
    goTo(mediaTimeNanos);
    return current.attention();
  }

  /** Returns whether a detection's class and score pass, in whatever chunk. */
  boolean counts(Detection detection) {
    return current.counts(detection);
  }

  FrameResult update(long index, long mediaTimeNanos, double aspect, List<Tiling.View> seen) {
    goTo(mediaTimeNanos);
    return current.update(index, mediaTimeNanos, aspect, seen);
  }

  private void goTo(long mediaTimeNanos) {
    if (chunkNanos > 0) {
      long next = Math.floorDiv(mediaTimeNanos, chunkNanos);
      if (next != chunk) {
        current = border.apply(current);
        chunk = next;
      }
    }
  }
}
