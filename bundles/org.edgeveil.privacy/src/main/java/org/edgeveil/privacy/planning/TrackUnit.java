/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.TrackCaps;

/**
 * TRACK(m, H). What a person's tracks are is assumed, not enforced.
 *
 * @param tracks m, positive
 * @param horizonNanos H, positive
 * @param entries E: entries a track counts in its life, positive
 * @param crossings X: crossings a track counts in its life, positive
 * @param zones Z: zones in which dwell is counted, not negative
 * @param lifeNanos L: after this a track counts no more, positive
 * @param framePeriodNanos time between two scheduled frames, positive
 */
public record TrackUnit(
    int tracks,
    long horizonNanos,
    int entries,
    int crossings,
    int zones,
    long lifeNanos,
    long framePeriodNanos)
    implements PlannedUnit {

  /**
   * Makes the unit.
   *
   * @throws IllegalArgumentException if a number is not positive
   */
  public TrackUnit {
    if (horizonNanos <= 0 || lifeNanos <= 0 || framePeriodNanos <= 0) {
      throw new IllegalArgumentException("horizon, life and frame period are positive");
    }
    caps(tracks, entries, crossings, zones, lifeNanos, framePeriodNanos);
  }

  private static TrackCaps caps(
      int tracks, int entries, int crossings, int zones, long lifeNanos, long framePeriodNanos) {
    return new TrackCaps(
        tracks, entries, crossings, -Math.floorDiv(-lifeNanos, framePeriodNanos), zones);
  }

  @Override
  public Sensitivity sensitivity(CountedMetric metric, int keys, long windowNanos) {
    TrackCaps caps = caps(tracks, entries, crossings, zones, lifeNanos, framePeriodNanos);
    long l1 = caps.l1(metric);
    long squared = Math.multiplyExact(l1, l1);
    return switch (metric) {
      case OCCUPANCY -> {
        long frames = -Math.floorDiv(-windowNanos, framePeriodNanos);
        yield new Sensitivity(l1, caps.occupancyL2Squared(frames), squared);
      }
      case DWELL -> new Sensitivity(l1, caps.dwellL2Squared(), caps.dwellL2Squared());
      default -> new Sensitivity(l1, squared, squared);
    };
  }

  /** All of it: how many entries a track makes, and how long it lasts, is not modelled. */
  @Override
  public double keptShare(CountedMetric metric, int keys, long windowNanos, double expected) {
    return 1;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A horizon's tracks move its own windows and, with a life no longer than a horizon, those of
   * the next one: no horizon's windows are moved by more than two horizons' tracks.
   */
  @Override
  public List<Exposure> exposures(PrivacyBudget budget, long periodNanos) {
    double horizons = -Math.floorDiv(-TimeUnit.DAYS.toNanos(Exposure.DAYS), horizonNanos);
    // Tracks that outlive the next horizon as well may all meet.
    double together = lifeNanos <= horizonNanos ? 2 : horizons;
    return List.of(
        Exposure.of("for a minute, in up to " + tracks + " tracks", budget, 1, 1, 1),
        Exposure.of("for an hour, in up to " + 10 * tracks + " tracks", budget, 10, 1, 1),
        Exposure.of(
            "every day for 30 days, in up to " + tracks + " tracks a horizon",
            budget,
            1,
            horizons,
            together));
  }

  @Override
  public long windowStepNanos() {
    return TimeUnit.SECONDS.toNanos(1);
  }

  @Override
  public long longestStreamNanos() {
    return horizonNanos;
  }

  @Override
  public String toString() {
    return "TRACK(" + tracks + ", " + TimeUnit.NANOSECONDS.toSeconds(horizonNanos) + " s)";
  }
}
