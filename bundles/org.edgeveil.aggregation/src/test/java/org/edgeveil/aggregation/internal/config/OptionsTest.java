/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.PostProcessing;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.privacy.ledger.Currency;
import org.edgeveil.privacy.sensitivity.EpsilonSplit;

class OptionsTest {

  @Example
  void parse_cameraOnly_givesTheDefaults() throws InvalidSettingsException {
    assertThat(AggregatorOptions.parse(Map.of("camera.pid", "cam")))
        .isEqualTo(
            new AggregatorOptions(
                "cam",
                3600,
                new TrackOptions(3, 2, 2, 60),
                1_000_000_000L,
                20,
                EpsilonSplit.DEFAULT,
                DwellBins.none(),
                PostProcessing.NONE,
                Expectation.none(),
                AlertOptions.off(),
                Optional.empty()));
  }

  @Example
  void parse_continual_readsItsRhoExactlyAndEpsilonShapesNothing() throws InvalidSettingsException {
    AggregatorOptions options =
        AggregatorOptions.parse(
            Map.of(
                "camera.pid", "cam",
                "release", "continual",
                "continual.windows", 168,
                "rho", "0.123456789"));

    assertThat(options.sums()).hasValue(new SumsOptions(168, 123_456_789));
    assertThat(options.counting())
        .isEqualTo(
            AggregatorOptions.parse(
                    Map.of(
                        "camera.pid", "cam",
                        "release", "continual",
                        "continual.windows", 168,
                        "rho", "0.123456789",
                        "epsilon", "3"))
                .counting());
  }

  @Example
  void parse_continualOutOfRange_namesEverything() {
    assertThatThrownBy(
            () ->
                AggregatorOptions.parse(
                    Map.of(
                        "camera.pid", "cam",
                        "release", "sometimes",
                        "continual.windows", 16_385,
                        "rho", "0")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("release")
        .hasMessageContaining("continual.windows")
        .hasMessageContaining("rho");
  }

  @Example
  void parse_nothing_givesTheDefaultDomain() throws InvalidSettingsException {
    assertThat(PrivacyDomainOptions.parse(Map.of()))
        .isEqualTo(
            new PrivacyDomainOptions(
                "gateway",
                Currency.NANO_EPSILON,
                1_000_000_000L,
                new BigDecimal("1E-9"),
                24,
                true,
                0));
  }

  @Example
  void parse_otherTypesAndEmptyTexts_areRead() throws InvalidSettingsException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("camera.pid", " cam ");
    settings.put("window.seconds", 60L);
    settings.put("unit", "");
    settings.put("epsilon", 0.1);
    settings.put("cap.entries", "3");
    settings.put("cap.crossings", (short) 4);
    settings.put("cap.life.seconds", 30.0);

    AggregatorOptions options = AggregatorOptions.parse(settings);

    assertThat(options.cameraPid()).isEqualTo("cam");
    assertThat(options.windowSeconds()).isEqualTo(60);
    assertThat(options.nanoEpsilon()).isEqualTo(100_000_000L);
    assertThat(options.unit()).isEqualTo(new TrackOptions(3, 3, 4, 30));
  }

  @Example
  void parse_manyMistakes_namesAllAtOnceWithRuleAndRemedy() {
    Map<String, Object> settings =
        Map.of(
            "camera.pid",
            "",
            "window.seconds",
            0,
            "epsilon",
            "-1",
            "cap.entries",
            "many",
            "cap.life.seconds",
            new String[] {"a"},
            "share.entries",
            71);

    assertThatThrownBy(() -> AggregatorOptions.parse(settings))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("camera.pid: the kura.service.pid of a camera")
        .hasMessageContaining("window.seconds: a whole number from 1 to 86400 is needed, not \"0\"")
        .hasMessageContaining("epsilon: a decimal number above 0, at most 100")
        .hasMessageContaining("cap.entries")
        .hasMessageContaining("cap.life.seconds")
        .hasMessageContaining("add up to 100, not 101");
  }

  @Example
  void parse_duration_givesTheDefaultsOfTheGuarantee() throws InvalidSettingsException {
    AggregatorOptions options =
        AggregatorOptions.parse(Map.of("camera.pid", "cam", "unit", "DURATION"));

    assertThat(options.unit()).isEqualTo(new DurationOptions(30, 1, 10, 10, 10, List.of()));
    assertThat(options.windowSeconds()).isEqualTo(3600);
    assertThat(options.nanoEpsilon()).isEqualTo(1_000_000_000L);
  }

  @Example
  void parse_settingsOfTheOtherUnit_areCheckedButShapeNothing() throws InvalidSettingsException {
    Map<String, Object> tracks = Map.of("camera.pid", "cam", "unit.stretches", 7);

    assertThat(AggregatorOptions.parse(tracks))
        .isEqualTo(AggregatorOptions.parse(Map.of("camera.pid", "cam")));
    assertThatThrownBy(
            () -> AggregatorOptions.parse(Map.of("camera.pid", "cam", "unit.stretches", 0)))
        .hasMessageContaining("unit.stretches: a whole number from 1 to 1000");
  }

  @Example
  void parse_durationWithEverything_isRead() throws InvalidSettingsException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("camera.pid", "cam");
    settings.put("unit", "DURATION");
    settings.put("unit.duration.seconds", 60);
    settings.put("unit.stretches", 2);
    settings.put("cap.rows.entries", 5);
    settings.put("cap.rows.crossings", 6);
    settings.put("cap.rows.dwell", 7);
    settings.put("cap.rows.keys", "entries/front door/Person = 3\n\n entries/a=b/Person=0");
    settings.put("share.entries", 60);
    settings.put("share.dwell", 10);
    settings.put("dwell.bins.seconds", "5, 15");
    settings.put("suppress.below", 5);
    settings.put("possible.only", true);
    settings.put("expected.per.window", "entries=500, occupancy=2.5, crossings=0");
    settings.put("accept.useless", "true");

    AggregatorOptions options = AggregatorOptions.parse(settings);

    assertThat(options.unit())
        .isEqualTo(
            new DurationOptions(
                60,
                2,
                5,
                6,
                7,
                List.of(
                    new DurationOptions.KeyCap("entries/front door/Person", 3),
                    new DurationOptions.KeyCap("entries/a=b/Person", 0))));
    assertThat(options.split()).isEqualTo(new EpsilonSplit(60, 20, 10, 10));
    assertThat(options.dwell().names()).containsExactly("0-5", "5-15", "15-or-cut");
    assertThat(options.postProcessing()).isEqualTo(new PostProcessing(5, true));
    assertThat(options.expectation())
        .isEqualTo(
            new Expectation(
                List.of(
                    new Expectation.Expected(Metric.ENTRIES, BigDecimal.valueOf(500)),
                    new Expectation.Expected(Metric.OCCUPANCY, new BigDecimal("2.5"))),
                true));
  }

