/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

import java.util.List;

/** How many rows of one metric a chunk counts at most. Immutable. */
public sealed interface RowCap {

  /**
   * Returns the L1 bound of all keys of the metric under a unit.
   *
   * @param unit the unit
   */
  long l1(DurationBounds unit);

  /**
   * Returns the square of the L2 bound of all keys of the metric under a unit.
   *
   * @param unit the unit
   */
  long l2Squared(DurationBounds unit);

  /**
   * At most so many rows over all keys together: 2 R n in L1, 2 R^2 n^2 in L2 squared. A metric
   * with one key has R n and R^2 n^2: no row can move to another key.
   *
   * @param rows R, positive
   * @param keys the number of the metric's keys, positive
   */
  record Joint(long rows, long keys) implements RowCap {
    public Joint {
      if (rows <= 0 || keys <= 0) {
        throw new IllegalArgumentException("a chunk counts at least one row of at least one key");
      }
    }

    @Override
    public long l1(DurationBounds unit) {
      return keys == 1 ? unit.keyL1(rows) : unit.vectorL1(rows);
    }

    @Override
    public long l2Squared(DurationBounds unit) {
      return keys == 1
          ? Bounds.product(unit.keyL1(rows), unit.keyL1(rows))
          : unit.vectorL2Squared(rows);
    }
  }

  /**
   * A cap of its own for each key: n times the sum of R_k in L1, n^2 times the sum of R_k^2 in L2
   * squared.
   *
   * @param rows R_k of every key, not negative, not all 0
   */
  record Separate(List<Long> rows) implements RowCap {
    public Separate {
      rows = List.copyOf(rows);
      if (rows.stream().anyMatch(cap -> cap < 0) || rows.stream().allMatch(cap -> cap == 0)) {
        throw new IllegalArgumentException("caps are not negative, and one of them is positive");
      }
    }

    @Override
    public long l1(DurationBounds unit) {
      return unit.separateCapsL1(array());
    }

    @Override
    public long l2Squared(DurationBounds unit) {
      return unit.separateCapsL2Squared(array());
    }

    private long[] array() {
      return rows.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
