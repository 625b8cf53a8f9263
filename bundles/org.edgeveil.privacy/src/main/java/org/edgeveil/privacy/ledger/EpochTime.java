/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import org.edgeveil.privacy.ledger.LedgerRecord.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger stands in the sequence of horizons, in nanoseconds since 1970 as far as the wall
 * clock was right when the ledger was first opened after the machine started. From then on it moves
 * with the monotonic clock only, also from one epoch to the next, and it never moves backwards. Not
 * thread-safe.
 */
final class EpochTime {
  private final LedgerClock clock;
  private final Epoch epoch;
  private long last;

  /**
   * Starts an epoch.
   *
   * @param id the epoch's name
   * @param clock the clocks
   * @param before the epoch before, if there was one
   * @param atLeast the furthest position recorded before
   */
  EpochTime(String id, LedgerClock clock, @Nullable Epoch before, long atLeast) {
    this.clock = clock;
    String boot = clock.boot();
    long wall = clock.wallNanos();
    long monotonic = clock.monotonicNanos();
    if (before != null && before.boot().equals(boot) && monotonic >= before.monotonicNanos()) {
      // The same machine start: no wall clock can move us.
      long now = Math.addExact(before.position(), monotonic - before.monotonicNanos());
      long start = Math.max(now, atLeast);
      epoch = new Epoch(id, before.timeLine(), start, before.bootPosition(), wall, monotonic, boot);
    } else {
      long start = Math.max(wall, atLeast);
      epoch = new Epoch(id, id, start, start, wall, monotonic, boot);
    }
    last = epoch.position();
  }

  /** Returns the record of this epoch. */
  Epoch epoch() {
    return epoch;
  }

  /** Returns the moment at which the epoch began. */
  long startMonotonicNanos() {
    return epoch.monotonicNanos();
  }

  /** Returns the position of a moment of the monotonic clock. */
  long positionOf(long monotonicNanos) {
    return Math.addExact(
        epoch.position(), Math.subtractExact(monotonicNanos, epoch.monotonicNanos()));
  }

  /** Returns the moment of the monotonic clock at a position. */
  long monotonicOf(long position) {
    return Math.addExact(epoch.monotonicNanos(), Math.subtractExact(position, epoch.position()));
  }

  /** Returns the position now. */
  long now() {
    long elapsed = clock.monotonicNanos() - epoch.monotonicNanos();
    last = Math.max(last, Math.addExact(epoch.position(), elapsed));
    return last;
  }

  /**
   * Returns the position this long before {@code now}, but not before the machine started: nothing
   * that counts today was seen before that.
   */
  long before(long now, long nanos) {
    return now - Math.min(nanos, now - epoch.bootPosition());
  }
}
