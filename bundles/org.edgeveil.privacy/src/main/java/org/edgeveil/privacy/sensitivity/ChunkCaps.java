/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The unit DURATION(rho, K) with the caps that bound one chunk, and the sensitivities of the joint
 * vector that follow. Whoever counts must enforce the caps; this class only draws the conclusions.
 *
 * <p><b>What is counted.</b> For every window of whole chunks, the sum of the chunks' vectors. A
 * chunk's vector is a pure function of that chunk's frames, with at most the capped number of rows
 * of each metric and, of each scheduled frame, min(count, O) for each zone.
 *
 * <p><b>One charge covers a unit.</b> Write f(S) for the concatenation of the vectors of all
 * windows. Neighbours differ in at most n chunks, each of which lies in one window. So f moves by
 * at most n times what one chunk can move its part, whichever windows they lie in: the bounds of
 * {@link DurationBounds} hold for all windows for ever, and the noisy windows lose at most the sum
 * of Delta_j / b_j = epsilon. Chunks that do not differ lose nothing, which is why the ledger
 * charges chunks and not time.
 *
 * @param unit the unit and the length of a chunk
 * @param rows the row caps of the metrics that count rows; a metric without one is not counted
 * @param occupancyClamp O, positive
 * @param framesPerChunk F, positive
 * @param zones Z, zones in which occupancy is counted; 0 if it is not
 */
public record ChunkCaps(
    DurationBounds unit,
    Map<CountedMetric, RowCap> rows,
    long occupancyClamp,
    long framesPerChunk,
    long zones)
    implements JointBounds {

  /**
   * Makes the caps.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public ChunkCaps {
    Objects.requireNonNull(unit, "unit");
    Map<CountedMetric, RowCap> copy = new EnumMap<>(CountedMetric.class);
    copy.putAll(rows);
    rows = Map.copyOf(copy);
    if (rows.containsKey(CountedMetric.OCCUPANCY)) {
      throw new IllegalArgumentException("occupancy counts frames, not rows");
    }
    if (occupancyClamp <= 0 || framesPerChunk <= 0 || zones < 0) {
      throw new IllegalArgumentException("clamp and frames are positive, zones not negative");
    }
  }

  @Override
  public long l1(CountedMetric metric) {
    return metric == CountedMetric.OCCUPANCY
        ? unit.occupancyL1(occupancyClamp, framesPerChunk, zones)
        : rowCap(metric).l1(unit);
  }

  /**
   * Returns the square of the L2 bound of one metric over all its keys and all windows.
   *
   * @param metric a metric that is counted
   * @throws IllegalArgumentException if the metric is not counted, or the bound does not fit a long
   */
  public long l2Squared(CountedMetric metric) {
    return metric == CountedMetric.OCCUPANCY
        ? unit.occupancyL2Squared(occupancyClamp, framesPerChunk, zones)
        : rowCap(metric).l2Squared(unit);
  }

  /**
   * The same as {@link #l2Squared}: of chunk i let key k move by v_ik, in whichever window. Then
   * |d_k|_1 is at most the sum of |v_ik| over i, so by Minkowski the root of the sum of their
   * squares is at most the sum of the n chunks' L2 norms, which is how that bound is made.
   */
  @Override
  public long streamL2Squared(CountedMetric metric) {
    return l2Squared(metric);
  }

  private RowCap rowCap(CountedMetric metric) {
    RowCap cap = rows.get(metric);
    if (cap == null) {
      throw new IllegalArgumentException(metric + " is not counted");
    }
    return cap;
  }
}
