/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.continual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.junit.jupiter.api.Test;

class ContinualStreamTest {
  private static final long HALF = 500_000_000;

  @Test
  void sum_ofEncodedValues_isThePrefixSum() {
    SquareRootFactorization factors = new SquareRootFactorization(1440);
    Random random = new Random(3);
    long[] values = random.longs(1440, 0, 100_000).toArray();
    long[] encoded = new long[1440];
    long sum = 0;
    for (int t = 0; t < 1440; t++) {
      encoded[t] = factors.encode(values, t);
      sum += values[t];
      assertThat(factors.sum(encoded, t)).isEqualTo(sum);
    }
  }

  @Test
  void neighbours_anyDivisionOfTheSensitivity_moveNoMoreThanTheFirstColumn() {
    SquareRootFactorization factors = new SquareRootFactorization(96);
    Random random = new Random(4);
    BigInteger bound = factors.squaredNorm().multiply(BigInteger.valueOf(100));
    for (int round = 0; round < 300; round++) {
      long[] difference = new long[96];
      for (int left = 10; left > 0; left--) {
        // the first round puts all of it into window 0
        difference[round == 0 ? 0 : random.nextInt(96)] +=
            round == 0 || random.nextBoolean() ? 1 : -1;
      }
      BigInteger moved = BigInteger.ZERO;
      for (int t = 0; t < 96; t++) {
        moved = moved.add(BigInteger.valueOf(factors.encode(difference, t)).pow(2));
      }
      assertThat(moved).isLessThanOrEqualTo(bound);
      if (round == 0) {
        assertThat(moved).isEqualTo(bound);
      }
    }
  }

  /** 120,000 sums: 1.01 times the table's deviation is five standard errors away. */
  @Test
  void sums_ofManyDrawnStreams_areAtMostOnePerCentAboveTheTable() {
    double table = 2.0745810060752556;
    ContinualNoise noise = new ContinualNoise(new SquareRootFactorization(24), 2500, HALF);
    int keys = 200;
    int rounds = 600;
    List<ContinualNoise> noises = Collections.nCopies(keys, noise);
    RandomBits bits = RandomBits.secure();
    double squares = 0;
    double total = 0;
    int covered = 0;
    for (int round = 0; round < rounds; round++) {
      ContinualStream stream = new ContinualStream(noises);
      long[] values = new long[keys];
      for (int t = 0; t < 24; t++) {
        Arrays.fill(values, t);
        stream.release(values, bits);
      }
      long halfWidth = noise.halfWidth95(0, 23);
      for (long sum : stream.sums()) {
        double error = sum - 276;
        squares += error * error;
        total += error;
        covered += Math.abs(error) <= halfWidth ? 1 : 0;
      }
    }
    int sums = keys * rounds;
    double measured = Math.sqrt(squares / sums);
    assertThat(measured / 50).isLessThanOrEqualTo(1.01 * table).isGreaterThan(0.99 * table);
    assertThat(noise.standardDeviation(0, 23)).isCloseTo(measured, withinPercentage(1));
    assertThat(total / sums).isCloseTo(0, within(6 * measured / Math.sqrt(sums)));
    assertThat((double) covered / sums)
        .isGreaterThan(0.95 - 6 * Math.sqrt(0.0475 / sums))
        .isLessThan(0.96);
  }

  @Test
  void restore_afterAnyWindow_goesOnAsIfNothingHadHappened() {
    List<ContinualNoise> noises = noises(10);
    RandomBits bits = RandomBits.secure();
    ContinualStream stream = new ContinualStream(noises);
    for (int t = 0; t < 10; t++) {
      // the process ends here, and another one goes on
      stream = ContinualStream.restore(stream.state(), noises);
      assertThat(stream.windows()).isEqualTo(t);
      stream.release(new long[] {t, 1000}, bits);
    }

    assertThat(stream.isOver()).isTrue();
    long[] halfWidths = stream.halfWidths95();
    // Six deviations, where a forgotten window would be missing a thousand.
    assertThat(stream.sums()[0]).isCloseTo(45, within(3 * halfWidths[0] + 3));
    assertThat(stream.sums()[1]).isCloseTo(10_000, within(3 * halfWidths[1] + 3));
    assertThat(ContinualStream.restore(stream.state(), noises).sums()).isEqualTo(stream.sums());
  }

