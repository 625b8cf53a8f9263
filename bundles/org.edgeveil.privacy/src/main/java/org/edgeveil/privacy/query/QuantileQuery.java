/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * Quantiles of clamped integers. Immutable, thread-safe.
 *
 * <p>With N values of which {@code below} are below y and {@code above} are above it, y is a
 * quantile of order a / b where b below is at most a N and b above at most (b - a) N. Its loss is
 * the most by which it misses either of these, and the exponential mechanism chooses among all
 * integers of the clamp. What is promised is therefore about ranks ({@link NoisedQuantile}): how
 * far off the value itself is depends on how densely the values lie, which nobody may know.
 *
 * <p><b>Privacy guarantee:</b> epsilon-differential privacy for all contributions of a unit
 * together. One value more moves b below - a N, and b above - (b - a) N, by at most max(a, b - a),
 * and so a loss, which is the greater of these and 0. A unit has at most C values, so it moves the
 * difference of two losses by at most 2 C max(a, b - a). Several orders are chosen one by one, each
 * with its part of epsilon.
 */
public final class QuantileQuery {
  /** The greatest denominator of an order. */
  public static final int MAX_DENOMINATOR = 1_000;

  private final UnitBound.Contributions bound;
  private final Clamp clamp;
  private final Map<Probability, QuantileChoice> choices = new LinkedHashMap<>();
  private final Statement statement;

  /**
   * Plans quantiles; takes milliseconds.
   *
   * @param orders such as 1/2 for the median; at least one, all different
   * @param bound C
   * @param clamp where values lie
   * @param budget what a release costs, over all orders
   * @param level confidence level of each rank error
   * @throws IllegalArgumentException if there is no order, two are equal, one has a denominator
   *     above {@link #MAX_DENOMINATOR}, or epsilon cannot be divided
   */
  public QuantileQuery(
      List<Probability> orders,
      UnitBound.Contributions bound,
      Clamp clamp,
      Budget.Pure budget,
      Probability level) {
    if (orders.isEmpty()
        || orders.stream().distinct().count() < orders.size()
        || orders.stream().anyMatch(order -> order.denominator() > MAX_DENOMINATOR)) {
      throw new IllegalArgumentException(
          "the orders of quantiles are different fractions, at least one, with denominators of at"
              + " most "
              + MAX_DENOMINATOR
              + ", not "
              + orders);
    }
    this.bound = bound;
    this.clamp = clamp;
    List<Budget.Pure> shares = budget.divided(orders.size());
    for (int i = 0; i < orders.size(); i++) {
      choices.put(
          orders.get(i), new QuantileChoice(orders.get(i), bound, clamp, shares.get(i), level));
    }
    statement =
        new Statement(
            "quantiles",
            budget,
            bound,
            choices.values().stream().map(QuantileChoice::part).toList());
  }

  /** Returns what a release will promise. */
  public Statement statement() {
    return statement;
  }

  /**
   * A quantile. With the probability of the level, of N values at most (order N + rankError) lie
   * below it and at most ((1 - order) N + rankError) above it.
   *
   * @param value within the clamp
   * @param rankError in values, not negative
   * @param level the confidence level
   */
  public record NoisedQuantile(long value, long rankError, Probability level) {}

  /**
   * Begins a collection.
   *
   * @param <U> how the caller names privacy units
   */
  public <U> Collection<U> begin() {
    return new Collection<>(this);
  }

  /**
   * Contributions to some quantiles. Not thread-safe; holds true values.
   *
   * @param <U> how the caller names privacy units
   */
  public static final class Collection<U> {
    private final QuantileQuery query;
    private final UnitGate<U> gate;
    private long[] values = new long[16];
    private int size;

    private Collection(QuantileQuery query) {
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
        if (size == values.length) {
          values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
        }
        values[size++] = query.clamp.clamped(value);
      }
    }

    /**
     * Chooses. A release that fails is spent too.
     *
     * @param bits the randomness
     * @return every order's quantile, in the order in which the query names them
     * @throws IllegalStateException if the collection was released
     * @throws org.edgeveil.privacy.mechanism.RandomnessException if the randomness failed
     */
    public Released<Map<Probability, NoisedQuantile>> release(RandomBits bits) {
      gate.release();
      Ranks ranks = Ranks.of(Arrays.copyOf(values, size), query.clamp);
      values = new long[0];
      Map<Probability, NoisedQuantile> noised = new LinkedHashMap<>();
      query.choices.forEach((order, choice) -> noised.put(order, choice.choose(ranks, bits)));
      return new Released<>(Collections.unmodifiableMap(noised), query.statement);
    }

    @Override
    public String toString() {
      return "collection of quantiles";
    }
  }
}
