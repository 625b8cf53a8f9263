/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

/** What one unit of budget protects (guarantee.md). */
public sealed interface PrivacyUnit {

  /**
   * Anything visible for at most {@code stretches} stretches of at most {@code durationNanos} each,
   * whatever the detector and tracker make of it.
   *
   * @param durationNanos rho, positive
   * @param stretches K, positive
   * @param chunkNanos c, the length of the chunks by which it is enforced, positive
   * @param chunks n, how many chunks neighbours can differ in, positive
   */
  record Duration(long durationNanos, long stretches, long chunkNanos, long chunks)
      implements PrivacyUnit {
    public Duration {
      if (durationNanos <= 0 || stretches <= 0 || chunkNanos <= 0 || chunks <= 0) {
        throw new IllegalArgumentException("DURATION(rho, K) needs rho, K, c and n positive");
      }
    }

    @Override
    public String toString() {
      return "DURATION(" + durationNanos / 1e9 + " s, " + stretches + ")";
    }
  }

  /**
   * At most {@code tracks} whole tracks that begin within one horizon. That a person makes no more,
   * and changes nobody else's, is assumed about the world.
   *
   * @param tracks m, positive
   * @param horizonNanos H, positive; 0 means the whole clip of a replay
   */
  record Track(int tracks, long horizonNanos) implements PrivacyUnit {
    public Track {
      if (tracks <= 0 || horizonNanos < 0) {
        throw new IllegalArgumentException("TRACK(m, H) needs m > 0 and H >= 0");
      }
    }

    @Override
    public String toString() {
      return "TRACK("
          + tracks
          + ", "
          + (horizonNanos == 0 ? "clip" : horizonNanos / 1_000_000_000L + " s")
          + ")";
    }
  }
}
