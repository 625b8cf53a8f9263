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
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.edgeveil.privacy.accounting.DiscreteGaussianCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianDeltaTest {
  private static final long NANO = 1_000_000_000;

  private static DiscreteGaussian ofSigma(String sigma) {
    BigDecimal square = new BigDecimal(sigma).pow(2);
    return new DiscreteGaussian(
        square.unscaledValue(), BigInteger.TEN.pow(Math.max(0, square.scale())));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000000000, 0.14135133940562183",
    "2, 1000000000, 0.007248776845952581",
    "4, 500000000, 0.002752923676329226",
    "10, 500000000, 6.93437034752e-9"
  })
  void delta_ofKnownNoise_isTheKnownOne(String sigma, long nanoEpsilon, BigDecimal known) {
    assertThat(ofSigma(sigma).delta(1, nanoEpsilon)).isCloseTo(known, withinPercentage(1e-9));
  }

  /** The continuous formula asks for this sigma at 1e-5: integers need more. */
  @Test
  void delta_ofTheContinuousCalibration_isMoreThanItPromises() {
    assertThat(ofSigma("3.730631634819486").delta(1, NANO))
        .isBetween(new BigDecimal("1.03455e-5"), new BigDecimal("1.03465e-5"));
  }

  /** Two ways to add up the same theorem, one in integers, one in doubles. */
  @Property(tries = 100, seed = "4716")
  void delta_ofAnyNoise_isTheSumOfDoubles(
      @ForAll @LongRange(min = 1, max = 4_000) long variance,
      @ForAll @IntRange(min = 1, max = 12) int sensitivity,
      @ForAll @LongRange(min = 1, max = 5_000) long milliEpsilon) {
    DiscreteGaussian noise =
        new DiscreteGaussian(BigInteger.valueOf(variance), BigInteger.valueOf(7));
    double sum =
        DiscreteGaussianCost.delta(Math.sqrt(variance / 7.0), sensitivity, milliEpsilon / 1e3);

    BigDecimal delta = noise.delta(sensitivity, milliEpsilon * 1_000_000);

    if (sum > 1e-30) {
      assertThat(delta.doubleValue()).isCloseTo(sum, withinPercentage(1e-7));
    } else {
      assertThat(delta).isLessThan(new BigDecimal("1e-29"));
    }
  }

  /** By hand, with noise so narrow that only -1, 0 and 1 count. */
  @Test
  void delta_ofMovesThatShareNothing_isNearlyOne() {
    DiscreteGaussian noise = new DiscreteGaussian(BigInteger.ONE, BigInteger.valueOf(40));

    // w(1) = e^-20
    double one = Math.exp(-20);
    assertThat(noise.delta(1, NANO).doubleValue())
        .isCloseTo((1 + one - Math.E * one) / (1 + 2 * one), withinPercentage(1e-12));
    assertThat(noise.delta(5, NANO)).isGreaterThan(noise.delta(1, NANO));
  }

  @Test
  void delta_outOfRange_isRefusedWithTheRemedy() {
    DiscreteGaussian noise = ofSigma("10");
    assertThatIllegalArgumentException().isThrownBy(() -> noise.delta(0, NANO));
    assertThatIllegalArgumentException().isThrownBy(() -> noise.delta(1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> noise.delta(DiscreteGaussian.MAX_MOVES + 1, NANO))
        .withMessageContaining("sensitivity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ofSigma("100000").delta(1, NANO))
        .withMessageContaining("rho");
  }

  @Test
  void calibrated_byRho_isTheExactQuotient() {
    DiscreteGaussian noise = DiscreteGaussian.calibrated(BigInteger.valueOf(800), 50_000_000);

    // 800 / (2 * .05)
    assertThat(noise).isEqualTo(new DiscreteGaussian(BigInteger.valueOf(8_000), BigInteger.ONE));
    assertThat(DiscreteGaussian.calibrated(BigInteger.TEN, 3))
        .isEqualTo(new DiscreteGaussian(BigInteger.TEN.pow(10), BigInteger.valueOf(6)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DiscreteGaussian.calibrated(BigInteger.ZERO, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DiscreteGaussian.calibrated(BigInteger.ONE, 0));
  }
}
