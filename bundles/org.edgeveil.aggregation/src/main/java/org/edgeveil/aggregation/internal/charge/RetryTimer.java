/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.charge;

/** When something that failed is tried again: after a pause that doubles. Not thread-safe. */
public final class RetryTimer {
  private final long firstNanos;
  private final long longestNanos;
  private long pauseNanos;
  private long dueNanos;
  private boolean waiting;

  /**
   * Starts ready.
   *
   * @param firstNanos the first pause
   * @param longestNanos the longest pause
   */
  public RetryTimer(long firstNanos, long longestNanos) {
    this.firstNanos = firstNanos;
    this.longestNanos = longestNanos;
    this.pauseNanos = firstNanos;
  }

  /** Notes a failure. */
  public void failed(long monotonicNanos) {
    waiting = true;
    dueNanos = monotonicNanos + pauseNanos;
    pauseNanos = Math.min(2 * pauseNanos, longestNanos);
  }

  /** Notes a success, or a reason to try at once. */
  public void reset() {
    waiting = false;
    pauseNanos = firstNanos;
  }

  /** Returns whether the next attempt may be made. */
  public boolean isDue(long monotonicNanos) {
    return !waiting || monotonicNanos - dueNanos >= 0;
  }

  /** Returns how long to wait, not negative. */
  public long remainingNanos(long monotonicNanos) {
    return waiting ? Math.max(0, dueNanos - monotonicNanos) : 0;
  }
}
