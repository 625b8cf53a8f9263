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
 * Which pictures are analysed, by a fixed schedule that does not depend on what they show or on how
 * busy the machine is (guarantee.md, Chunks): of the pictures nearest to each instant {@code k *
 * period}, the first.
 */
final class FrameSchedule {
  static final long SKIP = -1;

  private final long periodNanos;
  private final boolean everyPicture;
  private long last = SKIP;

  private FrameSchedule(long periodNanos, boolean everyPicture) {
    this.periodNanos = periodNanos;
    this.everyPicture = everyPicture;
  }

  /** Takes every picture, whatever its time. */
  static FrameSchedule everyPicture(double frameRate) {
    return new FrameSchedule(period(frameRate), true);
  }

  /** Takes at most one picture in each period. */
  static FrameSchedule atRate(double framesPerSecond) {
    return new FrameSchedule(period(framesPerSecond), false);
  }

  private static long period(double rate) {
    return Math.max(1, Math.round(1e9 / rate));
  }

  /** Returns the nanoseconds between two scheduled frames. */
  long periodNanos() {
    return periodNanos;
  }

  /**
   * Judges the next picture.
   *
   * @param nanos its time since the start, not negative
   * @return the number of the scheduled frame that it is, or {@link #SKIP}
   */
  long indexOf(long nanos) {
    long index = everyPicture ? last + 1 : (nanos + periodNanos / 2) / periodNanos;
    if (index <= last) {
      return SKIP;
    }
    last = index;
    return index;
  }
}
