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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomisedResponseTest {
  private static final int DRAWS = Integer.getInteger("edgeveil.draws", 100_000);

  /** Probabilities 1 / (1 + exp(denominator / numerator)), worked out in decimals of 200 digits. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.26894142136999512",
    "6, 1, 0.45842951678320004",
    "1, 3, 0.047425873177566781",
    "2, 7, 0.029312230751356319"
  })
  void flipProbability_ofAScale_isThatOfItsEpsilon(long numerator, long denominator, double known) {
    RandomisedResponse response = new RandomisedResponse(numerator, denominator);

    assertThat(response.flipProbability().doubleValue()).isCloseTo(known, within(1e-15));
  }

  /** Every pair of first bytes once: as many of them flip as begin below the exact cut. */
  @ParameterizedTest
  @CsvSource({"1, 1, 17625", "6, 1, 30043", "1, 3, 3108", "2, 7, 1921", "1, 60, 0"})
  void answer_everyTwoFirstBytes_flipsExactlyItsShare(long numerator, long denominator, int below) {
    RandomisedResponse response = new RandomisedResponse(numerator, denominator);
    int flips = 0;
    for (int prefix = 0; prefix < 1 << 16; prefix++) {
      byte[] script = {(byte) (prefix >> 8), (byte) prefix};
      boolean yes = response.answer(true, new ScriptedBits(script));
      boolean no = response.answer(false, new ScriptedBits(script));
      assertThat(no).as("both truths flip together").isNotEqualTo(yes);
      flips += yes ? 0 : 1;
    }
    // The prefix of the cut itself is decided by the zeros that follow.
    assertThat(flips).isEqualTo(below + 1);
  }

  /** The cut 1 / (1 + e), its first 128 bits from decimals of 200 digits. */
  @Test
  void answer_numberNextToTheCut_isDecidedByTheLastBit() {
    RandomisedResponse response = new RandomisedResponse(1, 1);
    BigInteger cut = new BigInteger("44d9585152ea1935dae23bc7349ee58b", 16);

    // Ten bytes of it: beyond them LazyChoice draws in another order.
    BigInteger first = cut.shiftRight(128 - 64);
    assertThat(response.answer(true, numbered(first.subtract(BigInteger.ONE)))).isFalse();
    assertThat(response.answer(true, numbered(first.add(BigInteger.ONE)))).isTrue();
  }

  private static ScriptedBits numbered(BigInteger first64) {
    return new ScriptedBits(ScriptedBits.ofNumber(first64, 64));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "6,1", "1,3", "2,7", "3,1000"})
  void answer_eitherTruth_takesTheSameRandomBits(long numerator, long denominator) {
    RandomisedResponse response = new RandomisedResponse(numerator, denominator);
    for (int first = 0; first < 256; first++) {
      ScriptedBits forYes = new ScriptedBits(new byte[] {(byte) first});
      ScriptedBits forNo = new ScriptedBits(new byte[] {(byte) first});
      response.answer(true, forYes);
      response.answer(false, forNo);
      assertThat(forNo.used()).isEqualTo(forYes.used());
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "6,1", "1,3", "2,7", "100,3"})
  void answer_manyAnswers_fitTheDistribution(long numerator, long denominator) {
    RandomisedResponse response = new RandomisedResponse(numerator, denominator);
    RandomBits bits =
        new TurboShakeBits(("response " + response).getBytes(StandardCharsets.UTF_8), 7);
    double flip = 1 / (1 + Math.exp((double) denominator / numerator));
    for (boolean truth : new boolean[] {true, false}) {
      int flips = 0;
      for (int i = 0; i < DRAWS; i++) {
        flips += response.answer(truth, bits) == truth ? 0 : 1;
      }
      double expected = flip * DRAWS;
      double kept = DRAWS - expected;
      double chiSquare =
          (flips - expected) * (flips - expected) / expected
              + (flips - expected) * (flips - expected) / kept;
      // One degree of freedom: 36 is six standard deviations.
      assertThat(chiSquare).as("truth %s", truth).isLessThan(36);
    }
  }

  @Test
  void calibrated_flipsAndEpsilon_isTheirExactQuotient() {
    RandomisedResponse response = RandomisedResponse.calibrated(6, 700_000_000L);

    assertThat(response.scaleNumerator()).isEqualTo(60);
    assertThat(response.scaleDenominator()).isEqualTo(7);
    assertThat(response).isEqualTo(new RandomisedResponse(120, 14));
    // Six flips of the factor exp(1/b) each are the factor exp(0.7).
    double flip = response.flipProbability().doubleValue();
    assertThat(6 * Math.log((1 - flip) / flip)).isCloseTo(0.7, within(1e-12));
  }

  /** P(flip) is 1/20 at 1/b = ln 19 = 2.944438979166440460... */
  @Test
  void isTruth95_aroundItsBorder_isExact() {
    assertThat(new RandomisedResponse(1_000_000_000_000L, 2_944_438_979_166L).isTruth95())
        .isFalse();
    assertThat(new RandomisedResponse(1_000_000_000_000L, 2_944_438_979_167L).isTruth95()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, Scale.MAX_TERM})
  void answer_extremeScale_answers(long numerator) {
    RandomisedResponse response = new RandomisedResponse(numerator, 3);

    assertThat(response.answer(true, new ScriptedBits(new byte[] {(byte) 0xff}))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,0", "-1,1", "1,-1", "9223372036854775807,1"})
  void calibrated_outOfRange_isRefused(long flips, long nanoEpsilon) {
    assertThatThrownBy(() -> RandomisedResponse.calibrated(flips, nanoEpsilon))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answer_randomnessFails_thereIsNone() {
    RandomBits broken =
        new RandomBits() {
          @Override
          int next32() {
            throw new RandomnessException("stuck");
          }

          @Override
          int next8() {
            throw new RandomnessException("stuck");
          }
        };

    assertThatThrownBy(() -> new RandomisedResponse(1, 1).answer(false, broken))
        .isInstanceOf(RandomnessException.class);
  }
}
