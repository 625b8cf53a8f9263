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
   * Returns whether it may be handed in: not before its fixed delay is over, so that the moment
   * tells nothing of when its last frame came.
   *
   * @param monotonicNanos the clock of live media time
   */
  public boolean isDue(long monotonicNanos) {
    return remainingNanos(monotonicNanos) == 0;
  }

  /** Returns how long that takes, not negative. */
  public long remainingNanos(long monotonicNanos) {
    return stream.kind() == Stream.Kind.LIVE ? Math.max(0, dueNanos - monotonicNanos) : 0;
  }

  /**
   * Draws the noise and forgets the counts.
   *
   * @param bits the randomness
   * @return the values of all keys that the configuration publishes for this window
   * @throws IllegalStateException if called again: noise is drawn once
   */
  public List<NoisedValue> noised(RandomBits bits) {
    if (noised) {
      throw new IllegalStateException("the noise of a window is drawn once");
    }
    noised = true;
    return counts.noised(bits, scheduledFrames);
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