  @Example
  void parse_whatActsOnNoisedValuesOnly_shapesNoCount() throws InvalidSettingsException {
    Map<String, Object> settings = new HashMap<>(Map.of("camera.pid", "cam"));
    AggregatorOptions before = AggregatorOptions.parse(settings);
    settings.put("suppress.below", 5);
    settings.put("possible.only", true);
    settings.put("expected.per.window", "entries=500");
    AggregatorOptions after = AggregatorOptions.parse(settings);

    assertThat(after).isNotEqualTo(before);
    assertThat(after.counting()).isEqualTo(before.counting());
  }

  @Example
  void parse_newSettingsWrong_namesAllAtOnce() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("camera.pid", "cam");
    settings.put("cap.rows.keys", "entries/door=1\nentries/door=2\nnonsense\nentries/x=-1");
    settings.put("cap.rows.dwell", 0);
    settings.put("dwell.bins.seconds", "10,10");
    settings.put("suppress.below", -1);
    settings.put("possible.only", "perhaps");
    settings.put("expected.per.window", "alerts=3");
    settings.put("share.dwell", 1);

    assertThatThrownBy(() -> AggregatorOptions.parse(settings))
        .hasMessageContaining("cap.rows.keys: entries/door is there twice")
        .hasMessageContaining("nonsense")
        .hasMessageContaining("entries/x=-1")
        .hasMessageContaining("cap.rows.dwell: a whole number from 1 to 10000")
        .hasMessageContaining("dwell.bins.seconds: rising whole numbers of seconds")
        .hasMessageContaining("suppress.below")
        .hasMessageContaining("possible.only")
        .hasMessageContaining("expected.per.window")
        .hasMessageContaining("share.dwell: these add up to 100, not 101");
  }

  @Example
  void dwellBins_nameOf_borderBelongsToTheNextBinAndWhatWasCutToTheLast()
      throws InvalidSettingsException {
    DwellBins bins =
        AggregatorOptions.parse(Map.of("camera.pid", "c", "share.entries", 69, "share.dwell", 1))
            .dwell();

    assertThat(bins.nameOf(0, true)).isEqualTo("0-10");
    assertThat(bins.nameOf(9_999_999_999L, true)).isEqualTo("0-10");
    assertThat(bins.nameOf(10_000_000_000L, true)).isEqualTo("10-30");
    assertThat(bins.nameOf(300_000_000_000L, true)).isEqualTo("300-or-cut");
    assertThat(bins.nameOf(1, false)).isEqualTo("300-or-cut");
    assertThat(bins.upTo(30_000_000_000L).names()).containsExactly("0-10", "10-30", "30-or-cut");
    assertThat(bins.upTo(45_000_000_000L).names())
        .containsExactly("0-10", "10-30", "30-45", "45-or-cut");
  }

  @Example
  void parse_impossibleEpsilons_areRefused() {
    for (Object epsilon :
        List.of(
            "0",
            0,
            -0.5,
            "NaN",
            Double.NaN,
            Double.POSITIVE_INFINITY,
            "1,5",
            "0.0000000001",
            "1e999999999",
            "1e-999999999",
            "101",
            "9".repeat(100_000),
            "0x1",
            "\u0000",
            "--1")) {
      assertThatThrownBy(
              () -> AggregatorOptions.parse(Map.of("camera.pid", "cam", "epsilon", epsilon)))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageContaining("epsilon: a decimal number above 0")
          .hasMessageMatching("\\P{Cntrl}{0,300}");
    }
  }

  @Example
  void parse_impossibleDomains_areRefused() {
    Map<String, Object> settings =
        Map.of(
            "domain.name",
            "a/b",
            "budget.epsilon",
            "0",
            "budget.rho",
            "-1",
            "currency",
            "euro",
            "delta",
            "0",
            "horizon.hours",
            -1,
            "ledger",
            "memory",
            "erase.generation",
            -1);

    assertThatThrownBy(() -> PrivacyDomainOptions.parse(settings))
        .hasMessageContaining("domain.name")
        .hasMessageContaining("budget.epsilon")
        .hasMessageContaining("budget.rho")
        .hasMessageContaining("currency: one of epsilon, rho is needed, not \"euro\"")
        .hasMessageContaining("delta: a number from 1e-30 to 1e-3")
        .hasMessageContaining("erase.generation")
        .hasMessageContaining("horizon.hours")
        .hasMessageContaining("ledger: one of durable, throw-away is needed, not \"memory\"");
  }

  @Example
  void parse_rhoDomain_hasItsOwnBudget() throws InvalidSettingsException {
    PrivacyDomainOptions options =
        PrivacyDomainOptions.parse(
            Map.of(
                "currency", "rho", "budget.rho", "0.02", "budget.epsilon", "7", "delta", "1e-12"));

    assertThat(options.currency()).isEqualTo(Currency.NANO_RHO);
    assertThat(options.budget()).isEqualTo(20_000_000L);
    assertThat(options.delta()).isEqualByComparingTo("1e-12");
  }

  @Example
  void metrics_withoutAShare_areNotPublished() throws InvalidSettingsException {
    AggregatorOptions options =
        AggregatorOptions.parse(
            Map.of("camera.pid", "cam", "share.entries", 90, "share.crossings", 0));

    assertThat(options.metrics()).containsExactlyInAnyOrder(Metric.ENTRIES, Metric.OCCUPANCY);
  }

  @Property(seed = "20260401", tries = 300)
  void parse_anyEpsilon_isExactToTheNano(@ForAll @LongRange(min = 1, max = 100_000_000_000L) long n)
      throws InvalidSettingsException {
    String text = BigDecimal.valueOf(n, 9).toPlainString();

    assertThat(AggregatorOptions.parse(Map.of("camera.pid", "c", "epsilon", text)).nanoEpsilon())
        .isEqualTo(n);
  }

  @Property(seed = "20260402", tries = 500)
  void parse_anyValues_throwNothingElse(@ForAll("settings") Map<String, Object> settings) {
    try {
      AggregatorOptions.parse(settings);
    } catch (InvalidSettingsException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
    try {
      PrivacyDomainOptions.parse(settings);
    } catch (InvalidSettingsException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  @Provide
  Arbitrary<Map<String, Object>> settings() {
    Arbitrary<String> names =
        Arbitraries.of(
            "camera.pid",
            "window.seconds",
            "unit",
            "unit.tracks",
            "epsilon",
            "cap.entries",
            "cap.life.seconds",
            "share.entries",
            "domain.name",
            "budget.epsilon",
            "budget.rho",
            "currency",
            "delta",
            "erase.generation",
            "ledger");
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20).map(s -> (Object) s),
            Arbitraries.integers().map(i -> (Object) i),
            Arbitraries.longs().map(l -> (Object) l),
            Arbitraries.doubles().map(d -> (Object) d),
            Arbitraries.of(true, 'x', new int[0], new String[] {"1"}));
    return Arbitraries.maps(names, values).ofMaxSize(6);
  }
}
