/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.Probability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianCalibrationTest {
  private static final long NANO = 1_000_000_000;

  /** The noise keeps delta, and with a sigma^2 smaller by a relative 1e-9 it does not. */
  private static void expectTight(int sensitivity, long nanoEpsilon, Probability delta) {
    DiscreteGaussian noise = GaussianCalibration.ofScalar(sensitivity, nanoEpsilon, delta);
    DiscreteGaussian less =
        new DiscreteGaussian(
            noise.varianceNumerator().multiply(BigInteger.valueOf(NANO - 1)),
            noise.varianceDenominator().multiply(BigInteger.valueOf(NANO)));
    BigDecimal target = new BigDecimal(delta.numerator());
    BigDecimal scale = new BigDecimal(delta.denominator());

    assertThat(noise.delta(sensitivity, nanoEpsilon).multiply(scale)).isLessThanOrEqualTo(target);
    assertThat(less.delta(sensitivity, nanoEpsilon).multiply(scale)).isGreaterThan(target);
  }

  @Property(tries = 60, seed = "4717")
  void ofScalar_anyTarget_keepsItAndALittleLessDoesNot(
      @ForAll @IntRange(min = 1, max = 30) int sensitivity,
      @ForAll @LongRange(min = 100_000_000, max = 8_000_000_000L) long nanoEpsilon,
      @ForAll @IntRange(min = 1, max = 12) int digits) {
    expectTight(sensitivity, nanoEpsilon, Probability.of(new BigDecimal("1e-" + digits)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000000000, 1e-5",
    "1, 20000000, 1e-9",
    "1, 50000000000, 1e-6",
    "500, 1000000000, 1e-9",
    "1, 1, .5"
  })
  void ofScalar_extremeTarget_isTightToo(int sensitivity, long nanoEpsilon, BigDecimal delta) {
    expectTight(sensitivity, nanoEpsilon, Probability.of(delta));
  }

  /** 3.7306316 by the formula for continuous noise is not enough. */
  @Test
  void ofScalar_whereTheContinuousFormulaFails_isMore() {
    DiscreteGaussian noise =
        GaussianCalibration.ofScalar(1, NANO, Probability.of(new BigDecimal("1e-5")));

    assertThat(Math.sqrt(noise.variance().doubleValue())).isBetween(3.7307, 3.76);
  }

  @Test
  void ofScalar_beyondItsRange_isRefusedWithTheRemedy() {
    Probability delta = Probability.of(new BigDecimal("1e-9"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianCalibration.ofScalar(90_000, NANO / 10, delta))
        .withMessageContaining("rho");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianCalibration.ofScalar(0, NANO, delta))
        .withMessageContaining("sensitivity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianCalibration.ofScalar(1, -1, delta))
        .withMessageContaining("epsilon");
  }
}
