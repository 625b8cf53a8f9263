/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.junit.jupiter.api.Test;

class LaplaceTermTest {
  private static final long ONE = 1_000_000_000L;
  private static final Set<CountedMetric> ALL = EnumSet.allOf(CountedMetric.class);
  private static final Set<CountedMetric> BY_DEFAULT =
      EnumSet.of(CountedMetric.ENTRIES, CountedMetric.CROSSINGS, CountedMetric.OCCUPANCY);

  @Test
  void plan_everything_dividesSeventyTwentyTen() {
    List<LaplaceTerm> terms =
        LaplaceTerm.plan(new TrackCaps(3, 2, 2, 600), EpsilonSplit.DEFAULT, ONE, BY_DEFAULT);

    assertThat(terms)
        .containsExactly(
            new LaplaceTerm(CountedMetric.ENTRIES, 6, 700_000_000, new DiscreteLaplace(60, 7)),
            new LaplaceTerm(CountedMetric.CROSSINGS, 6, 200_000_000, new DiscreteLaplace(30, 1)),
            new LaplaceTerm(
                CountedMetric.OCCUPANCY, 1800, 100_000_000, new DiscreteLaplace(18_000, 1)));
  }

  @Test
  void divide_metricWithoutKeys_givesItsShareToTheOthers() {
    assertThat(
            EpsilonSplit.DEFAULT.divide(
                ONE, EnumSet.of(CountedMetric.ENTRIES, CountedMetric.OCCUPANCY)))
        .containsExactly(
            Map.entry(CountedMetric.ENTRIES, 875_000_000L),
            Map.entry(CountedMetric.OCCUPANCY, 125_000_000L));
    assertThat(EpsilonSplit.DEFAULT.divide(ONE, EnumSet.of(CountedMetric.CROSSINGS)))
        .containsExactly(Map.entry(CountedMetric.CROSSINGS, ONE));
  }

  @Property(tries = 1000, seed = "5")
  void plan_anyParameters_sumsToExactlyWhatIsChargedAndNeverPromisesTooMuch(
      @ForAll @LongRange(min = 1000, max = 50 * ONE) long nanoEpsilon,
      @ForAll @IntRange(min = 1, max = 1000) int a,
      @ForAll @IntRange(min = 1, max = 1000) int b,
      @ForAll @IntRange(min = 1, max = 1000) int c,
      @ForAll @IntRange(min = 1, max = 1000) int d,
      @ForAll @NotEmpty Set<CountedMetric> metrics) {
    // a share of at least one nano-epsilon each
    long epsilon = nanoEpsilon * 4;
    TrackCaps caps = new TrackCaps(3, 2, 5, 900, 2);
    List<LaplaceTerm> terms =
        LaplaceTerm.plan(caps, new EpsilonSplit(a, b, c, d), epsilon, metrics);

    assertThat(terms).extracting(LaplaceTerm::metric).containsExactlyElementsOf(ordered(metrics));
    assertThat(terms.stream().mapToLong(LaplaceTerm::nanoEpsilon).sum()).isEqualTo(epsilon);
    for (LaplaceTerm term : terms) {
      // sensitivity / scale is exactly the share: D * 1e9 * denominator = share * numerator
      BigInteger loss =
          BigInteger.valueOf(term.l1Sensitivity())
              .multiply(BigInteger.valueOf(ONE))
              .multiply(BigInteger.valueOf(term.noise().scaleDenominator()));
      assertThat(loss)
          .isEqualTo(
              BigInteger.valueOf(term.nanoEpsilon())
                  .multiply(BigInteger.valueOf(term.noise().scaleNumerator())));
    }
  }

  private static Set<CountedMetric> ordered(Set<CountedMetric> metrics) {
    return EnumSet.copyOf(metrics);
  }

  @Test
  void divide_largestEpsilon_doesNotOverflow() {
    Map<CountedMetric, Long> shares =
        new EpsilonSplit(1_000_000, 999_999, 1, 1).divide(Long.MAX_VALUE, ALL);

    assertThat(shares.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void divide_nothingOrTooLittle_isRefused() {
    assertThatThrownBy(() -> EpsilonSplit.DEFAULT.divide(ONE, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EpsilonSplit.DEFAULT.divide(0, BY_DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EpsilonSplit.DEFAULT.divide(2, BY_DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EpsilonSplit(1, 1, 1).divide(ONE, ALL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EpsilonSplit(-1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
