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
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.edgeveil.privacy.SharedFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of vectors/dp/known-answers.tsv about costs, by the rule stated there. */
class KnownCostsTest {

  @TestFactory
  Stream<DynamicTest> cost_ofKnownRow_isTheKnownAnswer() throws IOException {
    List<String> lines = Files.readAllLines(SharedFiles.find("vectors/dp/known-answers.tsv"));
    return lines.stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .filter(row -> RULES.containsKey(row[0]))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0] + " " + row[1],
                    () -> Objects.requireNonNull(RULES.get(row[0])).check(row[1], row[2])));
  }

  private interface Rule {
    void check(String parameters, String known);
  }

  private static final Map<String, Rule> RULES =
      Map.of(
          "analytic-gaussian-sigma",
          (text, known) ->
              expectDigits(GaussianCost.sigma(get(text, "eps"), get(text, "delta")), known),
          "gaussian-delta",
          (text, known) ->
              expectDigits(GaussianCost.delta(get(text, "sigma"), get(text, "eps")), known),
          "discrete-gaussian-delta",
          (text, known) ->
              expectDigits(
                  DiscreteGaussianCost.delta(get(text, "sigma"), 1, get(text, "eps")), known),
          "zcdp-eps-loose",
          (text, known) ->
              expectDigits(
                  ZeroConcentratedCost.simpleEpsilon(get(text, "rho"), get(text, "delta")), known),
          "zcdp-eps-tight",
          (text, known) ->
              expectDigits(
                  ZeroConcentratedCost.epsilon(get(text, "rho"), get(text, "delta")), known),
          "rdp-eps",
          (text, known) -> {
            double epsilon = renyi(text).epsilon(get(text, "delta"));
            assertThat(epsilon)
                .isLessThanOrEqualTo(Double.parseDouble(known) * (1 + 1e-12))
                .isGreaterThanOrEqualTo(Double.parseDouble(known) * 0.999);
          },
          "rdp-optimum",
          (text, known) ->
              assertThat(renyi(text).epsilon(get(text, "delta")))
                  .isGreaterThanOrEqualTo(Double.parseDouble(known) * (1 - 1e-12))
                  .isCloseTo(Double.parseDouble(known), withinPercentage(1e-7)),
          "pld-eps",
          (text, known) ->
              assertThat(loss(text).epsilon(get(text, "delta")))
                  .isCloseTo(Double.parseDouble(known), withinPercentage(0.1)),
          "pld-exact",
          (text, known) ->
              assertThat(loss(text).epsilon(get(text, "delta")))
                  .isGreaterThanOrEqualTo(Double.parseDouble(known) * (1 - 1e-11)));

  private static RenyiCost renyi(String text) {
    RenyiCost one =
        switch (text.split(" ", -1)[0]) {
          case "gaussian" -> RenyiCost.gaussian(get(text, "z"));
          case "laplace" -> RenyiCost.laplace(get(text, "b"));
          case "poisson" -> RenyiCost.sampledGaussian(get(text, "q"), get(text, "z"));
          default -> throw new AssertionError("unknown mechanism in " + text);
        };
    return one.times(count(text));
  }

  private static PrivacyLossCost loss(String text) {
    PrivacyLossCost one =
        switch (text.split(" ", -1)[0]) {
          case "gaussian" -> PrivacyLossCost.gaussian(get(text, "z"));
          case "laplace" -> PrivacyLossCost.laplace(get(text, "b"));
          case "poisson" -> PrivacyLossCost.sampledGaussian(get(text, "q"), get(text, "z"));
          default -> throw new AssertionError("unknown mechanism in " + text);
        };
    return one.times(count(text));
  }

  private static int count(String text) {
    return Stream.of(text.split(" ", -1))
        .filter(word -> word.matches("x\\d+"))
        .mapToInt(word -> Integer.parseInt(word.substring(1)))
        .findFirst()
        .orElse(1);
  }

  private static double get(String text, String name) {
    Map<String, String> values = new HashMap<>();
    for (String word : text.split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    String[] fraction = Objects.requireNonNull(values.get(name), name).split("/", -1);
    double value = Double.parseDouble(fraction[0]);
    return fraction.length == 2 ? value / Double.parseDouble(fraction[1]) : value;
  }

  /** Equal to as many digits as the known answer has, at most to a relative 1e-9. */
  private static void expectDigits(double value, String known) {
    int digits =
        known.replaceAll("[eE].*", "").replaceAll("^-?0*\\.?0*", "").replace(".", "").length();
    double relative = Math.max(1e-9, Math.pow(10, 1 - digits));
    assertThat(value).isCloseTo(Double.parseDouble(known), withinPercentage(100 * relative));
  }
}
