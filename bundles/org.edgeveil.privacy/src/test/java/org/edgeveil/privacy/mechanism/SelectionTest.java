/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.edgeveil.privacy.audit.EventCounts;
import org.edgeveil.privacy.audit.GoodnessOfFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ways to choose: their exact distribution, their epsilon, and what they refuse. */
class SelectionTest {
  private static final long NANO = 1_000_000_000;
  private static final int DRAWS = 200_000;

  /** Over all orders of visiting: the definition of permute-and-flip. */
  private static double[] permuteAndFlip(long[] scores, double epsilon, double sensitivity) {
    long best = Arrays.stream(scores).max().orElseThrow();
    double[] heads =
        Arrays.stream(scores)
            .mapToDouble(q -> Math.exp(epsilon * (q - best) / (2 * sensitivity)))
            .toArray();
    double[] chosen = new double[scores.length];
    visit(heads, 0, 1, chosen);
    return chosen;
  }

  private static void visit(double[] heads, int visited, double reached, double[] chosen) {
    int left = heads.length - Integer.bitCount(visited);
    for (int i = 0; i < heads.length; i++) {
      if ((visited & 1 << i) == 0) {
        double here = reached / left;
        chosen[i] += here * heads[i];
        if (heads[i] < 1) {
          visit(heads, visited | 1 << i, here * (1 - heads[i]), chosen);
        }
      }
    }
  }

