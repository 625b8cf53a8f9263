/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.edgeveil.privacy.sensitivity.ChunkCaps;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.edgeveil.privacy.sensitivity.RowCap;

/**
 * DURATION(rho, K) over chunks.
 *
 * @param bounds rho, K and the chunk
 * @param rowsPerChunk R: rows a chunk counts at most, positive
 * @param isSeparate whether each key has that cap for itself; otherwise all keys of a metric share
 *     it
 * @param occupancyClamp O: objects a frame counts at most in one zone, positive
 * @param framePeriodNanos time between two scheduled frames, positive
 */
public record DurationUnit(
    DurationBounds bounds,
    int rowsPerChunk,
    boolean isSeparate,
    int occupancyClamp,
    long framePeriodNanos)
    implements PlannedUnit {

  /**
   * Makes the unit.
   *
   * @throws IllegalArgumentException if a number is not positive
   */
  public DurationUnit {
    if (rowsPerChunk <= 0 || occupancyClamp <= 0 || framePeriodNanos <= 0) {
      throw new IllegalArgumentException("caps and frame period are positive");
    }
  }

  @Override
  public Sensitivity sensitivity(CountedMetric metric, int keys, long windowNanos) {
    long frames = -Math.floorDiv(-bounds.chunkNanos(), framePeriodNanos);
    Map<CountedMetric, RowCap> rows =
        metric == CountedMetric.OCCUPANCY ? Map.of() : Map.of(metric, rowCap(keys));
    ChunkCaps caps = new ChunkCaps(bounds, rows, occupancyClamp, frames, keys);
    // All n chunks may fall into one window, so a stream's bound is that of single windows.
    return new Sensitivity(caps.l1(metric), caps.l2Squared(metric), caps.l2Squared(metric));
  }

  private RowCap rowCap(int keys) {
    return isSeparate
        ? new RowCap.Separate(Collections.nCopies(keys, (long) rowsPerChunk))
        : new RowCap.Joint(rowsPerChunk, keys);
  }

  @Override
  public double keptShare(CountedMetric metric, int keys, long windowNanos, double expected) {
    if (metric == CountedMetric.OCCUPANCY) {
      return PoissonCap.keptShare(expected, occupancyClamp);
    }
    double perKey = expected * bounds.chunkNanos() / windowNanos;
    return PoissonCap.keptShare(isSeparate ? perKey : perKey * keys, rowsPerChunk);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Somebody visible for s touches 1 + ceil(s / c) chunks, n of which are one unit's.
   */
  @Override
  public List<Exposure> exposures(PrivacyBudget budget, long periodNanos) {
    double minute = units(TimeUnit.MINUTES.toNanos(1));
    double hour = units(TimeUnit.HOURS.toNanos(1));
    // Visits of an hour at most that begin a day apart.
    double together =
        1 + Math.floorDiv(periodNanos + TimeUnit.HOURS.toNanos(1), TimeUnit.DAYS.toNanos(1));
    return List.of(
        Exposure.of("for a minute", budget, minute, 1, 1),
        Exposure.of("for an hour", budget, hour, 1, 1),
        Exposure.of("for a minute every day for 30 days", budget, minute, Exposure.DAYS, together),
        Exposure.of("for an hour every day for 30 days", budget, hour, Exposure.DAYS, together));
  }

  private double units(long visibleNanos) {
    long chunks = 1 - Math.floorDiv(-visibleNanos, bounds.chunkNanos());
    return -Math.floorDiv(-chunks, bounds.chunks());
  }

  @Override
  public long windowStepNanos() {
    return bounds.chunkNanos();
  }

  @Override
  public long longestStreamNanos() {
    return Long.MAX_VALUE;
  }

  @Override
  public String toString() {
    return "DURATION("
        + TimeUnit.NANOSECONDS.toSeconds(bounds.durationNanos())
        + " s, "
        + bounds.stretches()
        + ")";
  }
}
