/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.util.Arrays;

/**
 * Optimal assignment of rows to columns by shortest augmenting paths (Jonker and Volgenant, "A
 * shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing
 * 38, 1987; without its initialisation heuristics). Cubic in the size. Deterministic.
 */
final class Assignment {

  /** Stands for "not assigned". */
  static final int NONE = -1;

  private Assignment() {}

  /**
   * Chooses pairs so that the sum of their gains is largest. Pairs without a positive gain are
   * never chosen, so rows and columns may stay alone.
   *
   * @param gain gain of each row and column, finite; all rows of one length; not changed
   * @return for each row its column, or {@link #NONE}
   */
  static int[] maximise(double[][] gain) {
    int rows = gain.length;
    int columns = rows == 0 ? 0 : gain[0].length;
    if (columns == 0) {
      int[] nothing = new int[rows];
      Arrays.fill(nothing, NONE);
      return nothing;
    }
    if (rows > columns) {
      return inverted(solve(transposed(gain)), rows);
    }
    return solve(gain);
  }

  /** Solves for at most as many rows as columns. */
  private static int[] solve(double[][] gain) {
    int rows = gain.length;
    int columns = gain[0].length;
    double[] rowPrice = new double[rows];
    double[] columnPrice = new double[columns];
    int[] rowOf = new int[columns];
    Arrays.fill(rowOf, NONE);
    double[] distance = new double[columns];
    int[] from = new int[columns];
    boolean[] done = new boolean[columns];
    for (int start = 0; start < rows; start++) {
      Arrays.fill(distance, Double.POSITIVE_INFINITY);
      Arrays.fill(from, NONE);
      Arrays.fill(done, false);
      int row = start;
      int last = NONE;
      double reached = 0;
      // Dijkstra over reduced costs until a free column is reached.
      while (true) {
        int nearest = NONE;
        for (int c = 0; c < columns; c++) {
          if (done[c]) {
            continue;
          }
          double d = reached + cost(gain[row][c]) - rowPrice[row] - columnPrice[c];
          if (d < distance[c]) {
            distance[c] = d;
            from[c] = last;
          }
          if (nearest == NONE || distance[c] < distance[nearest]) {
            nearest = c;
          }
        }
        reached = distance[nearest];
        done[nearest] = true;
        last = nearest;
        if (rowOf[nearest] == NONE) {
          break;
        }
        row = rowOf[nearest];
      }
      updatePrices(rowPrice, columnPrice, rowOf, distance, done, start, last, reached);
      augment(rowOf, from, start, last);
    }
    return columnsOf(gain, rowOf);
  }

  private static void updatePrices(
      double[] rowPrice,
      double[] columnPrice,
      int[] rowOf,
      double[] distance,
      boolean[] done,
      int start,
      int last,
      double reached) {
    rowPrice[start] += reached;
    for (int c = 0; c < done.length; c++) {
      if (done[c] && c != last) {
        columnPrice[c] -= reached - distance[c];
        rowPrice[rowOf[c]] += reached - distance[c];
      }
    }
  }

  private static void augment(int[] rowOf, int[] from, int start, int last) {
    int c = last;
    while (from[c] != NONE) {
      rowOf[c] = rowOf[from[c]];
      c = from[c];
    }
    rowOf[c] = start;
  }

  private static int[] columnsOf(double[][] gain, int[] rowOf) {
    int[] columnOf = new int[gain.length];
    Arrays.fill(columnOf, NONE);
    for (int c = 0; c < rowOf.length; c++) {
      if (rowOf[c] != NONE && gain[rowOf[c]][c] > 0) {
        columnOf[rowOf[c]] = c;
      }
    }
    return columnOf;
  }

  /** A pair without gain is as good as none. */
  private static double cost(double gain) {
    return gain > 0 ? -gain : 0;
  }

  private static double[][] transposed(double[][] gain) {
    double[][] turned = new double[gain[0].length][gain.length];
    for (int r = 0; r < gain.length; r++) {
      for (int c = 0; c < gain[r].length; c++) {
        turned[c][r] = gain[r][c];
      }
    }
    return turned;
  }

  private static int[] inverted(int[] rowOf, int rows) {
    int[] columnOf = new int[rows];
    Arrays.fill(columnOf, NONE);
    for (int c = 0; c < rowOf.length; c++) {
      if (rowOf[c] != NONE) {
        columnOf[rowOf[c]] = c;
      }
    }
    return columnOf;
  }
}
