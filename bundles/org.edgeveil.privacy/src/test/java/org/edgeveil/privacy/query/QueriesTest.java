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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.edgeveil.privacy.mechanism.BrokenBits;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.edgeveil.privacy.mechanism.RandomnessException;
import org.edgeveil.privacy.mechanism.SeededBits;
import org.junit.jupiter.api.Test;

/** What each query gives back, what it promises, and what it refuses. */
class QueriesTest {
  private static final Probability LEVEL = Probability.PERCENT_95;
  private static final Budget.Pure EPSILON_1 = new Budget.Pure(1_000_000_000);

  /** So much that noise of a sensitivity up to 3 is 0, but for once in 1e14 draws. */
  private static final Budget.Pure LAVISH = new Budget.Pure(Budget.MAX_NANO_EPSILON);

  private static UnitBound.Contributions atMost(int contributions) {
    return new UnitBound.Contributions(contributions);
  }

  private static RandomBits bits() {
    return new SeededBits(8);
  }

  @Test
  void count_ofManyContributions_takesTheFirstOfEachUnit() {
    CountQuery.Collection<String> day = new CountQuery(atMost(2), LAVISH, LEVEL).begin();
    for (int i = 0; i < 5; i++) {
      day.add("often");
    }
    day.add("once");

    assertThat(day.release(bits()).value()).isEqualTo(new NoisedValue(3, 0, LEVEL));
  }

  @Test
  void count_released_saysWhatItPromises() {
    CountQuery query = new CountQuery(atMost(3), EPSILON_1, LEVEL);
    Released<NoisedValue> released = query.begin().release(bits());

    assertThat(released.statement())
        .isSameAs(query.statement())
        .isEqualTo(
            new Statement(
                "count",
                EPSILON_1,
                atMost(3),
                List.of(
                    new Statement.Part(
                        "count",
                        "discrete Laplace of scale 3/1",
                        new Sensitivity(BigInteger.valueOf(3), BigInteger.valueOf(9)),
                        EPSILON_1))));
    NoisedValue value = released.value();
    assertThat(value.halfWidth()).isEqualTo(new DiscreteLaplace(3, 1).halfWidth(LEVEL));
    assertThat(value.low()).isEqualTo(value.value() - value.halfWidth());
    assertThat(value.high()).isEqualTo(value.value() + value.halfWidth());
  }

  @Test
  void count_withRhoOrDelta_hasGaussianNoise() {
    CountQuery byRho = new CountQuery(atMost(2), new Budget.Concentrated(500_000_000), LEVEL);
    CountQuery byDelta =
        new CountQuery(
            atMost(1),
            new Budget.Approximate(1_000_000_000, Probability.of(new BigDecimal("1e-5"))),
            LEVEL);

    assertThat(byRho.statement().parts().get(0).mechanism())
        .isEqualTo("discrete Gaussian of sigma^2 4/1");
    assertThat(byDelta.statement().parts().get(0).mechanism()).contains("discrete Gaussian");
    assertThat(byDelta.statement().budget()).hasToString("epsilon 1, delta 1/100000");
    assertThat(byRho.statement().budget()).hasToString("rho 0.5");
    // sigma 3.75 by the exact delta, 1.96 of it
    assertThat(byDelta.begin().release(bits()).value().halfWidth()).isEqualTo(7);
  }

  @Test
  void sum_ofValues_clampsEachAndTakesTheFirstOfEachUnit() {
    SumQuery.Collection<String> day =
        new SumQuery(atMost(1), new Clamp(-1, 3), LAVISH, LEVEL).begin();
    day.add("a", Long.MAX_VALUE);
    day.add("a", 1);
    day.add("b", Long.MIN_VALUE);
    day.add("c", 2);

    assertThat(day.release(bits()).value().value()).isEqualTo(4);
  }

