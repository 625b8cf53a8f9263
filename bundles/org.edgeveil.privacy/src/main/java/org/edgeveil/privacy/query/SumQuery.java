/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.util.List;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * The sum of clamped integers. Immutable, thread-safe.
 *
 * <p><b>Privacy guarantee:</b> as the budget says, for all contributions of a unit together. Each
 * of at most C values of a unit lies between the clamp's bounds, so the unit moves the sum by at
 * most C times the greater of their magnitudes, and exact noise is calibrated to that.
 */
public final class SumQuery {
  private final UnitBound.Contributions bound;
  private final Clamp clamp;
  private final PartNoise noise;
  private final Statement statement;

  /**
   * Plans a sum; takes milliseconds.
   *
   * @param bound C
   * @param clamp where values lie
   * @param budget what a release costs
   * @param level confidence level of the interval
   * @throws IllegalArgumentException if bounds and budget allow no exact noise
   */
  public SumQuery(UnitBound.Contributions bound, Clamp clamp, Budget budget, Probability level) {
    this.bound = bound;
    this.clamp = clamp;
    Sensitivity sensitivity =
        Sensitivity.ofScalar(Math.multiplyExact(bound.most(), clamp.magnitude()));
    noise = PartNoise.of("sum", sensitivity, budget, 1, level);
    statement = new Statement("sum", budget, bound, List.of(noise.part()));
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

  /**
   * Contributions to one sum. Not thread-safe; holds true values.
   *
   * @param <U> how the caller names privacy units
   */
  public static final class Collection<U> {
    private final SumQuery query;
    private final UnitGate<U> gate;
    private long sum;

    private Collection(SumQuery query) {
      this.query = query;
      gate = new UnitGate<>(query.bound);
    }

    /**
     * Adds a value, clamped, or leaves it out if its unit has had all of its own.
     *
     * @param unit whose it is
     * @param value any integer
     * @throws IllegalStateException if the collection was released
     */
    public void add(U unit, long value) {
      if (gate.takes(unit)) {
        sum = Math.addExact(sum, query.clamp.clamped(value));
      }
    }

    /**
     * Draws the noise. A release that fails is spent too.
     *
     * @param bits the randomness
     * @throws IllegalStateException if the collection was released
     * @throws org.edgeveil.privacy.mechanism.RandomnessException if the randomness failed
     */
    public Released<NoisedValue> release(RandomBits bits) {
      gate.release();
      return new Released<>(query.noise.release(sum, bits), query.statement);
    }

    @Override
    public String toString() {
      return "collection of a sum";
    }
  }
}
