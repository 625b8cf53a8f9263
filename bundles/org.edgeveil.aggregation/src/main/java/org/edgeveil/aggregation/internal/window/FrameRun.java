/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

/**
 * Whether somebody was there in at least n of m scheduled frames one after the other. A frame that
 * was not analysed is one in which nobody was. Starts empty, also for each slot. Not thread-safe.
 */
final class FrameRun {
  private final int of;
  private final long[] newest;
  private int seen;
  private boolean reached;

  /**
   * Starts empty.
   *
   * @param needed n, 1 to m
   * @param of m
   */
  FrameRun(int needed, int of) {
    this.of = of;
    this.newest = new long[needed];
  }

  /** Notes a frame in which somebody was there; one that is not later than the last counts once. */
  void add(long frameIndex) {
    int n = newest.length;
    boolean known = seen > 0 && frameIndex <= newest[(seen - 1) % n];
    if (reached || known) {
      return;
    }
    newest[seen % n] = frameIndex;
    seen++;
    // The ring's next place holds the frame n - 1 sightings ago.
    reached = seen >= n && frameIndex - newest[seen % n] < of;
  }

  boolean isReached() {
    return reached;
  }
}
