/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.List;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * A window that is over, before noise. Its counts never leave this package: all that can be had is
 * their noised form, once. Not thread-safe.
 */
public final class ClosedWindow {
  /** By multiples of this a live window is late. */
  public static final long TICK_NANOS = 1_000_000_000L;

  /** What a thread may oversleep at a tick and still be at it. */
  private static final long PUNCTUAL_NANOS = 100_000_000L;

  private final Stream stream;
  private final Mechanism mechanism;
  private final long startNanos;
  private final long endNanos;
  private final long scheduledFrames;
  private final long dueNanos;
  private final Counts counts;
  private boolean noised;

  ClosedWindow(
      Stream stream,
      Mechanism mechanism,
      long startNanos,
      long endNanos,
      long scheduledFrames,
      long dueNanos,
      Counts counts) {
    this.stream = stream;
    this.mechanism = mechanism;
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    this.scheduledFrames = scheduledFrames;
    this.dueNanos = dueNanos;
    this.counts = counts;
  }

  /** Returns the stream it is cut from. */
  public Stream stream() {
    return stream;
  }

  /** Returns the mechanism that noises it. */
  public Mechanism mechanism() {
    return mechanism;
  }

  /** Returns its start in media time, inclusive. */
  public long startNanos() {
    return startNanos;
  }

  /** Returns its end in media time, exclusive. */
  public long endNanos() {
    return endNanos;
  }

  /** Returns the number of frames that were scheduled in it, positive. */
  public long scheduledFrames() {
    return scheduledFrames;
  }

  /**
   * Returns whether it may be handed in: at its fixed delay after its end, so that the moment tells
   * nothing of when its last frame came; and where that was missed, at a whole number of ticks
   * later, so that it tells nothing of how long counting took.
   *
   * @param monotonicNanos the clock of live media time
   */
  public boolean isDue(long monotonicNanos) {
    return remainingNanos(monotonicNanos) == 0;
  }

  /** Returns how long that takes, not negative. */
  public long remainingNanos(long monotonicNanos) {
    if (stream.kind() != Stream.Kind.LIVE) {
      return 0;
    }
    if (monotonicNanos < dueNanos) {
      return dueNanos - monotonicNanos;
    }
    long late = (monotonicNanos - dueNanos) % TICK_NANOS;
    return late <= PUNCTUAL_NANOS ? 0 : TICK_NANOS - late;
  }

  /**
   * Adds the noise, which was drawn when the window opened, and forgets counts and noise.
   *
   * @return the values of all keys that the configuration publishes for this window
   * @throws IllegalStateException if called again, or after {@link #giveUp}: noise is used once
   */
  public List<NoisedValue> noised() {
    if (noised) {
      throw new IllegalStateException("the noise of a window is used once");
    }
    noised = true;
    return counts.noised(scheduledFrames);
  }

  /**
   * Adds counts and noise, which was drawn when the window opened, to their stream and forgets
   * them.
   *
   * @param sums the stream, of this window's mechanism
   * @param index this window's index in it
   * @param bits the randomness of windows before this one that count as zeros
   * @return the sums since the stream began
   * @throws IllegalStateException if called again, after {@link #giveUp}, or for a window that is
   *     released by itself
   */
  public List<NoisedValue> noisedIn(SumStream sums, long index, RandomBits bits) {
    if (noised || !(counts instanceof SumCounts summed)) {
      throw new IllegalStateException("the noise of a window is used once, as it was planned");
    }
    noised = true;
    return summed.addTo(sums, index, scheduledFrames, bits);
  }

  /** Overwrites counts and noise of a window that will not be handed in any more. */
  public void giveUp() {
    noised = true;
    counts.wipe();
  }

  /**
   * Returns the counts before noise, for the proof of their sensitivity in this package's tests.
   */
  long[] countsBeforeNoise() {
    return counts.beforeNoise();
  }

  /** Names the window only. */
  @Override
  public String toString() {
    return "ClosedWindow[" + stream.cameraPid() + ", " + startNanos + " to " + endNanos + "]";
  }
}
