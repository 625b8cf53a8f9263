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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import java.util.Random;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.junit.jupiter.api.Test;

class ContinualSumTest {

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

  @Test
  void released_manyStreams_haveThePromisedDeviation() {
    SquareRootFactorization factors = new SquareRootFactorization(24);
    RandomBits bits = RandomBits.secure();
    ContinualNoise noise = new ContinualNoise(factors, 2500, 500_000_000);
    int rounds = 1000;
    double squares = 0;
    double mean = 0;
    int covered = 0;
    for (int round = 0; round < rounds; round++) {
      ContinualSum stream = new ContinualSum(noise);
      long[] released = new long[24];
      for (int t = 0; t < 24; t++) {
        released[t] = stream.release(t, bits);
      }
      double error = factors.sum(released, 23) - 276;
      squares += error * error;
      mean += error;
      covered += Math.abs(error) <= noise.halfWidth95(0, 23) ? 1 : 0;
    }
    double deviation = 50 * factors.standardDeviation(23);
    // six standard errors: 1 / sqrt(2 n) of a deviation, 1 / sqrt(n) of a mean
    assertThat(Math.sqrt(squares / rounds))
        .isCloseTo(deviation, withinPercentage(600 / Math.sqrt(2.0 * rounds)));
    assertThat(mean / rounds).isCloseTo(0, within(6 * deviation / Math.sqrt(rounds)));
    assertThat((double) covered / rounds).isCloseTo(0.95, within(6 * Math.sqrt(0.0475 / rounds)));
    assertThat(noise.standardDeviation(0, 23)).isCloseTo(deviation, withinPercentage(1e-9));
  }

  @Test
  void release_afterTheLastWindow_isRefused() {
    ContinualSum stream =
        new ContinualSum(new ContinualNoise(new SquareRootFactorization(1), 1, 1_000_000));
    RandomBits bits = RandomBits.secure();
    stream.release(1, bits);

    assertThatIllegalStateException()
        .isThrownBy(() -> stream.release(1, bits))
        .withMessageContaining("charge and begin a new one");
    assertThat(stream).hasToString("ContinualSum[not shown]");
  }
}