  @Test
  void restore_whatIsNoStateOfThisStream_isRefused() {
    List<ContinualNoise> noises = noises(3);
    ContinualStream stream = new ContinualStream(noises);
    stream.release(new long[] {5, 6}, RandomBits.secure());
    byte[] state = stream.state();

    for (byte[] other :
        List.of(
            new byte[0],
            Arrays.copyOf(state, state.length - 1),
            Arrays.copyOf(state, state.length + 1),
            new byte[state.length])) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ContinualStream.restore(other, noises))
          .withMessageContaining("no state of this stream");
    }
    byte[] tooMany = state.clone();
    tooMany[39] = 4;
    assertThatIllegalArgumentException().isThrownBy(() -> ContinualStream.restore(tooMany, noises));
    assertThatIllegalArgumentException()
        .as("another length")
        .isThrownBy(() -> ContinualStream.restore(state, noises(4)));
    assertThatIllegalArgumentException()
        .as("another noise")
        .isThrownBy(() -> ContinualStream.restore(state, List.of(noises.get(0), noises.get(0))));
  }

  @Test
  void release_thatFailed_endsTheStream() {
    ContinualStream stream = new ContinualStream(noises(3));
    RandomBits bits = RandomBits.secure();

    assertThatThrownBy(() -> stream.release(new long[] {1, Long.MAX_VALUE}, bits))
        .isInstanceOf(ArithmeticException.class);

    assertThatIllegalStateException()
        .as("key 0 was drawn: it is not drawn again")
        .isThrownBy(() -> stream.release(new long[] {1, 1}, bits))
        .withMessageContaining("charge and begin a new one");
    assertThatIllegalStateException().isThrownBy(stream::state);
  }

  @Test
  void release_afterGivingUp_isRefused() {
    ContinualStream stream = new ContinualStream(noises(3));
    stream.release(new long[] {1, 1}, RandomBits.secure());
    stream.giveUp();

    assertThatIllegalStateException()
        .isThrownBy(() -> stream.release(new long[] {1, 1}, RandomBits.secure()));
  }

  /**
   * What can be released of one stream can be released of its neighbours: y - C x' is on the
   * lattice of the noise. With the exact factor it is not, from window 10 on, and a published A x +
   * B z tells them apart.
   */
  @Test
  void support_ofNeighbours_isTheSameForTheQuantisedFactorOnly() {
    SquareRootFactorization factors = new SquareRootFactorization(16);
    long[] difference = new long[16];
    difference[0] = 1;
    BigInteger exact = BigInteger.ONE.shiftLeft(64);
    boolean isExactOnLattice = true;
    for (int t = 0; t < 16; t++) {
      if (t > 0) {
        exact = exact.multiply(BigInteger.valueOf(2L * t - 1)).divide(BigInteger.valueOf(2L * t));
      }
      isExactOnLattice &= exact.mod(BigInteger.ONE.shiftLeft(48)).signum() == 0;
      // In units of the lattice a whole number, and within half a step of the exact one.
      BigInteger quantised = BigInteger.valueOf(factors.encode(difference, t)).shiftLeft(48);
      assertThat(quantised.subtract(exact).abs()).isLessThanOrEqualTo(BigInteger.ONE.shiftLeft(47));
    }
    assertThat(isExactOnLattice).isFalse();
  }

  /** The sums are a function of y alone: the same y from other values publishes the same. */
  @Test
  void sums_ofTheSameReleasedNumbers_doNotDependOnTheValues() {
    List<ContinualNoise> noises = noises(6);
    ContinualStream stream = new ContinualStream(noises);
    for (int t = 0; t < 6; t++) {
      stream.release(new long[] {t, 7}, RandomBits.secure());
    }
    byte[] state = stream.state();
    // The values are every other long after version, digest and number of windows.
    for (int at = 40; at < state.length; at += 16) {
      Arrays.fill(state, at, at + 8, (byte) 0);
    }

    assertThat(ContinualStream.restore(state, noises).sums()).isEqualTo(stream.sums());
  }

  private static List<ContinualNoise> noises(int windows) {
    SquareRootFactorization factors = new SquareRootFactorization(windows);
    return List.of(
        new ContinualNoise(factors, 100, HALF), new ContinualNoise(factors, 4, 3 * HALF));
  }

  @Test
  void release_afterTheLastWindow_isRefused() {
    ContinualStream stream =
        new ContinualStream(List.of(new ContinualNoise(new SquareRootFactorization(1), 1, HALF)));
    RandomBits bits = RandomBits.secure();
    assertThatIllegalStateException().isThrownBy(stream::sums);
    assertThatIllegalArgumentException().isThrownBy(() -> stream.release(new long[] {1, 2}, bits));
    stream.release(new long[] {1}, bits);

    assertThat(stream.isOver()).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> stream.release(new long[] {1}, bits))
        .withMessageContaining("charge and begin a new one");
    assertThat(stream).hasToString("ContinualStream[not shown]");
  }

  @Test
  void stream_ofNoKeysOrDifferentLengths_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ContinualStream(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContinualStream(List.of(noises(2).get(0), noises(3).get(0))));
  }
}
