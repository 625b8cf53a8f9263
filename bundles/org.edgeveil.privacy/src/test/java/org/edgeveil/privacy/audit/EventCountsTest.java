/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCountsTest {

  /** By sums of exact rationals, the limits must straddle alpha as tightly as doubles can. */
  @ParameterizedTest
  @CsvSource({
    "1,10,.0005",
    "5,10,.0005",
    "10,10,.0005",
    "3,200,.05",
    "117,200,.0005",
    "199,200,.2"
  })
  void limits_smallCounts_leaveExactlyAlphaInTheTail(long hits, long trials, double alpha) {
    double lower = ClopperPearson.lower(hits, trials, alpha);
    assertThat(exactTail(hits, trials, lower)).isCloseTo(alpha, within(alpha * 1e-8));
    assertThat(exactTail(hits, trials, lower)).isLessThanOrEqualTo(alpha);

    double upper = ClopperPearson.upper(hits, trials, alpha);
    if (hits < trials) {
      assertThat(1 - exactTail(hits + 1, trials, upper)).isCloseTo(alpha, within(alpha * 1e-8));
    } else {
      assertThat(upper).isEqualTo(1);
    }
  }

  @Test
  void limits_noHitAtAll_areZeroAndTheRuleOfThree() {
    assertThat(ClopperPearson.lower(0, 1_000_000, 0.05)).isZero();
    assertThat(ClopperPearson.upper(0, 1_000_000, 0.05))
        .isCloseTo(-Math.log(0.05) / 1e6, within(1e-11));
  }

  /** The limits fail in at most alpha of cases: 20,000 draws of each of some true shares. */
  @ParameterizedTest
  @CsvSource({".02,60", ".5,60", ".731,500"})
  void limits_manySamples_coverTheTruthAsOftenAsStated(double truth, int trials) {
    SplittableRandom random = new SplittableRandom(20260301);
    int wrongLower = 0;
    int wrongUpper = 0;
    for (int i = 0; i < 20_000; i++) {
      int hits = 0;
      for (int t = 0; t < trials; t++) {
        hits += random.nextDouble() < truth ? 1 : 0;
      }
      wrongLower += ClopperPearson.lower(hits, trials, 0.01) > truth ? 1 : 0;
      wrongUpper += ClopperPearson.upper(hits, trials, 0.01) < truth ? 1 : 0;
    }
    // 200 expected at most; six standard deviations more
    assertThat(wrongLower).isLessThan(200 + 85);
    assertThat(wrongUpper).isLessThan(200 + 85);
  }

  @Test
  void epsilonLowerBound_withDelta_isLowerThanWithout() {
    EventCounts counts = new EventCounts(7311, 10_000, 2689, 10_000);

    assertThat(counts.epsilonLowerBound(0.1, 0.999))
        .isPositive()
        .isLessThan(counts.epsilonLowerBound(0, 0.999));
  }

  @Test
  void epsilonLowerBound_worldsAlikeOrTheWrongWayRound_isZero() {
    assertThat(new EventCounts(500, 1000, 500, 1000).epsilonLowerBound(0, 0.999)).isZero();
    assertThat(new EventCounts(200, 1000, 700, 1000).epsilonLowerBound(0, 0.999)).isZero();
  }

  @Test
  void epsilonLowerBound_eventOfOneWorldOnly_growsWithTheDraws() {
    double thousand = new EventCounts(1000, 1000, 0, 1000).epsilonLowerBound(0, 0.999);
    double million =
        new EventCounts(1_000_000, 1_000_000, 0, 1_000_000).epsilonLowerBound(0, 0.999);

    assertThat(thousand).isGreaterThan(4);
    assertThat(million).isGreaterThan(11);
  }

  @Test
  void counts_impossible_areRefused() {
    assertThatThrownBy(() -> new EventCounts(2, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the first world");
    assertThatThrownBy(() -> new EventCounts(0, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the second world");
    assertThatThrownBy(() -> new EventCounts(1, 1, 0, 1).epsilonLowerBound(1, 0.999))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta");
    assertThatThrownBy(() -> new EventCounts(1, 1, 0, 1).epsilonLowerBound(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("confidence");
  }

  private static double exactTail(long hits, long trials, double p) {
    BigDecimal share = new BigDecimal(p);
    BigDecimal rest = BigDecimal.ONE.subtract(share);
    BigDecimal sum = BigDecimal.ZERO;
    for (long k = hits; k <= trials; k++) {
      sum =
          sum.add(
              new BigDecimal(choose(trials, k))
                  .multiply(share.pow((int) k, MathContext.DECIMAL128))
                  .multiply(rest.pow((int) (trials - k), MathContext.DECIMAL128)));
    }
    return sum.doubleValue();
  }

  private static BigInteger choose(long n, long k) {
    BigInteger result = BigInteger.ONE;
    for (long i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }
}
