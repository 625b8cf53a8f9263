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
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.edgeveil.privacy.KnownAnswers;
import org.edgeveil.privacy.KnownAnswers.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of vectors/dp/known-answers.tsv about moments, to a relative 1e-12. */
class KnownMomentsTest {
  private static final double PERCENT = 1e-10;

  @TestFactory
  Stream<DynamicTest> moment_ofKnownRow_isTheKnownAnswer() throws IOException {
    return KnownAnswers.testsOf(
        KnownMomentsTest.class,
        row ->
            assertThat(moment(row).doubleValue())
                .isCloseTo(row.value(), withinPercentage(PERCENT)));
  }

  private static BigDecimal moment(Row row) {
    return switch (row.kind()) {
      case "discrete-gaussian-variance" -> gaussian(row.decimal("sigma").pow(2)).variance();
      case "discrete-laplace-variance" -> laplace(row.decimal("scale")).variance();
      case "discrete-laplace-p0" -> laplace(row.decimal("scale")).probabilityOfZero();
      default -> throw new AssertionError("no rule for " + row.kind());
    };
  }

  private static DiscreteGaussian gaussian(BigDecimal variance) {
    return new DiscreteGaussian(numerator(variance), denominator(variance));
  }

  private static DiscreteLaplace laplace(BigDecimal scale) {
    return new DiscreteLaplace(
        numerator(scale).longValueExact(), denominator(scale).longValueExact());
  }

  private static BigInteger numerator(BigDecimal decimal) {
    return decimal.movePointRight(Math.max(0, decimal.scale())).toBigIntegerExact();
  }

  private static BigInteger denominator(BigDecimal decimal) {
    return BigInteger.TEN.pow(Math.max(0, decimal.scale()));
  }
}
