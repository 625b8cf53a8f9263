/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.function.LongSupplier;
import org.edgeveil.api.observation.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what knows which tracks used their caps, while mechanisms of TRACK come and go. Not
 * thread-safe.
 */
final class Bounders {
  private final LongSupplier memoryNanos;
  private @Nullable ContributionBounder live;
  private @Nullable ContributionBounder replay;
  private @Nullable Stream replayed;

  /**
   * Starts without one.
   *
   * @param memoryNanos says how long an unseen track of a live stream is remembered: at least a
   *     horizon. The tracks of a file are remembered for as long as it runs
   */
  Bounders(LongSupplier memoryNanos) {
    this.memoryNanos = memoryNanos;
  }

  /**
   * Returns the bounder of a new segment: tracks that began before contribute nothing.
   *
   * @param stream what is counted
   * @param caps the caps of the segment's tracks
   */
  ContributionBounder of(Stream stream, Caps caps) {
    if (stream.kind() == Stream.Kind.LIVE) {
      live = next(live, caps, memoryNanos);
      return live;
    }
    replay = next(same(stream, replayed) ? replay : null, caps, () -> Long.MAX_VALUE);
    replayed = stream;
    return replay;
  }

  private static ContributionBounder next(
      @Nullable ContributionBounder before, Caps caps, LongSupplier memory) {
    if (before == null) {
      return new ContributionBounder(caps, memory);
    }
    before.startSegment(caps);
    return before;
  }

  @SuppressWarnings("ReferenceEquality") // by the contract of Observation a run is one instance
  private static boolean same(Stream stream, @Nullable Stream other) {
    return stream == other;
  }
}
