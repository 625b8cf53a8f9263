/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * The sum of vectors of integers, noised as one. Immutable, thread-safe.
 *
 * <p><b>Privacy guarantee:</b> as the budget says, for all contributions of a unit together. One
 * mechanism on the whole vector: the contributions of a unit that are taken add up to a vector
 * within the bound, and that is what the unit moves. A ball of one norm lies within one of the
 * other: the L2 norm is at most the L1 norm, which is at most the square root of the size times the
 * L2 norm.
 */
public final class VectorQuery {
  /** The greatest number of elements. */
  public static final int MAX_SIZE = 1 << 16;

  private final int size;
  private final UnitBound bound;
  private final PartNoise noise;
  private final Statement statement;

  /**
   * Plans a sum of vectors within an L1 ball; takes milliseconds.
   *
   * @param size number of elements, 1 to {@link #MAX_SIZE}
   * @param bound of one unit
   * @param budget what a release costs: an epsilon or a rho
   * @param level confidence level of each element's interval
   * @throws IllegalArgumentException if size, bound and budget allow no exact noise
   */
  public VectorQuery(int size, UnitBound.L1Ball bound, Budget budget, Probability level) {
    this(size, bound, Sensitivity.ofScalar(bound.radius()), budget, level);
  }

  /**
   * Plans a sum of vectors within an L2 ball; takes milliseconds.
   *
   * @param size number of elements, 1 to {@link #MAX_SIZE}
   * @param bound of one unit
   * @param budget what a release costs: better a rho than an epsilon
   * @param level confidence level of each element's interval
   * @throws IllegalArgumentException if size, bound and budget allow no exact noise
   */
  public VectorQuery(int size, UnitBound.L2Ball bound, Budget budget, Probability level) {
    this(size, bound, ofBall(size, bound), budget, level);
  }

  private VectorQuery(
      int size, UnitBound bound, Sensitivity sensitivity, Budget budget, Probability level) {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "a vector has 1 to " + MAX_SIZE + " elements, not " + size);
    }
    this.size = size;
    this.bound = bound;
    noise = PartNoise.of("elements", sensitivity, budget, size, level);
    statement = new Statement("vector", budget, bound, List.of(noise.part()));
  }

  private static Sensitivity ofBall(int size, UnitBound.L2Ball bound) {
    BigInteger squared = BigInteger.valueOf(bound.squaredRadius());
    // An integer is at most a root where it is at most its whole part.
    BigInteger l1 = squared.multiply(BigInteger.valueOf(Math.max(1, size))).sqrt();
    return new Sensitivity(l1, squared);
  }

  /** Returns what a release will promise. */
  public Statement statement() {
    return statement;
  }

  /**
   * Begins a collection.
   *
   * @param <U> how the caller names privacy units
   */
  public <U> Collection<U> begin() {
    return new Collection<>(this);
  }

  /** Whether a unit's vector lies within the bound; without overflow, whatever it holds. */
  private boolean holds(long[] vector) {
    long left =
        bound instanceof UnitBound.L1Ball ball
            ? ball.radius()
            : ((UnitBound.L2Ball) bound).squaredRadius();
    boolean isSquared = bound instanceof UnitBound.L2Ball;
    for (long element : vector) {
      if (element > Clamp.MAX || element < -Clamp.MAX) {
        return false;
      }
      left -= isSquared ? element * element : Math.abs(element);
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Contributions to one sum. Not thread-safe; holds true values.
   *
   * @param <U> how the caller names privacy units
   */
  public static final class Collection<U> {
    private final VectorQuery query;
    private final OneRelease once = new OneRelease();
    private Map<U, long[]> units = new HashMap<>();

    private Collection(VectorQuery query) {
      this.query = query;
    }

    /**
     * Adds a vector, or leaves it out as a whole if its unit would then exceed the bound.
     *
     * @param unit whose it is
     * @param vector as many integers as the query has elements
     * @throws IllegalArgumentException if it has another size
     * @throws IllegalStateException if the collection was released
     */
    public void add(U unit, long... vector) {
      once.requireOpen();
      if (vector.length != query.size) {
        throw new IllegalArgumentException(
            "a contribution has " + query.size + " elements, not " + vector.length);
      }
      long[] sum = units.getOrDefault(unit, new long[query.size]).clone();
      for (int i = 0; i < sum.length; i++) {
        // Further than twice the bound leads out of it from everywhere within, and could overflow.
        if (vector[i] > 2 * Clamp.MAX || vector[i] < -2 * Clamp.MAX) {
          return;
        }
        sum[i] += vector[i];
      }
      if (query.holds(sum)) {
        units.put(unit, sum);
      }
    }

    /**
     * Draws the noise. A release that fails is spent too.
     *
     * @param bits the randomness
     * @return the elements, in their order
     * @throws IllegalStateException if the collection was released
     * @throws org.edgeveil.privacy.mechanism.RandomnessException if the randomness failed
     */
    public Released<List<NoisedValue>> release(RandomBits bits) {
      once.close();
      long[] total = new long[query.size];
      for (long[] ofUnit : units.values()) {
        for (int i = 0; i < total.length; i++) {
          total[i] = Math.addExact(total[i], ofUnit[i]);
        }
      }
      units = Map.of();
      List<NoisedValue> noised = new ArrayList<>();
      for (long element : total) {
        noised.add(query.noise.release(element, bits));
      }
      return new Released<>(List.copyOf(noised), query.statement);
    }

    @Override
    public String toString() {
      return "collection of vectors";
    }
  }
}
