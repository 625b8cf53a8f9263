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
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.edgeveil.privacy.KnownAnswers;
import org.edgeveil.privacy.KnownAnswers.Row;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of vectors/dp/known-answers.tsv about costs, by the rule stated there. */
class KnownCostsTest {

  @TestFactory
  Stream<DynamicTest> cost_ofKnownRow_isTheKnownAnswer() throws IOException {
    return KnownAnswers.testsOf(KnownCostsTest.class, KnownCostsTest::check);
  }

  private static void check(Row row) {
    double known = row.value();
    switch (row.kind()) {
      case "analytic-gaussian-sigma" ->
          expectDigits(GaussianCost.sigma(row.number("eps"), row.number("delta")), row);
      case "gaussian-delta" ->
          expectDigits(GaussianCost.delta(row.number("sigma"), row.number("eps")), row);
      case "discrete-gaussian-delta" -> {
        expectDigits(DiscreteGaussianCost.delta(row.number("sigma"), 1, row.number("eps")), row);
        expectDigits(exactDelta(row), row);
      }
      case "zcdp-eps-loose" ->
          expectDigits(
              ZeroConcentratedCost.simpleEpsilon(row.number("rho"), row.number("delta")), row);
      case "zcdp-eps-tight" ->
          expectDigits(ZeroConcentratedCost.epsilon(row.number("rho"), row.number("delta")), row);
      case "rdp-eps" ->
          assertThat(renyi(row).epsilon(row.number("delta")))
              .isLessThanOrEqualTo(known * (1 + 1e-12))
              .isGreaterThanOrEqualTo(known * 0.999);
      case "rdp-optimum" ->
          assertThat(renyi(row).epsilon(row.number("delta")))
              .isGreaterThanOrEqualTo(known * (1 - 1e-12))
              .isCloseTo(known, withinPercentage(1e-7));
      case "pld-eps" ->
          assertThat(loss(row).epsilon(row.number("delta")))
              .isCloseTo(known, withinPercentage(0.1));
      case "pld-exact" ->
          assertThat(loss(row).epsilon(row.number("delta")))
              .isGreaterThanOrEqualTo(known * (1 - 1e-11));
      default -> throw new AssertionError("no rule for " + row.kind());
    }
  }

  /** By integers alone, for parameters that are decimals. */
  private static double exactDelta(Row row) {
    BigDecimal variance = row.decimal("sigma").pow(2);
    BigDecimal whole = BigDecimal.ONE.movePointRight(Math.max(0, variance.scale()));
    return new DiscreteGaussian(
            variance.multiply(whole).toBigIntegerExact(), whole.toBigIntegerExact())
        .delta(1, row.decimal("eps").movePointRight(9).longValueExact())
        .doubleValue();
  }

  private static RenyiCost renyi(Row row) {
    RenyiCost one =
        switch (row.parameters().split(" ", -1)[0]) {
          case "gaussian" -> RenyiCost.gaussian(row.number("z"));
          case "laplace" -> RenyiCost.laplace(row.number("b"));
          case "poisson" -> RenyiCost.sampledGaussian(row.number("q"), row.number("z"));
          default -> throw new AssertionError("unknown mechanism in " + row);
        };
    return one.times(count(row));
  }

  private static PrivacyLossCost loss(Row row) {
    PrivacyLossCost one =
        switch (row.parameters().split(" ", -1)[0]) {
          case "gaussian" -> PrivacyLossCost.gaussian(row.number("z"));
          case "laplace" -> PrivacyLossCost.laplace(row.number("b"));
          case "discrete-laplace" -> PrivacyLossCost.discreteLaplace(row.number("b"));
          case "poisson" -> PrivacyLossCost.sampledGaussian(row.number("q"), row.number("z"));
          default -> throw new AssertionError("unknown mechanism in " + row);
        };
    return one.times(count(row));
  }

  private static int count(Row row) {
    return Stream.of(row.parameters().split(" ", -1))
        .filter(word -> word.matches("x\\d+"))
        .mapToInt(word -> Integer.parseInt(word.substring(1)))
        .findFirst()
        .orElse(1);
  }

  /** Equal to as many digits as the known answer has, at most to a relative 1e-9. */
  private static void expectDigits(double value, Row row) {
    int digits =
        row.known()
            .replaceAll("[eE].*", "")
            .replaceAll("^-?0*\\.?0*", "")
            .replace(".", "")
            .length();
    double relative = Math.max(1e-9, Math.pow(10, 1 - digits));
    assertThat(value).isCloseTo(row.value(), withinPercentage(100 * relative));
  }
}