  @Test
  void mean_ofValues_isWithinItsInterval() {
    MeanQuery query = new MeanQuery(atMost(1), new Clamp(0, 10), EPSILON_1, LEVEL);
    MeanQuery.Collection<Integer> day = query.begin();
    for (int unit = 0; unit < 10_000; unit++) {
      day.add(unit, unit % 2 == 0 ? 2 : 40);
    }
    NoisedMean mean = day.release(bits()).value();

    assertThat(mean.value()).isCloseTo(new BigDecimal(6), within(new BigDecimal("0.01")));
    assertThat(new BigDecimal(6)).isBetween(mean.low(), mean.high());
    assertThat(mean.value()).isBetween(mean.low(), mean.high());
    assertThat(mean.high().subtract(mean.low())).isLessThan(new BigDecimal("0.02"));
    assertThat(query.statement().parts())
        .extracting(part -> part.share().toString())
        .containsExactly("epsilon 0.5", "epsilon 0.5");
    assertThat(query.statement().parts())
        .extracting(part -> part.sensitivity().l1())
        .containsExactly(BigInteger.ONE, BigInteger.TEN);
  }

  @Test
  void mean_ofNothing_staysWithinTheClamp() {
    MeanQuery query = new MeanQuery(atMost(2), new Clamp(-7, 5), EPSILON_1, LEVEL);
    for (int seed = 0; seed < 200; seed++) {
      NoisedMean mean = query.begin().release(new SeededBits(seed)).value();
      assertThat(mean.value()).isBetween(mean.low(), mean.high());
      assertThat(mean.low()).isGreaterThanOrEqualTo(new BigDecimal(-7));
      assertThat(mean.high()).isLessThanOrEqualTo(new BigDecimal(5));
    }
  }

