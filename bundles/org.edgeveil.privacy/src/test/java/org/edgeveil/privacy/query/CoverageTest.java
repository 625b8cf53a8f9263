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

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.edgeveil.privacy.audit.EventCounts;
import org.edgeveil.privacy.audit.GoodnessOfFit;
import org.edgeveil.privacy.audit.LatticeDistribution;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.edgeveil.privacy.mechanism.SeededBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Distributions of what is released, with fixed seeds: coverage, fit, empirical epsilon. */
class CoverageTest {
  private static final int ROUNDS = 20_000;

  /** Six standard errors of a binomial share, once in 1e9 seeds. */
  private static double sixErrors(double share) {
    return 6 * Math.sqrt(share * (1 - share) / ROUNDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {".5", ".8", ".95", ".999"})
  void interval_ofCountAndSum_coversAsOftenAsItSays(BigDecimal decimal) {
    Probability level = Probability.of(decimal);
    double share = decimal.doubleValue();
    CountQuery count =
        new CountQuery(new UnitBound.Contributions(40), new Budget.Pure(500_000_000), level);
    SumQuery sum =
        new SumQuery(
            new UnitBound.Contributions(1),
            new Clamp(0, 60),
            new Budget.Concentrated(500_000_000),
            level);
    RandomBits bits = new SeededBits(61);
    int counted = 0;
    int summed = 0;
    for (int i = 0; i < ROUNDS; i++) {
      CountQuery.Collection<Integer> people = count.begin();
      people.add(1);
      counted += covers(people.release(bits).value(), 1) ? 1 : 0;
      SumQuery.Collection<Integer> seconds = sum.begin();
      seconds.add(1, 59);
      summed += covers(seconds.release(bits).value(), 59) ? 1 : 0;
    }

    // An integer half-width can hold a little more than asked: less than one cell on either side.
    double cell = 2.0 / 60;
    assertThat((double) counted / ROUNDS)
        .isBetween(share - sixErrors(share), share + cell + sixErrors(share));
    assertThat((double) summed / ROUNDS)
        .isBetween(share - sixErrors(share), share + cell + sixErrors(share));
  }

  private static boolean covers(NoisedValue noised, long truth) {
    return noised.low() <= truth && truth <= noised.high();
  }

  @Test
  void interval_ofAMean_coversAtLeastAsOftenAsItSays() {
    MeanQuery query =
        new MeanQuery(
            new UnitBound.Contributions(1),
            new Clamp(0, 100),
            new Budget.Pure(1_000_000_000),
            new Probability(4, 5));
    RandomBits bits = new SeededBits(62);
    int covered = 0;
    int rounds = 4_000;
    for (int i = 0; i < rounds; i++) {
      MeanQuery.Collection<Integer> people = query.begin();
      IntStream.range(0, 60).forEach(unit -> people.add(unit, unit % 3 == 0 ? 90 : 3));
      NoisedMean mean = people.release(bits).value();
      covered +=
          mean.low().doubleValue() <= 32 + 1e-12 && 32 - 1e-12 <= mean.high().doubleValue() ? 1 : 0;
    }

    assertThat((double) covered / rounds).isGreaterThan(.8 - 6 * Math.sqrt(.16 / rounds));
  }

  @Test
  void count_manyReleases_haveTheStatedDistribution() {
    CountQuery query =
        new CountQuery(
            new UnitBound.Contributions(3), new Budget.Pure(1_000_000_000), Probability.PERCENT_95);
    GoodnessOfFit fit =
        new GoodnessOfFit(LatticeDistribution.discreteLaplace(3).shifted(2), ROUNDS);
    RandomBits bits = new SeededBits(63);
    for (int i = 0; i < ROUNDS; i++) {
      CountQuery.Collection<Integer> people = query.begin();
      people.add(1);
      people.add(2);
      fit.add(people.release(bits).value().value());
    }

    assertThat(fit.cells()).isGreaterThan(10);
    assertThat(fit.pValue()).isGreaterThan(1e-6);
  }

  /** Worlds that attain the whole sensitivity; the event is fixed beforehand. */
  @Test
  void count_worstNeighbours_loseNearlyEpsilonAndNoMore() {
    CountQuery query =
        new CountQuery(
            new UnitBound.Contributions(2), new Budget.Pure(1_000_000_000), Probability.PERCENT_95);
    RandomBits bits = new SeededBits(64);
    int draws = 10 * ROUNDS;
    long first = 0;
    long second = 0;
    for (int i = 0; i < draws; i++) {
      CountQuery.Collection<Integer> with = query.begin();
      IntStream.range(0, 5).forEach(again -> with.add(1));
      first += with.release(bits).value().value() >= 2 ? 1 : 0;
      second += query.<Integer>begin().release(bits).value().value() >= 2 ? 1 : 0;
    }

    assertThat(new EventCounts(first, draws, second, draws).epsilonLowerBound(0, .999))
        .isBetween(.95, 1.0);
  }

  /** Against the definition: every integer of the clamp weighs exp(-epsilon loss / (2 C D)). */
  @Test
  void quantile_manyChoices_fitTheExponentialMechanism() {
    Probability order = new Probability(3, 4);
    QuantileQuery query =
        new QuantileQuery(
            List.of(order),
            new UnitBound.Contributions(1),
            new Clamp(-3, 12),
            new Budget.Pure(1_500_000_000),
            Probability.PERCENT_95);
    long[] values = {-50, 0, 0, 2, 2, 2, 5, 6, 6, 40};
    double[] weights = new double[16];
    for (int y = -3; y <= 12; y++) {
      int below = 0;
      int above = 0;
      for (long value : values) {
        long clamped = Math.max(-3, Math.min(12, value));
        below += clamped < y ? 1 : 0;
        above += clamped > y ? 1 : 0;
      }
      double loss = Math.max(0, Math.max(4 * below - 3 * 10, 4 * above - 10));
      weights[y + 3] = Math.exp(-1.5 * loss / (2 * 3));
    }
    double sum = Arrays.stream(weights).sum();
    Arrays.parallelPrefix(weights, Double::sum);
    GoodnessOfFit fit =
        new GoodnessOfFit(x -> x < -3 ? 0 : x >= 12 ? 1 : weights[(int) x + 3] / sum, ROUNDS / 4);
    RandomBits bits = new SeededBits(65);
    for (int i = 0; i < ROUNDS / 4; i++) {
      QuantileQuery.Collection<Integer> people = query.begin();
      for (int unit = 0; unit < values.length; unit++) {
        people.add(unit, values[unit]);
      }
      Map<Probability, QuantileQuery.NoisedQuantile> chosen = people.release(bits).value();
      fit.add(chosen.values().iterator().next().value());
    }

    assertThat(fit.cells()).isGreaterThan(5);
    assertThat(fit.pValue()).isGreaterThan(1e-6);
  }

  @Test
  void quantile_rankError_isKeptAtLeastAsOftenAsItSays() {
    Probability level = new Probability(4, 5);
    QuantileQuery query =
        new QuantileQuery(
            List.of(new Probability(1, 2)),
            new UnitBound.Contributions(1),
            new Clamp(0, 999),
            new Budget.Pure(1_000_000_000),
            level);
    RandomBits bits = new SeededBits(66);
    int rounds = 1_000;
    int kept = 0;
    for (int i = 0; i < rounds; i++) {
      QuantileQuery.Collection<Integer> people = query.begin();
      IntStream.range(0, 101).forEach(unit -> people.add(unit, unit * 9L));
      QuantileQuery.NoisedQuantile median = people.release(bits).value().values().iterator().next();
      // a number of values below y, of which one may be y itself
      long below = (median.value() + 8) / 9;
      long above = 101 - (median.value() / 9 + 1);
      double most = 50.5 + median.rankError();
      kept += below <= most && above <= most ? 1 : 0;
    }

    assertThat((double) kept / rounds).isGreaterThan(.8);
  }
}
