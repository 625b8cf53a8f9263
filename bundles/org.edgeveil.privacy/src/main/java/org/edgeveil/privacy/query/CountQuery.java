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
 * How many contributions there are. Immutable, thread-safe.
 *
 * <p><b>Privacy guarantee:</b> as the budget says, for all contributions of a unit together. A unit
 * counts at most C times, so it moves the count by at most C, and exact noise is calibrated to C.
 */
public final class CountQuery {
  private final UnitBound.Contributions bound;
  private final PartNoise noise;
  private final Statement statement;

  /**
   * Plans a count; takes milliseconds.
   *
   * @param bound C
   * @param budget what a release costs
   * @param level confidence level of the interval
   * @throws IllegalArgumentException if bound and budget allow no exact noise
   */
  public CountQuery(UnitBound.Contributions bound, Budget budget, Probability level) {
    this.bound = bound;
    noise = PartNoise.of("count", Sensitivity.ofScalar(bound.most()), budget, 1, level);
    statement = new Statement("count", budget, bound, List.of(noise.part()));
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
   * Contributions to one count. Not thread-safe; holds true values.
   *
   * @param <U> how the caller names privacy units
   */
  public static final class Collection<U> {
    private final CountQuery query;
    private final UnitGate<U> gate;
    private long count;

    private Collection(CountQuery query) {
      this.query = query;
      gate = new UnitGate<>(query.bound);
    }

    /**
     * Counts a contribution, or leaves it out if its unit has had all of its own.
     *
     * @param unit whose it is
     * @throws IllegalStateException if the collection was released
     */
    public void add(U unit) {
      if (gate.takes(unit)) {
        count = Math.addExact(count, 1);
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
      return new Released<>(query.noise.release(count, bits), query.statement);
    }

    @Override
    public String toString() {
      return "collection of a count";
    }
  }
}
