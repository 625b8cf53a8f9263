/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.List;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.jspecify.annotations.Nullable;

/**
 * One time line of unit DURATION: what its chunks were charged, and under which unit (see {@link
 * Coverage.Chunks} for why there is one at a time). Not thread-safe.
 */
final class ChunkLine {
  private final ChunkCharges charges = new ChunkCharges();

  /** The unit of the last charge; null where there was none, or it is not known. */
  private @Nullable DurationBounds unit;

  /** Where everything that was charged ends; where nothing was, before all time. */
  private long end = Long.MIN_VALUE;

  /** Up to here another unit, or none, may be in force. */
  private long closedUntil = Long.MIN_VALUE;

  /**
   * Returns the line of the next time line: what was charged on this one ended before {@code
   * start}, and its unit still counts there, for a stretch of real time can reach over both.
   */
  ChunkLine next(long start) {
    ChunkLine next = new ChunkLine();
    if (end != Long.MIN_VALUE) {
      next.unit = unit;
      next.end = start;
    }
    return next;
  }

  /** What was charged before {@code time} is not known. */
  void loseUntil(long time) {
    unit = null;
    end = Math.max(end, time);
  }

  /** Whether a window that starts here may be charged under a unit. */
  boolean admits(DurationBounds wanted, long start) {
    return start > firstFor(wanted);
  }

  /** The moment after which windows of this unit may start. */
  private long firstFor(DurationBounds wanted) {
    if (end == Long.MIN_VALUE || wanted.equals(unit)) {
      return closedUntil;
    }
    DurationBounds old = unit == null ? wanted : unit;
    long pause =
        Math.addExact(
            Math.max(old.durationNanos(), wanted.durationNanos()),
            Math.max(old.chunkNanos(), wanted.chunkNanos()));
    return Math.max(closedUntil, Math.addExact(end, pause));
  }

  /** Returns how long after {@code now} windows of this unit are refused, not negative. */
  long waitFor(DurationBounds wanted, long now) {
    return Math.max(0, Math.subtractExact(firstFor(wanted), now));
  }

  void charge(DurationBounds wanted, WindowKey window, long cost) {
    if (!wanted.equals(unit)) {
      closedUntil = firstFor(wanted);
      unit = wanted;
    }
    end = Math.max(end, window.endNanos());
    charges.add(window.startNanos(), window.endNanos(), cost);
  }

  /** The greatest sum on any chunk of a window. */
  long greatest(WindowKey window) {
    return charges.greatest(window.startNanos(), window.endNanos());
  }

  /** The greatest sum on any chunk. */
  long greatest() {
    return charges.greatest(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  void forgetBefore(long time) {
    charges.forgetBefore(time);
  }

  /** What a snapshot keeps. */
  record Kept(
      @Nullable DurationBounds unit, long end, long closedUntil, List<ChunkCharges.Step> steps) {}

  Kept kept() {
    return new Kept(unit, end, closedUntil, charges.steps());
  }

  static ChunkLine restore(Kept kept) {
    ChunkLine line = new ChunkLine();
    line.unit = kept.unit();
    line.end = kept.end();
    line.closedUntil = kept.closedUntil();
    line.charges.restore(kept.steps());
    return line;
  }
}
