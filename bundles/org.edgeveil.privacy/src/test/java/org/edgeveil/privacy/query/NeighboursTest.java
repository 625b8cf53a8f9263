/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.SeededBits;
import org.junit.jupiter.api.Test;

/**
 * Neighbours: everything that one unit contributes is there, or none, at any place among others.
 * Both get the same random bits and so the same noise, which the difference of their results
 * removes.
 */
class NeighboursTest {
  private static final Probability LEVEL = Probability.PERCENT_95;
  private static final Budget EPSILON = new Budget.Pure(500_000_000);
  private static final String TARGET = "target";

  /** One contribution: whose, of what value, to which key. */
  private record Row(String unit, long value, int key) {}

  /** Extremes more often than not. */
  private static List<Row> rows(Random random, int count) {
    long[] extremes = {Long.MIN_VALUE, -1_000, -5, 0, 5, 1_000, Long.MAX_VALUE};
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String unit = random.nextInt(3) == 0 ? TARGET : "unit " + random.nextInt(4);
      long value =
          random.nextBoolean()
              ? extremes[random.nextInt(extremes.length)]
              : random.nextInt(2_000) - 1_000;
      rows.add(new Row(unit, value, random.nextInt(3)));
    }
    return rows;
  }

  private static List<Row> without(List<Row> rows) {
    return rows.stream().filter(row -> !row.unit().equals(TARGET)).toList();
  }

  private static long[] moved(List<Row> rows, Function<List<Row>, long[]> released) {
    long[] with = released.apply(rows);
    long[] without = released.apply(without(rows));
    return IntStream.range(0, with.length).mapToLong(i -> with[i] - without[i]).toArray();
  }

  private static long l1(long[] vector) {
    return Arrays.stream(vector).map(Math::abs).sum();
  }

  private static long l2Squared(long[] vector) {
    return Arrays.stream(vector).map(x -> x * x).sum();
  }

  private static void expectWithin(long[] moved, Statement statement, int part) {
    Sensitivity sensitivity = statement.parts().get(part).sensitivity();
    assertThat(l1(moved)).isLessThanOrEqualTo(sensitivity.l1().longValueExact());
    assertThat(l2Squared(moved)).isLessThanOrEqualTo(sensitivity.l2Squared().longValueExact());
  }

  private static long[] count(CountQuery query, List<Row> rows) {
    CountQuery.Collection<String> collection = query.begin();
    rows.forEach(row -> collection.add(row.unit()));
    return new long[] {collection.release(new SeededBits(1)).value().value()};
  }

  private static long[] sum(SumQuery query, List<Row> rows) {
    SumQuery.Collection<String> collection = query.begin();
    rows.forEach(row -> collection.add(row.unit(), row.value()));
    return new long[] {collection.release(new SeededBits(2)).value().value()};
  }

  private static long[] histogram(HistogramQuery<Integer> query, List<Row> rows) {
    HistogramQuery.Collection<String, Integer> collection = query.begin();
    rows.forEach(row -> collection.add(row.unit(), row.key()));
    return collection.release(new SeededBits(3)).value().values().stream()
        .mapToLong(NoisedValue::value)
        .toArray();
  }

  private static long[] vector(VectorQuery query, List<Row> rows) {
    VectorQuery.Collection<String> collection = query.begin();
    rows.forEach(
        row -> {
          long[] element = new long[3];
          element[row.key()] = row.value();
          element[(row.key() + 1) % 3] = row.key() - 1L;
          collection.add(row.unit(), element);
        });
    return collection.release(new SeededBits(4)).value().stream()
        .mapToLong(NoisedValue::value)
        .toArray();
  }

  @Property(tries = 1_000, seed = "4721")
  void anyNeighbours_moveNoQueryByMoreThanItsSensitivity(
      @ForAll @IntRange(min = 1, max = 4) int contributions, @ForAll @IntRange int seed) {
    Random random = new Random(seed);
    List<Row> rows = rows(random, random.nextInt(25));
    UnitBound.Contributions bound = new UnitBound.Contributions(contributions);
    UnitBound.KeyedContributions keyed =
        new UnitBound.KeyedContributions(contributions, 1 + random.nextInt(contributions));
    CountQuery count = new CountQuery(bound, EPSILON, LEVEL);
    SumQuery sum = new SumQuery(bound, new Clamp(-7, 1 + random.nextInt(20)), EPSILON, LEVEL);
    HistogramQuery<Integer> histogram =
        new HistogramQuery<>(List.of(0, 1, 2), keyed, EPSILON, LEVEL);
    VectorQuery inL1 = new VectorQuery(3, new UnitBound.L1Ball(1_000), EPSILON, LEVEL);
    VectorQuery inL2 =
        new VectorQuery(
            3, new UnitBound.L2Ball(1_000_000), new Budget.Concentrated(500_000_000), LEVEL);

    expectWithin(moved(rows, all -> count(count, all)), count.statement(), 0);
    expectWithin(moved(rows, all -> sum(sum, all)), sum.statement(), 0);
    expectWithin(moved(rows, all -> histogram(histogram, all)), histogram.statement(), 0);
    expectWithin(moved(rows, all -> vector(inL1, all)), inL1.statement(), 0);
    expectWithin(moved(rows, all -> vector(inL2, all)), inL2.statement(), 0);
  }

  /** The stated sensitivity is not only an upper bound: the worst neighbours reach it. */
  @Test
  void worstNeighbours_moveEachQueryByExactlyItsSensitivity() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      rows.add(new Row(TARGET, Long.MIN_VALUE, i / 2 % 3));
    }
    UnitBound.Contributions bound = new UnitBound.Contributions(3);
    CountQuery count = new CountQuery(bound, EPSILON, LEVEL);
    SumQuery sum = new SumQuery(bound, new Clamp(-7, 5), EPSILON, LEVEL);
    HistogramQuery<Integer> histogram =
        new HistogramQuery<>(
            List.of(0, 1, 2), new UnitBound.KeyedContributions(3, 2), EPSILON, LEVEL);

    assertThat(moved(rows, all -> count(count, all))).containsExactly(3);
    assertThat(moved(rows, all -> sum(sum, all))).containsExactly(-21);
    long[] ofHistogram = moved(rows, all -> histogram(histogram, all));
    Sensitivity stated = histogram.statement().parts().get(0).sensitivity();
    assertThat(l1(ofHistogram)).isEqualTo(stated.l1().longValueExact()).isEqualTo(3);
    assertThat(l2Squared(ofHistogram)).isEqualTo(stated.l2Squared().longValueExact()).isEqualTo(5);
  }

  @Test
  void worstNeighbours_moveAVectorToTheBorderOfItsBall() {
    VectorQuery inL1 = new VectorQuery(3, new UnitBound.L1Ball(1_001), EPSILON, LEVEL);
    VectorQuery inL2 = new VectorQuery(3, new UnitBound.L2Ball(1_000_001), EPSILON, LEVEL);
    List<Row> rows = List.of(new Row(TARGET, 1_000, 0));

    assertThat(l1(moved(rows, all -> vector(inL1, all)))).isEqualTo(1_001);
    assertThat(l2Squared(moved(rows, all -> vector(inL2, all)))).isEqualTo(1_000_001);
  }

  /** Both integers of a mean: the number of values and the doubled sum around the middle. */
  @Property(tries = 300, seed = "4722")
  void anyNeighbours_moveTheIntegersOfAMeanByAtMostTheirSensitivities(
      @ForAll @IntRange(min = 1, max = 4) int contributions, @ForAll @IntRange int seed) {
    List<Row> rows = rows(new Random(seed), 20);
    Clamp clamp = new Clamp(-7, 12);
    MeanQuery query =
        new MeanQuery(new UnitBound.Contributions(contributions), clamp, EPSILON, LEVEL);

    long[] moved =
        moved(
            rows,
            all -> {
              MeanQuery.Collection<String> collection = query.begin();
              all.forEach(row -> collection.add(row.unit(), row.value()));
              return collection.integers();
            });

    expectWithin(new long[] {moved[0]}, query.statement(), 0);
    expectWithin(new long[] {moved[1]}, query.statement(), 1);
  }

  /** The losses of every integer of the clamp, for any order. */
  @Property(tries = 500, seed = "4723")
  void anyNeighbours_moveNoLossOfAQuantileByMoreThanItsSensitivity(
      @ForAll @IntRange(min = 1, max = 9) int tenths,
      @ForAll @IntRange(min = 1, max = 3) int contributions,
      @ForAll @IntRange int seed) {
    Random random = new Random(seed);
    Clamp clamp = new Clamp(0, 6);
    Probability order = new Probability(tenths, 10);
    long[] others = random.longs(random.nextInt(8), 0, 7).toArray();
    long[] own = random.longs(contributions, 0, 7).toArray();
    long[] all = LongStream.concat(Arrays.stream(others), Arrays.stream(own)).toArray();
    QuantileQuery query =
        new QuantileQuery(
            List.of(order),
            new UnitBound.Contributions(contributions),
            clamp,
            new Budget.Pure(1_000_000_000),
            LEVEL);
    long sensitivity = query.statement().parts().get(0).sensitivity().l1().longValueExact();

    long[] with = lossOfEach(all, clamp, order);
    long[] without = lossOfEach(others, clamp, order);

    for (int y = 0; y < with.length; y++) {
      assertThat(Math.abs(with[y] - without[y])).isLessThanOrEqualTo(sensitivity);
    }
    assertThat(Arrays.stream(with).min()).hasValue(0);
  }

  private static long[] lossOfEach(long[] values, Clamp clamp, Probability order) {
    Ranks ranks = Ranks.of(values, clamp);
    long[] losses = ranks.losses(order);
    long[] sizes = ranks.sizes();
    return IntStream.range(0, losses.length)
        .boxed()
        .flatMapToLong(group -> LongStream.generate(() -> losses[group]).limit(sizes[group]))
        .toArray();
  }
}
