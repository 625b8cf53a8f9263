/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The rows of vectors/dp/known-answers.tsv, and which class tests which kind of them. */
public final class KnownAnswers {
  private static final String COSTS = "org.edgeveil.privacy.accounting.KnownCostsTest";
  private static final String MOMENTS = "org.edgeveil.privacy.mechanism.KnownMomentsTest";
  private static final String DEVIATIONS = "org.edgeveil.privacy.continual.KnownDeviationsTest";
  private static final String BOUNDS = "org.edgeveil.privacy.audit.KnownBoundsTest";

  /**
   * Every kind of row, with its test class: a row of another kind fails {@link KnownAnswersTest}.
   */
  static final Map<String, String> TESTED_BY =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("analytic-gaussian-sigma", COSTS),
              Map.entry("gaussian-delta", COSTS),
              Map.entry("discrete-gaussian-delta", COSTS),
              Map.entry("zcdp-eps-loose", COSTS),
              Map.entry("zcdp-eps-tight", COSTS),
              Map.entry("rdp-eps", COSTS),
              Map.entry("rdp-optimum", COSTS),
              Map.entry("pld-eps", COSTS),
              Map.entry("pld-exact", COSTS),
              Map.entry("discrete-gaussian-variance", MOMENTS),
              Map.entry("discrete-laplace-variance", MOMENTS),
              Map.entry("discrete-laplace-p0", MOMENTS),
              Map.entry("continual-sd-max", DEVIATIONS),
              Map.entry("continual-sd-mean", DEVIATIONS),
              Map.entry("continual-sd-rms", DEVIATIONS),
              Map.entry("binary-tree-sd-max", DEVIATIONS),
              Map.entry("audit-eps-lower-bound", BOUNDS)));

  private KnownAnswers() {}

  /** One row: what, under which parameters, is known to be what. */
  public record Row(String kind, String parameters, String known) {

    /** Returns the known value. */
    public double value() {
      return Double.parseDouble(known);
    }

    /** Returns a parameter such as {@code sigma=2} or {@code q=150/60000}. */
    public double number(String name) {
      String[] fraction = text(name).split("/", -1);
      double numerator = Double.parseDouble(fraction[0]);
      return fraction.length == 2 ? numerator / Double.parseDouble(fraction[1]) : numerator;
    }

    /** Returns a parameter that is a decimal, exactly. */
    public BigDecimal decimal(String name) {
      return new BigDecimal(text(name));
    }

    private String text(String name) {
      return Stream.of(parameters.split(" ", -1))
          .filter(word -> word.startsWith(name + "="))
          .map(word -> word.substring(name.length() + 1))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + name + " in " + this));
    }
  }

  /** Returns a test for each row whose kind a class tests. */
  public static Stream<DynamicTest> testsOf(Class<?> test, Consumer<Row> rule) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : rows()) {
      if (test.getName().equals(TESTED_BY.get(row.kind()))) {
        tests.add(
            DynamicTest.dynamicTest(row.kind() + " " + row.parameters(), () -> rule.accept(row)));
      }
    }
    if (tests.isEmpty()) {
      throw new AssertionError(test + " tests no row of the known answers");
    }
    return tests.stream();
  }

  static List<Row> rows() throws IOException {
    return Files.readAllLines(SharedFiles.find("vectors/dp/known-answers.tsv")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(fields -> new Row(fields[0], fields[1], fields[2]))
        .toList();
  }
}
