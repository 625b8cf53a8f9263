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
 * period}, the first. In chunks the instants are counted from each chunk's start, and a picture
 * counts for its own chunk only, so that no chunk's frames depend on those of another.
 */
final class FrameSchedule {
  static final long SKIP = -1;

  private final long periodNanos;
  private final Numbering numbering;
  private long last = SKIP;

  /** Numbers a picture by its time since the start and the number of the last one taken. */
  private interface Numbering {
    long number(long nanos, long last);
  }

  private FrameSchedule(long periodNanos, Numbering numbering) {
    this.periodNanos = periodNanos;
    this.numbering = numbering;
  }

  /** Takes every picture, whatever its time. */
  static FrameSchedule everyPicture(double frameRate) {
    return new FrameSchedule(period(frameRate), (nanos, last) -> last + 1);
  }

  /** Takes at most one picture in each period. */
  static FrameSchedule atRate(double framesPerSecond) {
    long period = period(framesPerSecond);
    return new FrameSchedule(period, (nanos, last) -> (nanos + period / 2) / period);
  }

  /**
   * Takes at most one picture in each period of a chunk.
   *
   * @param framesPerSecond the rate
   * @param chunkNanos the chunks' length, positive
   * @param startNanos media time of the start; chunks begin where media time is a multiple of their
   *     length
   */
  static FrameSchedule inChunks(double framesPerSecond, long chunkNanos, long startNanos) {
    ChunkSchedule chunks = new ChunkSchedule(framesPerSecond, chunkNanos, startNanos);
    return new FrameSchedule(period(framesPerSecond), (nanos, last) -> chunks.number(nanos));
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
    long index = numbering.number(nanos, last);
    if (index <= last) {
      return SKIP;
    }
    last = index;
    return index;
  }
}
