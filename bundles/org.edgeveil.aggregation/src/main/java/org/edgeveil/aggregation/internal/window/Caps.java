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
 * What one track may contribute in its whole life, to all windows together. The sensitivity in
 * every statement follows from these numbers, and {@link ContributionBounder} enforces them.
 *
 * @param entries E: entries over all zones and labels
 * @param crossings X: crossings over all lines and directions
 * @param frames A: frames in which it counts for occupancy, in at most one zone each
 * @param alertPairs B: pairs of an alert's rule and a slot in which it counts
 * @param dwell whether it counts one stay in each zone, at its end or where it is cut
 * @param lifeNanos L: media time after its first sighting; then it contributes nothing but a stay
 *     that was cut, and after 2 L nothing at all
 */
public record Caps(
    int entries, int crossings, long frames, int alertPairs, boolean dwell, long lifeNanos) {
  public Caps {
    if (entries < 0 || crossings < 0 || frames < 0 || alertPairs < 0 || lifeNanos <= 0) {
      throw new IllegalArgumentException("caps are not negative, and a life is positive");
    }
  }

  /**
   * Returns the caps of a track that is cut after {@code lifeNanos}: as many frames as can be
   * scheduled in it.
   */
  public static Caps ofLife(
      int entries, int crossings, boolean dwell, long lifeNanos, long framePeriodNanos) {
    return new Caps(
        entries, crossings, -Math.floorDiv(-lifeNanos, framePeriodNanos), 0, dwell, lifeNanos);
  }

  /** Returns the caps of a track that counts for alerts only. */
  public static Caps ofAlerts(int alertPairs, long lifeNanos) {
    return new Caps(0, 0, 0, alertPairs, false, lifeNanos);
  }

  /** Returns how long before a window a track that counts in it can have begun, at most. */
  public long reachNanos() {
    return dwell ? Math.multiplyExact(2, lifeNanos) : lifeNanos;
  }
}
