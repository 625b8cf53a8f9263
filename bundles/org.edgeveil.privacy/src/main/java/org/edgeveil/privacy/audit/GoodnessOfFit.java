/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pearson's chi-square test of integer draws against the distribution that they should have. The
 * cells are fixed beforehand from the distribution alone: each has an expectation of at least 100,
 * so that the statistic is close to its limit. Not thread-safe.
 */
public final class GoodnessOfFit {
  /** The least expectation of a cell. */
  public static final int LEAST_EXPECTATION = 100;

  /** Below this p-value a sampler is taken to be wrong. */
  public static final double FAILS_BELOW = 1e-9;

  private static final int MOST_CELLS = 10_000;
  private static final long WIDEST = 1L << 61;

  /** The greatest value of each cell; the last cell has none. */
  private final long[] borders;

  private final double[] shares;
  private final long[] counts;
  private long draws;

  /**
   * Fixes the cells.
   *
   * @param distribution what the draws should have
   * @param draws how many there will be at least, at least 1
   * @throws IllegalArgumentException if there are none
   */
  public GoodnessOfFit(LatticeDistribution distribution, long draws) {
    if (draws < 1) {
      throw new IllegalArgumentException("draws are at least 1, not " + draws);
    }
    double share = Math.max((double) LEAST_EXPECTATION / draws, 1.0 / MOST_CELLS);
    List<Long> ends = new ArrayList<>();
    List<Double> masses = new ArrayList<>();
    double below = 0;
    while (1 - below >= 2 * share) {
      long end = first(distribution, below + share);
      double to = distribution.cdf(end);
      if (1 - to < share) {
        break;
      }
      ends.add(end);
      masses.add(to - below);
      below = to;
    }
    masses.add(1 - below);
    borders = ends.stream().mapToLong(Long::longValue).toArray();
    shares = masses.stream().mapToDouble(Double::doubleValue).toArray();
    counts = new long[shares.length];
  }

  /** Returns the smallest value with at least this much at or below it. */
  private static long first(LatticeDistribution distribution, double share) {
    long low = -WIDEST;
    long high = WIDEST;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (distribution.cdf(middle) >= share) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** Counts a draw. */
  public void add(long draw) {
    int found = Arrays.binarySearch(borders, draw);
    counts[found >= 0 ? found : -found - 1]++;
    draws++;
  }

  /**
   * Returns the probability of draws that fit no better, if their distribution is the right one: 1
   * where there is only one cell, which tells nothing.
   *
   * @throws IllegalStateException if there were no draws
   */
  public double pValue() {
    if (draws == 0) {
      throw new IllegalStateException("there were no draws");
    }
    double chiSquare = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = shares[i] * draws;
      double difference = counts[i] - expected;
      chiSquare += difference * difference / expected;
    }
    int freedom = counts.length - 1;
    return freedom == 0 ? 1 : GammaTail.above(freedom / 2.0, chiSquare / 2);
  }

  /** Returns the number of cells. */
  public int cells() {
    return counts.length;
  }

  /** Returns whether the draws fit: the p-value is not below {@link #FAILS_BELOW}. */
  public boolean fits() {
    return pValue() >= FAILS_BELOW;
  }
}
