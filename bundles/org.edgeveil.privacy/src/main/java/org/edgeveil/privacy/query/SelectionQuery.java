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
import org.edgeveil.privacy.mechanism.PermuteAndFlip;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * Which of some keys has nearly the most contributions. The keys are public and fixed beforehand.
 * Immutable, thread-safe.
 *
 * <p><b>Privacy guarantee:</b> epsilon-differential privacy for all contributions of a unit
 * together, by {@link PermuteAndFlip}. A unit counts at most P times to one key. To add it moves
 * all counts upwards, by at most P, so it moves no difference of two counts by more than P.
 *
 * @param <K> the kind of keys
 */
public final class SelectionQuery<K> {
  private final UnitBound.KeyedContributions bound;
  private final List<K> keys;
  private final Probability level;
  private final PermuteAndFlip mechanism;
  private final long margin;
  private final Statement statement;

  /**
   * Plans a choice; takes milliseconds.
   *
   * @param keys at least one, all different
   * @param bound C and P
   * @param budget what a release costs
   * @param level confidence level of the margin
   * @throws IllegalArgumentException if there is no key or two are equal
   */
  public SelectionQuery(
      List<K> keys, UnitBound.KeyedContributions bound, Budget.Pure budget, Probability level) {
    this.keys = KeyedTally.distinct(keys);
    this.bound = bound;
    this.level = level;
    mechanism = new PermuteAndFlip(bound.perKey(), budget.nanoEpsilon());
    margin = mechanism.lossBound(keys.size(), level);
    Statement.Part part =
        new Statement.Part(
            "key", mechanism.toString(), Sensitivity.ofScalar(bound.perKey()), budget);
    statement = new Statement("selection", budget, bound, List.of(part));
  }

  /** Returns what a release will promise. */
  public Statement statement() {
    return statement;
  }

  /**
   * What was chosen.
   *
   * @param key the key
   * @param margin with the probability of the level, the key's count is at most this much below the
   *     highest
   * @param level the confidence level
   * @param <K> the kind of keys
   */
  public record Selected<K>(K key, long margin, Probability level) {}

  /**
   * Begins a collection.
   *
   * @param <U> how the caller names privacy units
   */
  public <U> Collection<U, K> begin() {
    return new Collection<>(this);
  }

  /**
   * Contributions to one choice. Not thread-safe; holds true values.
   *
   * @param <U> how the caller names privacy units
   * @param <K> the kind of keys
   */
  public static final class Collection<U, K> {
    private final SelectionQuery<K> query;
    private final KeyedTally<U, K> tally;

    private Collection(SelectionQuery<K> query) {
      this.query = query;
      tally = new KeyedTally<>(query.bound, query.keys);
    }

    /**
     * Counts a contribution, or leaves it out if its unit has had all of its own.
     *
     * @param unit whose it is
     * @param key one of the query's
     * @throws IllegalArgumentException if the key is not one of the query's
     * @throws IllegalStateException if the collection was released
     */
    public void add(U unit, K key) {
      tally.add(unit, key);
    }

    /**
     * Chooses. A release that fails is spent too.
     *
     * @param bits the randomness
     * @throws IllegalStateException if the collection was released
     * @throws org.edgeveil.privacy.mechanism.RandomnessException if the randomness failed
     */
    public Released<Selected<K>> release(RandomBits bits) {
      long[] counts = tally.release().values().stream().mapToLong(Long::longValue).toArray();
      K key = query.keys.get(query.mechanism.select(counts, bits));
      return new Released<>(new Selected<>(key, query.margin, query.level), query.statement);
    }

    @Override
    public String toString() {
      return "collection of a selection";
    }
  }
}
