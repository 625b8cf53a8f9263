/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No broken variant disappears: neither from the table of docs/privacy-audit.md nor its test. */
class BrokenVariantsTableTest {
  private static final List<String> VARIANTS =
      List.of(
          "double-precision Laplace",
          "half the scale",
          "clamp removed",
          "cap per key instead of jointly",
          "noise redrawn on retry",
          "ledger reset",
          "camera renamed",
          "mean by analysed frames",
          "suppression on true counts",
          "alert as a side output",
          "A x + round(B z)",
          "carry-over: tracker",
          "carry-over: motion background",
          "carry-over: stationary-target memory",
          "carry-over: scene as a whole",
          "carry-over: motion gate",
          "carry-over: adaptive tiles",
          "carry-over: hysteresis",
          "carry-over: inertia",
          "carry-over: cool-downs",
          "carry-over: occupancy",
          "carry-over: alert counters",
          "carry-over: model shadow decisions");

  @Test
  void table_variants_areAllAndEachHasItsTest() throws IOException {
    Path root = root();
    Map<String, String> tests = table(root.resolve("docs/privacy-audit.md"));

    assertThat(tests.keySet()).containsExactlyElementsOf(VARIANTS);
    for (String test : tests.values()) {
      try (Stream<Path> files = Files.walk(root.resolve("bundles"))) {
        assertThat(files.filter(file -> file.endsWith(test + ".java"))).as(test).isNotEmpty();
      }
    }
  }

  @Test
  void table_variantsOfTheAggregator_areWhatIsAudited() throws IOException {
    List<String> named = new ArrayList<>();
    table(root().resolve("docs/privacy-audit.md"))
        .forEach(
            (variant, test) -> {
              if (test.equals("BrokenAggregatorsTest")) {
                named.add(variant);
              }
            });

    assertThat(BrokenAggregatorsTest.variants())
        .extracting(BrokenAggregatorsTest.Variant::name)
        .containsExactlyElementsOf(named);
  }

  /** A state that is no longer tried would be a row without a test. */
  @Test
  void table_statesOfCarryOverTest_areWhatIsTried() throws IOException {
    Path root = root();
    String test =
        Files.readString(
            root.resolve(
                "bundles/org.edgeveil.camera/src/test/java/org/edgeveil/camera/internal/run"
                    + "/CarryOverTest.java"));

    table(root.resolve("docs/privacy-audit.md"))
        .forEach(
            (variant, by) -> {
              if (by.equals("CarryOverTest")) {
                String state = variant.substring("carry-over: ".length());
                assertThat(test)
                    .containsPattern(
                        "\n    " + state.toUpperCase(Locale.ROOT).replaceAll("[ -]", "_") + "\\(");
              }
            });
  }

  /** Returns the test of each variant, in the order of the table. */
  private static Map<String, String> table(Path page) throws IOException {
    Map<String, String> tests = new LinkedHashMap<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(page)) {
      inTable = line.startsWith("| Variant") || (inTable && line.startsWith("|"));
      String[] cells = line.split("\\|", -1);
      if (inTable && cells.length == 5 && cells[3].contains("`")) {
        tests.put(cells[1].strip(), cells[3].strip().replace("`", ""));
      }
    }
    return tests;
  }

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("docs/privacy-audit.md"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new AssertionError("docs/privacy-audit.md is missing");
    }
    return at;
  }
}