  private static double[] exponential(
      long[] losses, long[] sizes, double epsilon, double sensitivity) {
    double[] weights = new double[losses.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = sizes[i] * Math.exp(-epsilon * losses[i] / (2 * sensitivity));
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static GoodnessOfFit fitTo(double[] shares, int draws) {
    double[] sums = shares.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    return new GoodnessOfFit(x -> x < 0 ? 0 : x >= sums.length - 1 ? 1 : sums[(int) x], draws);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "1, 5"})
  void permuteAndFlip_manyChoices_fitTheExactDistribution(int sensitivity, int epsilon) {
    long[] scores = {10, 8, 9, 10, 3};
    GoodnessOfFit fit = fitTo(permuteAndFlip(scores, epsilon, sensitivity), DRAWS);
    PermuteAndFlip mechanism = new PermuteAndFlip(2L * sensitivity, epsilon * NANO);
    RandomBits bits = new SeededBits(51);
    for (int i = 0; i < DRAWS; i++) {
      fit.add(mechanism.select(scores, bits));
    }

    assertThat(fit.cells()).isGreaterThan(2);
    assertThat(fit.pValue()).isGreaterThan(1e-6);
  }

  /** The test above must be able to fail: choices of another epsilon do not fit. */
  @Test
  void permuteAndFlip_ofAnotherEpsilon_doesNotFit() {
    long[] scores = {10, 8, 9, 10, 3};
    GoodnessOfFit fit = fitTo(permuteAndFlip(scores, 1, 1), DRAWS);
    PermuteAndFlip mechanism = new PermuteAndFlip(2, NANO * 11 / 10);
    RandomBits bits = new SeededBits(52);
    for (int i = 0; i < DRAWS; i++) {
      fit.add(mechanism.select(scores, bits));
    }

    assertThat(fit.fits()).isFalse();
  }

  /** No neighbour, whatever its scores, makes a choice more than exp(epsilon) times likelier. */
  @Property(tries = 2_000, seed = "4718")
  void permuteAndFlip_anyNeighbours_keepEpsilon(
      @ForAll @IntRange(min = 2, max = 5) int candidates,
      @ForAll @IntRange int seed,
      @ForAll @IntRange(min = 1, max = 30) int tenthsOfEpsilon) {
    double epsilon = tenthsOfEpsilon / 10.0;
    Random random = new Random(seed);
    long[] scores = random.longs(candidates, 0, 13).toArray();
    long[] neighbour = scores.clone();
    for (int i = 0; i < scores.length; i++) {
      neighbour[i] += random.nextInt(7) - 3;
    }
    double[] one = permuteAndFlip(scores, epsilon, 3);
    double[] other = permuteAndFlip(neighbour, epsilon, 3);
    for (int i = 0; i < one.length; i++) {
      assertThat(Math.abs(Math.log(one[i] / other[i]))).isLessThanOrEqualTo(epsilon + 1e-9);
    }
  }

  /** The scores are as far apart as one unit can make them; the event is fixed beforehand. */
  @Test
  void permuteAndFlip_worstNeighbours_loseNearlyEpsilonAndNoMore() {
    PermuteAndFlip mechanism = new PermuteAndFlip(2, NANO);
    RandomBits bits = new SeededBits(53);
    long first = 0;
    long second = 0;
    for (int i = 0; i < DRAWS; i++) {
      first += mechanism.select(new long[] {1, 0, 0, 0, 0, 0, 0, 0}, bits) == 0 ? 1 : 0;
      second += mechanism.select(new long[] {0, 1, 1, 1, 1, 1, 1, 1}, bits) == 0 ? 1 : 0;
    }

    assertThat(new EventCounts(first, DRAWS, second, DRAWS).epsilonLowerBound(0, .999))
        .isBetween(.75, 1.0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "7, 40"})
  void exponential_manyChoices_fitTheExactDistribution(int sensitivity, int epsilon) {
    long[] losses = {7, 3, 0, 2, 2, 100};
    long[] sizes = {1_000, 50, 1, 0, 40, 1L << 40};
    GoodnessOfFit fit = fitTo(exponential(losses, sizes, epsilon, sensitivity), DRAWS / 40);
    ExponentialMechanism mechanism = new ExponentialMechanism(2L * sensitivity, epsilon * NANO);
    RandomBits bits = new SeededBits(54);
    for (int i = 0; i < DRAWS / 40; i++) {
      int group = mechanism.select(losses, sizes, bits).group();
      assertThat(group).isNotEqualTo(3);
      fit.add(group);
    }

    assertThat(fit.pValue()).isGreaterThan(1e-6);
  }

  /** Bits that lie on a border of two groups: more of them decide, on either side. */
  @Test
  void exponential_onABorder_drawsOnUntilItIsDecided() {
    ExponentialMechanism mechanism = new ExponentialMechanism(2, NANO);
    long[] losses = {0, 0};
    long[] sizes = {1, 1};
    byte[] moreThanHalf = new byte[16];
    moreThanHalf[0] = (byte) 0x80;
    moreThanHalf[15] = 1;
    byte[] lessThanHalf = new byte[16];
    Arrays.fill(lessThanHalf, (byte) 0xff);
    lessThanHalf[0] = 0x7f;
    lessThanHalf[15] = (byte) 0xfe;
    ScriptedBits above = new ScriptedBits(moreThanHalf);
    ScriptedBits below = new ScriptedBits(lessThanHalf);

    assertThat(mechanism.select(losses, sizes, above).group()).isEqualTo(1);
    assertThat(above.used()).isEqualTo(16);
    assertThat(mechanism.select(losses, sizes, below).group()).isZero();
    assertThat(below.used()).isEqualTo(16);
  }

  /**
   * What is drawn loses more than the bound at most as often as is said, and not much less often.
   */
  @Test
  void lossBound_atItsLevel_isKeptByBothMechanisms() {
    long[] scores = new long[50];
    scores[7] = 20;
    long[] losses = Arrays.stream(scores).map(score -> 20 - score).toArray();
    long[] sizes = new long[50];
    Arrays.fill(sizes, 1);
    PermuteAndFlip flip = new PermuteAndFlip(2, NANO / 2);
    ExponentialMechanism exponential = new ExponentialMechanism(2, NANO / 2);
    Probability level = new Probability(3, 4);
    RandomBits bits = new SeededBits(55);
    int flipped = 0;
    int drawn = 0;
    for (int i = 0; i < 4_000; i++) {
      flipped += scores[flip.select(scores, bits)] < 20 ? 1 : 0;
      drawn += losses[exponential.select(losses, sizes, bits).group()] > 0 ? 1 : 0;
    }

    // 50 exp(-t / 4) = 1 / 4 at t = 21.2
    assertThat(flip.lossBound(50, level)).isEqualTo(22);
    assertThat(exponential.lossBound(50, level)).isEqualTo(22);
    assertThat(flip.lossBound(1, Probability.PERCENT_95)).isEqualTo(12);
    // 49 exp(-5) = .33 and 49 e^-5 / (1 + 49 e^-5) = .25, which a bound of 20 may not promise
    assertThat(drawn / 4_000.0).isCloseTo(.248, within(.03));
    assertThat(flipped).isLessThanOrEqualTo(drawn + 60);
    assertThatIllegalArgumentException().isThrownBy(() -> flip.lossBound(0, level));
  }

  /** Scores that all move in the same direction need half of the noise. */
  @Property(tries = 2_000, seed = "4720")
  void permuteAndFlip_scoresThatAllRise_keepEpsilonAtHalfTheNoise(
      @ForAll @IntRange(min = 2, max = 5) int candidates, @ForAll @IntRange int seed) {
    Random random = new Random(seed);
    long[] scores = random.longs(candidates, 0, 13).toArray();
    long[] neighbour = scores.clone();
    for (int i = 0; i < scores.length; i++) {
      neighbour[i] += random.nextInt(4);
    }
    double[] one = permuteAndFlip(scores, 1, 1.5);
    double[] other = permuteAndFlip(neighbour, 1, 1.5);
    for (int i = 0; i < one.length; i++) {
      assertThat(Math.abs(Math.log(one[i] / other[i]))).isLessThanOrEqualTo(1 + 1e-9);
    }
  }

  @Test
  void exponential_hugeLosses_chooseTheLeast() {
    ExponentialMechanism mechanism = new ExponentialMechanism(2, NANO);

    assertThat(
            mechanism
                .select(
                    new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1_000_000, Long.MAX_VALUE},
                    new long[] {5, 1, 5},
                    new SeededBits(2))
                .group())
        .isEqualTo(1);
  }

