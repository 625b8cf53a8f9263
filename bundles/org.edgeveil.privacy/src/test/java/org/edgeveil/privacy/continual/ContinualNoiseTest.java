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
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinualNoiseTest {
  private static final long HALF = 500_000_000;

  @Test
  void distribution_forRhoAndSensitivity_isExactlyTheBoundedShare() {
    SquareRootFactorization factors = new SquareRootFactorization(24);

    ContinualNoise noise = new ContinualNoise(factors, 800, HALF);

    // rho = 1/2: sigma is the L2 sensitivity, norm times the root of 800
    assertThat(noise.distribution().varianceNumerator())
        .isEqualTo(factors.squaredNorm().multiply(BigInteger.valueOf(800)));
    assertThat(noise.distribution().varianceDenominator()).isEqualTo(BigInteger.ONE);
  }

  /** Parts of one window each over several streams, as DURATION moves them: 2 n parts of R. */
  @Test
  void neighbours_chunksThatMoveRowsBetweenStreams_moveNoMoreThanPromised() {
    SquareRootFactorization factors = new SquareRootFactorization(48);
    Random random = new Random(11);
    long rows = 10;
    BigInteger bound = factors.squaredNorm().multiply(BigInteger.valueOf(2 * rows * rows * 4));
    for (int round = 0; round < 300; round++) {
      long[][] difference = new long[3][48];
      for (int chunk = 0; chunk < 2; chunk++) {
        int window = round == 0 ? 0 : random.nextInt(48);
        int out = round == 0 ? 0 : random.nextInt(3);
        difference[out][window] -= rows;
        difference[(out + 1) % 3][window] += rows;
      }
      BigInteger moved = BigInteger.ZERO;
      for (long[] stream : difference) {
        for (int t = 0; t < 48; t++) {
          moved = moved.add(BigInteger.valueOf(factors.encode(stream, t)).pow(2));
        }
      }
      assertThat(moved).isLessThanOrEqualTo(bound);
      if (round == 0) {
        assertThat(moved).isEqualTo(bound);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // independent noise of the same rho has deviation 1 in these units; docs: 2.07 at T = 1440
    "24, 1.62, 0.01",
    "1440, 2.07, 0.01",
    "8760, 2.24, 0.01"
  })
  void standardDeviation_ofOneWindowByDifferences_isAFactorWorseThanIndependent(
      int windows, double factor, double slack) {
    SquareRootFactorization factors = new SquareRootFactorization(windows);

    assertThat(factors.standardDeviation(windows - 1, windows - 1))
        .isCloseTo(factor, within(slack));
  }

  @Test
  void windowByDifferences_manyStreams_haveThePromisedDeviationAndCoverage() {
    ContinualNoise noise = new ContinualNoise(new SquareRootFactorization(12), 900, HALF);
    RandomBits bits = RandomBits.secure();
    int rounds = 2000;
    double squares = 0;
    int covered = 0;
    for (int round = 0; round < rounds; round++) {
      ContinualStream stream = new ContinualStream(List.of(noise));
      long[] released = new long[12];
      for (int t = 0; t < 12; t++) {
        released[t] = stream.release(new long[] {100}, bits)[0];
      }
      long window =
          noise.factorization().sum(released, 11) - noise.factorization().sum(released, 10);
      squares += (window - 100.0) * (window - 100.0);
      covered += Math.abs(window - 100) <= noise.halfWidth95(11, 11) ? 1 : 0;
    }
    assertThat(Math.sqrt(squares / rounds))
        .isCloseTo(
            noise.standardDeviation(11, 11), withinPercentage(600 / Math.sqrt(2.0 * rounds)));
    assertThat((double) covered / rounds)
        .isGreaterThan(0.95 - 6 * Math.sqrt(0.0475 / rounds))
        .isLessThan(0.97);
  }

  /** All of the sum in one window is the worst case: errors of other divisions are its averages. */
  @Test
  void sum_ofLargeValues_isWithinATenthOfTheDecodingError() {
    SquareRootFactorization factors =
        new SquareRootFactorization(SquareRootFactorization.MAX_LENGTH);
    long[] values = new long[factors.length()];
    values[0] = (long) (10 * 0.5 / SquareRootFactorization.DECODING_ERROR) << 32;
    long[] encoded = new long[factors.length()];
    for (int t = 0; t < factors.length(); t++) {
      encoded[t] = factors.encode(values, t);
    }
    // Rounded rightly, the sum of 100 times 2^32 is off by less than a half.
    for (int t = 0; t < factors.length(); t += 127) {
      assertThat(factors.sum(encoded, t)).isEqualTo(values[0]);
    }
  }

  @Test
  void halfWidth_noNoiseToSpeakOf_isZero() {
    // At rho = 1000 a sum of one window strays by .02: published sums are the true ones.
    ContinualNoise noise =
        new ContinualNoise(new SquareRootFactorization(1), 1, 1_000_000_000_000L);

    assertThat(noise.halfWidth95(0, 0)).isZero();
  }

  @Test
  void noise_outOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SquareRootFactorization(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SquareRootFactorization(SquareRootFactorization.MAX_LENGTH + 1));
    SquareRootFactorization factors = new SquareRootFactorization(2);
    assertThatIllegalArgumentException().isThrownBy(() -> new ContinualNoise(factors, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ContinualNoise(factors, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContinualNoise(factors, 1, ContinualNoise.MAX_NANO_RHO + 1));
  }
}
