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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * How many contributions each of some keys has. The keys are public and fixed beforehand, and all
 * of them are released, zeros too. Immutable, thread-safe.
 *
 * <p><b>Privacy guarantee:</b> as the budget says, for all contributions of a unit together. One
 * mechanism on the whole vector: a unit that counts at most C times, to one key at most P times,
 * moves it by at most min(C, P keys) in L1, and in L2 most where it fills as many keys as it can: a
 * P^2 + r^2 is the square, with a = C / P keys filled and r what is left.
 *
 * @param <K> the kind of keys
 */
public final class HistogramQuery<K> {
  private final UnitBound.KeyedContributions bound;
  private final List<K> keys;
  private final PartNoise noise;
  private final Statement statement;

  /**
   * Plans a histogram; takes milliseconds.
   *
   * @param keys at least one, all different
   * @param bound C and P
   * @param budget what a release costs: an epsilon or a rho
   * @param level confidence level of each key's interval
   * @throws IllegalArgumentException if keys, bound and budget allow no exact noise
   */
  public HistogramQuery(
      List<K> keys, UnitBound.KeyedContributions bound, Budget budget, Probability level) {
    this.keys = KeyedTally.distinct(keys);
    this.bound = bound;
    noise = PartNoise.of("counts", sensitivity(bound, keys.size()), budget, keys.size(), level);
    statement = new Statement("histogram", budget, bound, List.of(noise.part()));
  }

  private static Sensitivity sensitivity(UnitBound.KeyedContributions bound, int keys) {
    int filled = Math.min(keys, bound.most() / bound.perKey());
    long rest = filled < keys ? bound.most() - (long) filled * bound.perKey() : 0;
    BigInteger perKey = BigInteger.valueOf(bound.perKey());
    return new Sensitivity(
        perKey.multiply(BigInteger.valueOf(filled)).add(BigInteger.valueOf(rest)),
        perKey.pow(2).multiply(BigInteger.valueOf(filled)).add(BigInteger.valueOf(rest).pow(2)));
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
  public <U> Collection<U, K> begin() {
    return new Collection<>(this);
  }

  /**
   * Contributions to one histogram. Not thread-safe; holds true values.
   *
   * @param <U> how the caller names privacy units
   * @param <K> the kind of keys
   */
  public static final class Collection<U, K> {
    private final HistogramQuery<K> query;
    private final KeyedTally<U, K> tally;

    private Collection(HistogramQuery<K> query) {
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
     * Draws the noise. A release that fails is spent too.
     *
     * @param bits the randomness
     * @return every key's count, in the order of the keys
     * @throws IllegalStateException if the collection was released
     * @throws org.edgeveil.privacy.mechanism.RandomnessException if the randomness failed
     */
    public Released<Map<K, NoisedValue>> release(RandomBits bits) {
      Map<K, NoisedValue> noised = new LinkedHashMap<>();
      tally.release().forEach((key, count) -> noised.put(key, query.noise.release(count, bits)));
      return new Released<>(Collections.unmodifiableMap(noised), query.statement);
    }

    @Override
    public String toString() {
      return "collection of a histogram";
    }
  }
}
