/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

/**
 * Where an epoch stands in the sequence of horizons, in nanoseconds since 1970 as far as the wall
 * clock was right when the epoch began. It moves with the monotonic clock only and never backwards,
 * within an epoch or from one to the next. Not thread-safe.
 */
final class EpochTime {
  private final LedgerClock clock;
  private final long start;
  private final long startWall;
  private final long startMonotonic;
  private long last;

  /**
   * Starts an epoch.
   *
   * @param clock the clocks
   * @param atLeast the furthest position any epoch reached before
   */
  EpochTime(LedgerClock clock, long atLeast) {
    this.clock = clock;
    startWall = clock.wallNanos();
    startMonotonic = clock.monotonicNanos();
    start = Math.max(startWall, atLeast);
    last = start;
  }

  /** Returns the wall clock's reading at the start. */
  long startWall() {
    return startWall;
  }

  /** Returns the position at which the epoch began. */
  long start() {
    return start;
  }

  /** Returns the position now. */
  long now() {
    last = Math.max(last, Math.addExact(start, clock.monotonicNanos() - startMonotonic));
    return last;
  }
}
