/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import org.edgeveil.aggregation.internal.config.DurationOptions;
import org.edgeveil.aggregation.internal.config.UnitOptions;
import org.edgeveil.api.observation.Stream;

/**
 * Where the windows of one stream begin and end, and how many frames were scheduled in them: pure
 * arithmetic on media time. Immutable.
 */
sealed interface WindowSchedule permits FrameSchedule, ChunkSchedule {

  /**
   * Returns the schedule of a stream.
   *
   * @param unit the unit that it is counted under
   * @param stream the stream; chunked where the unit is DURATION
   * @param lengthSeconds length of a window
   * @param firstFrameNanos media time of a scheduled frame, the first one
   */
  static WindowSchedule of(
      UnitOptions unit, Stream stream, int lengthSeconds, long firstFrameNanos) {
    return unit instanceof DurationOptions
        ? new ChunkSchedule(stream, lengthSeconds)
        : FrameSchedule.of(stream, lengthSeconds, firstFrameNanos);
  }

  /** Returns where counting starts when a stream is first heard of at a media time. */
  long join(long mediaTimeNanos);

  /** Returns where counting starts when another configuration counted until a media time. */
  long align(long mediaTimeNanos);

  /** Returns the border whose label a window is named after, at or before a media time. */
  long borderOf(long mediaTimeNanos);

  /** Returns where the window that holds a media time ends, after that time. */
  long endOf(long mediaTimeNanos);

  /** Returns where the window that holds a media time ends when the options change there. */
  long flush(long mediaTimeNanos);

  /** Returns up to where a window counts when its stream ends at a media time. */
  long cut(long endNanos);

  /** Returns the number of frames scheduled from {@code startNanos} to before {@code endNanos}. */
  long scheduledFrames(long startNanos, long endNanos);
}
