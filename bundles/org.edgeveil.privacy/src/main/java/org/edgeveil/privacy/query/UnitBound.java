/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

/**
 * How much of one privacy unit a collection takes. Each kind is enforced in the order in which
 * contributions come: one that would exceed the bound is left out, whatever it is. Other units'
 * contributions are taken or left whether this unit is there or not.
 */
public sealed interface UnitBound {

  /**
   * At most so many contributions.
   *
   * @param most 1 to {@link #MAX}
   */
  record Contributions(int most) implements UnitBound {
    /** The greatest bound. */
    public static final int MAX = 1 << 20;

    /**
     * Makes the bound.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Contributions {
      if (most < 1 || most > MAX) {
        throw new IllegalArgumentException(
            "a unit contributes 1 to " + MAX + " times, not " + most);
      }
    }
  }

  /**
   * At most so many contributions over all keys, and at most so many to any one key.
   *
   * @param most over all keys, 1 to {@link Contributions#MAX}
   * @param perKey to one key, 1 to {@code most}
   */
  record KeyedContributions(int most, int perKey) implements UnitBound {

    /**
     * Makes the bound.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public KeyedContributions {
      if (most < 1 || most > Contributions.MAX || perKey < 1 || perKey > most) {
        throw new IllegalArgumentException(
            "a unit contributes 1 to "
                + Contributions.MAX
                + " times, to one key 1 to that many times, not "
                + most
                + " and "
                + perKey);
      }
    }
  }

  /**
   * Vectors whose sum, over all contributions of a unit, has an L1 norm of at most so much.
   *
   * @param radius 1 to 2^31
   */
  record L1Ball(long radius) implements UnitBound {

    /**
     * Makes the bound.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public L1Ball {
      if (radius < 1 || radius > Clamp.MAX) {
        throw new IllegalArgumentException("the L1 norm is bounded by 1 to 2^31, not " + radius);
      }
    }
  }

  /**
   * Vectors whose sum, over all contributions of a unit, has an L2 norm of at most a square root.
   *
   * @param squaredRadius 1 to 2^60
   */
  record L2Ball(long squaredRadius) implements UnitBound {
    private static final long MAX = 1L << 60;

    /**
     * Makes the bound.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public L2Ball {
      if (squaredRadius < 1 || squaredRadius > MAX) {
        throw new IllegalArgumentException(
            "the square of the L2 norm is bounded by 1 to 2^60, not " + squaredRadius);
      }
    }
  }
}