  @Test
  void mean_byAPublicNumber_dividesValueAndInterval() {
    NoisedMean mean = new NoisedValue(10, 4, LEVEL).over(3);

    assertThat(mean.value()).isEqualByComparingTo("3.3333333333333333333");
    assertThat(mean.low()).isEqualByComparingTo("2");
    assertThat(mean.high()).isEqualByComparingTo("4.6666666666666666667");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoisedValue(10, 4, LEVEL).over(0))
        .withMessageContaining("positive");
  }

  @Test
  void histogram_ofContributions_isBoundedForEachUnitOverAllKeysAndForEachKey() {
    HistogramQuery<String> query =
        new HistogramQuery<>(
            List.of("north", "south", "west"),
            new UnitBound.KeyedContributions(3, 2),
            LAVISH,
            LEVEL);
    HistogramQuery.Collection<String, String> day = query.begin();
    for (int i = 0; i < 4; i++) {
      day.add("a", "north");
      day.add("a", "south");
    }
    day.add("b", "south");
    Map<String, NoisedValue> counts = day.release(bits()).value();

    assertThat(counts.keySet()).containsExactly("north", "south", "west");
    assertThat(counts.values()).extracting(NoisedValue::value).containsExactly(2L, 2L, 0L);
    // one key filled, one left over
    assertThat(query.statement().parts().get(0).sensitivity())
        .isEqualTo(new Sensitivity(BigInteger.valueOf(3), BigInteger.valueOf(5)));
  }

  @Test
  void histogram_ofFewKeys_countsNoMoreThanTheyHold() {
    HistogramQuery<Integer> query =
        new HistogramQuery<>(
            List.of(1, 2), new UnitBound.KeyedContributions(10, 3), EPSILON_1, LEVEL);

    assertThat(query.statement().parts().get(0).sensitivity())
        .isEqualTo(new Sensitivity(BigInteger.valueOf(6), BigInteger.valueOf(18)));
  }

  @Test
  void vector_ofContributions_leavesOutWhatWouldExceedTheBound() {
    VectorQuery.Collection<String> day =
        new VectorQuery(3, new UnitBound.L1Ball(3), LAVISH, LEVEL).begin();
    day.add("a", 1, 0, -2);
    day.add("a", 0, 1, 0); // four in all
    day.add("a", -1, 0, 0);
    day.add("b", 0, 4, 0);
    day.add("b", 0, Long.MIN_VALUE, 1);
    day.add("b", 0, 0, 1);

    assertThat(day.release(bits()).value())
        .extracting(NoisedValue::value)
        .containsExactly(0L, 0L, -1L);
  }

  @Test
  void vector_withinAnL2Ball_hasNoiseForBothNorms() {
    UnitBound.L2Ball ball = new UnitBound.L2Ball(50);
    VectorQuery byRho = new VectorQuery(4, ball, new Budget.Concentrated(1_000_000_000), LEVEL);
    VectorQuery byEpsilon = new VectorQuery(4, ball, EPSILON_1, LEVEL);

    assertThat(byRho.statement().parts().get(0).mechanism())
        .isEqualTo("discrete Gaussian of sigma^2 25/1");
    // the root of 4 * 50
    assertThat(byEpsilon.statement().parts().get(0).mechanism())
        .isEqualTo("discrete Laplace of scale 14/1");
    VectorQuery.Collection<Integer> day = byRho.begin();
    day.add(1, 5, 5, 0, 0);
    day.add(2, 5, 5, 1, 0);
    assertThat(day.release(bits()).value()).hasSize(4);
  }

  @Test
  void quantiles_ofEvenlySpreadValues_areNearTheirRanks() {
    QuantileQuery query =
        new QuantileQuery(
            List.of(new Probability(1, 4), new Probability(1, 2), new Probability(9, 10)),
            atMost(1),
            new Clamp(0, 1_000_000),
            new Budget.Pure(3_000_000_000L),
            LEVEL);
    QuantileQuery.Collection<Integer> day = query.begin();
    for (int unit = 0; unit <= 10_000; unit++) {
      day.add(unit, unit * 100L);
    }
    Map<Probability, QuantileQuery.NoisedQuantile> quantiles = day.release(bits()).value();

    assertThat(quantiles.keySet())
        .containsExactly(new Probability(1, 4), new Probability(1, 2), new Probability(9, 10));
    assertThat(quantiles.values())
        .extracting(quantile -> (double) quantile.value())
        .satisfiesExactly(
            value -> assertThat(value).isCloseTo(250_000, within(5_000.0)),
            value -> assertThat(value).isCloseTo(500_000, within(5_000.0)),
            value -> assertThat(value).isCloseTo(900_000, within(5_000.0)));
    // 2 ln(1e6 / .05) = 33.6 for the median, whose losses are doubled ranks
    assertThat(quantiles)
        .hasEntrySatisfying(
            new Probability(1, 2), median -> assertThat(median.rankError()).isEqualTo(17));
    assertThat(query.statement().parts()).hasSize(3);
  }

  @Test
  void selection_ofKeys_choosesOneNearTheHighest() {
    SelectionQuery<String> query =
        new SelectionQuery<>(
            List.of("north", "south", "west"),
            new UnitBound.KeyedContributions(2, 1),
            EPSILON_1,
            LEVEL);
    SelectionQuery.Collection<Integer, String> day = query.begin();
    for (int unit = 0; unit < 100; unit++) {
      day.add(unit, "south");
      day.add(unit, "south");
      day.add(unit, unit < 30 ? "north" : "south");
    }
    Released<SelectionQuery.Selected<String>> released = day.release(bits());

    // ln(3 / .05) = 4.1
    assertThat(released.value()).isEqualTo(new SelectionQuery.Selected<>("south", 5, LEVEL));
    assertThat(released.statement().parts().get(0).mechanism()).contains("permute-and-flip");
  }

  @Test
  void collection_releasedTwice_isRefusedWithTheRemedy() {
    CountQuery.Collection<String> count = new CountQuery(atMost(1), EPSILON_1, LEVEL).begin();
    count.release(bits());
    VectorQuery.Collection<String> vector =
        new VectorQuery(1, new UnitBound.L1Ball(1), EPSILON_1, LEVEL).begin();
    vector.release(bits());

    assertThatIllegalStateException()
        .isThrownBy(() -> count.release(bits()))
        .withMessageContaining("begin another one");
    assertThatIllegalStateException().isThrownBy(() -> count.add("late"));
    assertThatIllegalStateException().isThrownBy(() -> vector.release(bits()));
    assertThatIllegalStateException().isThrownBy(() -> vector.add("late", 1));
  }

  @Test
  void collection_whoseRandomnessFails_isSpentAndTellsNothing() {
    SumQuery.Collection<String> sum =
        new SumQuery(atMost(1), new Clamp(0, 777), EPSILON_1, LEVEL).begin();
    sum.add("a", 777);

    assertThatExceptionOfType(RandomnessException.class)
        .isThrownBy(() -> sum.release(new BrokenBits()))
        .withMessageNotContaining("777");
    assertThatIllegalStateException().isThrownBy(() -> sum.release(bits()));
    assertThat(sum.toString()).doesNotContain("777");
  }

  @Test
  void bounds_outOfRange_areRefusedWithTheRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> atMost(0))
        .withMessageContaining("1 to 1048576");
    assertThatIllegalArgumentException().isThrownBy(() -> new UnitBound.KeyedContributions(2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new UnitBound.L1Ball(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new UnitBound.L2Ball(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Clamp(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Clamp(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Clamp(0, Clamp.MAX + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Budget.Pure(0))
        .withMessageContaining("above 0 and at most 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Budget.Concentrated(Budget.MAX_NANO_RHO + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Budget.Approximate(-1, new Probability(1, 1_000)));
  }

  @Test
  void queries_thatFitNoExactNoise_areRefusedWithTheRemedy() {
    Budget.Approximate approximate =
        new Budget.Approximate(1_000_000_000, new Probability(1, 1_000_000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeanQuery(atMost(1), new Clamp(0, 9), approximate, LEVEL))
        .withMessageContaining("give a rho");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeanQuery(atMost(1), new Clamp(4, 4), EPSILON_1, LEVEL))
        .withMessageContaining("apart");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeanQuery(atMost(1), new Clamp(0, 9), new Budget.Pure(1), LEVEL))
        .withMessageContaining("divided");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VectorQuery(2, new UnitBound.L1Ball(3), approximate, LEVEL))
        .withMessageContaining("rho");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SumQuery(atMost(1), new Clamp(0, 200_000), approximate, LEVEL))
        .withMessageContaining("at most 100000");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SumQuery(
                    atMost(UnitBound.Contributions.MAX),
                    new Clamp(0, Clamp.MAX),
                    new Budget.Pure(1_000_000),
                    LEVEL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VectorQuery(0, new UnitBound.L1Ball(3), EPSILON_1, LEVEL))
        .withMessageContaining("elements");
  }

  @Test
  void keysAndOrders_missingOrTwice_areRefused() {
    UnitBound.KeyedContributions bound = new UnitBound.KeyedContributions(1, 1);
    Probability median = new Probability(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HistogramQuery<>(List.of(), bound, EPSILON_1, LEVEL))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SelectionQuery<>(List.of("a", "a"), bound, EPSILON_1, LEVEL));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new QuantileQuery(
                    List.of(median, median), atMost(1), new Clamp(0, 9), EPSILON_1, LEVEL))
        .withMessageContaining("different");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new QuantileQuery(
                    List.of(new Probability(1, 1_001)),
                    atMost(1),
                    new Clamp(0, 9),
                    EPSILON_1,
                    LEVEL))
        .withMessageContaining("1000");
  }

  /** A key is a contribution: a message that names it would release it. */
  @Test
  void contribution_ofAnUnknownKeyOrSize_isRefusedWithoutTellingIt() {
    HistogramQuery.Collection<String, String> histogram =
        new HistogramQuery<>(List.of("a"), new UnitBound.KeyedContributions(1, 1), EPSILON_1, LEVEL)
            .<String>begin();
    VectorQuery.Collection<String> vector =
        new VectorQuery(2, new UnitBound.L1Ball(1), EPSILON_1, LEVEL).begin();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> histogram.add("unit", "secret"))
        .withMessageContaining("give the query a key for the rest")
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vector.add("unit", 1))
        .withMessageContaining("2 elements");
  }
}
