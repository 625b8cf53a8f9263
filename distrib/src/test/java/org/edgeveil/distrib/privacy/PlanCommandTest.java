/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.edgeveil.distrib.EdgeVeilCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlanCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int plan(String line) {
    return EdgeVeilCommands.of(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(("privacy plan " + line).split(" "));
  }

  @Test
  void plan_defaults_areTheGuarantees() {
    assertThat(plan("--expect entries=500")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("DURATION(30 s, 1)", "epsilon 1", "\u00b1 60", "12 %")
        .containsPattern("\\* independent discrete Laplace +entries +1 +1 +20 +20 +20 +28.3")
        .containsPattern("for an hour +61\n")
        .contains("half of what is expected: useless above");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void plan_useless_isRefusedWithRemediesThatHelp() {
    assertThat(plan("--expect entries=125 --zones 4")).isEqualTo(1);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith(
            "edgeveil: --expect entries: the 95 % half-width of 120 is more than half of the"
                + " expected 125; what helps, each by itself: a window of 6930 s (--window)")
        .contains("epsilon 1.9", "--rows-per-key 4", "a single zone", "TRACK", "assumed")
        .endsWith("or --accept-useless.");
  }

  @ParameterizedTest
  @CsvSource({
    "--expect entries=125 --zones 4 --accept-useless",
    "--expect entries=125 --zones 4 --window 6930",
    "--expect entries=125 --zones 4 --epsilon 1.917084912",
    "--expect entries=125 --unit TRACK --zones 4"
  })
  void plan_withARemedy_isNotRefused(String line) {
    // The expected number is that of the window.
    assertThat(plan(line.replace("125 --zones 4 --window", "240.7 --zones 4 --window")))
        .as(err.toString())
        .isZero();
  }

  @Test
  void solve_budget_isTheSmallestThatKeepsTheError() {
    assertThat(plan("--expect entries=500 --within entries=10% --solve budget")).isZero();

    assertThat(out.toString()).startsWith("The smallest budget: epsilon 1.").contains("\u00b1 50");
  }

  @Test
  void solve_window_isTheShortestThatKeepsTheError() {
    assertThat(plan("--expect entries=500 --within entries=6% --solve window")).isZero();

    // 60 of 1000 entries, which come in two hours.
    assertThat(out.toString()).startsWith("The shortest window: 2 h.").contains("6 %");
  }

  @Test
  void solve_whatNothingReaches_isRefused() {
    assertThat(plan("--expect entries=0.01 --solve window")).isEqualTo(1);

    assertThat(err.toString()).contains("--within: nothing reaches this error");
  }

  @Test
  void plan_inRho_comparesAllMechanismsByTheGoal() {
    assertThat(plan("--expect entries=500 --rho 0.5 --want totals --windows 24")).isZero();
    assertThat(out.toString())
        .contains(
            "* continual release", "  independent discrete Gaussian", "epsilon 6.47 at delta");

    out.getBuffer().setLength(0);
    assertThat(plan("--expect entries=500 --epsilon 1 --delta 1e-9")).isZero();
    assertThat(out.toString())
        .contains("* independent discrete Gaussian", "which is epsilon 1 at delta 1e-09");
  }

  @ParameterizedTest
  @CsvSource({
    // 2 R n over 3 * 5 keys; m ones in each of 3 zones, sqrt(3) m in L2
    "DURATION, 40, 28.3",
    "TRACK, 9, 5.2"
  })
  void plan_dwell_countsZonesAndBins(String unit, String l1, String l2) {
    assertThat(plan("--expect dwell=900 --zones 3 --split 0/0/0/1 --unit " + unit)).isZero();

    assertThat(out.toString())
        .containsPattern("\\* independent discrete Laplace +dwell +15 +1 +" + l1 + " +" + l2);
  }

  @Test
  void plan_capsTooLow_says() {
    assertThat(plan("--expect entries=500 --zones 4")).isZero();

    assertThat(out.toString()).contains("The caps let only 59.7 % of the entries through");
  }

  @Test
  void plan_files_holdThePlotAndThePlan(@TempDir Path folder) throws Exception {
    Path plot = folder.resolve("plan.svg");
    Path report = folder.resolve("plan.json");

    assertThat(
            plan(
                "--expect entries=500,occupancy=12 --rho 0.5 --over window --plot "
                    + plot
                    + " --report "
                    + report))
        .as(err.toString())
        .isZero();

    String svg = Files.readString(plot);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getTextContent())
        .contains("length of a window", "95 % half-width, entries", "this plan", "useless above")
        .contains("independent discrete", "TRACK(3, 86400 s)");
    assertThat(svg).doesNotContain("NaN", "Infinity", "script", "href");
    JsonObject json = Json.parse(Files.readString(report)).asObject();
    assertThat(json.getString("currency", "")).isEqualTo("NANO_RHO");
    assertThat(json.get("bestFirst").asArray()).hasSize(3);
    assertThat(
            json.get("bestFirst")
                .asArray()
                .get(0)
                .asObject()
                .get("metrics")
                .asArray()
                .get(0)
                .asObject()
                .getLong("l1", 0))
        .isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --expect people=3 | --expect: people is no metric; choose entries, crossings, occupancy or dwell
          --expect entries=0 | --expect entries
          --expect entries=5 --zones 0 | 1 to 10000 keys
          --expect entries=5 --epsilon 0 | --epsilon
          --expect entries=5 --epsilon 1 --rho 1 | name either --epsilon or --rho
          --expect entries=5 --rho 1 --delta 2 | delta is between 0 and 1
          --expect entries=5 --split 70/30 | --split: 70/30 is not four weights
          --expect entries=5 --split 0/50/50/0 | gives nothing to what is counted
          --expect entries=5 --rate 0 | --rate
          --expect entries=5 --rows 0 | caps and frame period are positive
          --expect entries=5 --window 45 | multiple of 30.0 s
          --expect entries=5 --within occupancy=3 | say with --expect what is expected of occupancy
          --expect entries=5 --within entries=no | is not a positive number or share
          --expect entries=5 --plot /nowhere/plan.svg | cannot be written
          --expect entries=5 --unit TRACK --cap-entries 2000000000 --tracks 2000000000 | lower them
          --expect people=3 --rows 0 | is no metric; choose entries, crossings, occupancy or dwell; --unit
          """)
  void plan_badInput_isOneLineThatNamesItAndTheRemedy(String line, String message) {
    assertThat(plan(line)).isEqualTo(1);

    assertThat(err.toString().lines()).singleElement().asString().contains(message);
  }
}
