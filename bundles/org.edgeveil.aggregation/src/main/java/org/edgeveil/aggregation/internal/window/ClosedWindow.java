/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * A window that is over, before noise. Its counts never leave this package: all that can be had is
 * their noised form, once. Not thread-safe.
 */
public final class ClosedWindow {
  private final Stream stream;
  private final JointMechanism mechanism;
  private final long startNanos;
  private final long endNanos;
  private final long scheduledFrames;
  private final long[] counts;
  private boolean noised;

  ClosedWindow(
      Stream stream,
      JointMechanism mechanism,
      long startNanos,
      long endNanos,
      long scheduledFrames,
      long[] counts) {
    this.stream = stream;
    this.mechanism = mechanism;
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    this.scheduledFrames = scheduledFrames;
    this.counts = counts;
  }

  /** Returns the stream it is cut from. */
  public Stream stream() {
    return stream;
  }

  /** Returns the mechanism that noises it. */
  public JointMechanism mechanism() {
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
   * Draws the noise and forgets the counts. Nothing of the result is clamped or rounded.
   *
   * @param bits the randomness
   * @return the values of all keys, in the order of the layout
   * @throws IllegalStateException if called again: noise is drawn once
   */
  public List<NoisedValue> noised(RandomBits bits) {
    if (noised) {
      throw new IllegalStateException("the noise of a window is drawn once");
    }
    noised = true;
    List<Key> keys = mechanism.layout().keys();
    List<NoisedValue> values = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      long value = Math.addExact(counts[i], mechanism.noise(key.metric()).sample(bits));
      long halfWidth = mechanism.halfWidth(key.metric());
      values.add(
          new NoisedValue(
              key.metric(),
              key.subject(),
              key.aspect(),
              value,
              Math.subtractExact(value, halfWidth),
              Math.addExact(value, halfWidth),
              key.metric() == Metric.OCCUPANCY ? scheduledFrames : 1));
    }
    Arrays.fill(counts, 0);
    return values;
  }

  /**
   * Returns the counts before noise, for the proof of their sensitivity in this package's tests.
   */
  long[] countsBeforeNoise() {
    return counts.clone();
  }

  /** Names the window only. */
  @Override
  public String toString() {
    return "ClosedWindow[" + stream.cameraPid() + ", " + startNanos + " to " + endNanos + "]";
  }
}