  @Test
  void permuteAndFlip_hugeDifferences_doNotOverflow() {
    assertThat(
            new PermuteAndFlip(1, NANO)
                .select(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, new SeededBits(3)))
        .isEqualTo(1);
  }

  @Property(tries = 50, seed = "4719")
  void uniform_anyBound_staysBelowAndHitsItsEnds(@ForAll @LongRange(min = 1, max = 20) long bound) {
    RandomBits bits = new SeededBits(bound);
    long[] counts = new long[(int) bound];
    for (int i = 0; i < 20_000; i++) {
      counts[(int) UniformInteger.below(bound, bits)]++;
    }
    double expected = 20_000.0 / bound;
    for (long count : counts) {
      assertThat((double) count).isCloseTo(expected, within(6 * Math.sqrt(expected) + 1e-9));
    }
  }

  @Test
  void selection_withoutCandidatesOrNumbers_isRefused() {
    SeededBits bits = new SeededBits(4);
    PermuteAndFlip flip = new PermuteAndFlip(1, NANO);
    ExponentialMechanism exponential = new ExponentialMechanism(2, NANO);
    assertThatIllegalArgumentException().isThrownBy(() -> flip.select(new long[0], bits));
    assertThatIllegalArgumentException().isThrownBy(() -> new PermuteAndFlip(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PermuteAndFlip(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new ExponentialMechanism(-1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exponential.select(new long[] {1}, new long[] {0}, bits));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exponential.select(new long[] {-1}, new long[] {1}, bits));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exponential.select(new long[] {1, 2}, new long[] {1}, bits));
    assertThatIllegalArgumentException().isThrownBy(() -> UniformInteger.below(0, bits));
  }
}
