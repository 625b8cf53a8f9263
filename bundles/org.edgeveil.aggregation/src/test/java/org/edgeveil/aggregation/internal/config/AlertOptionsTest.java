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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.WeekSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertOptionsTest {

  private static AlertOptions parse(Object... settings) throws InvalidSettingsException {
    return AggregatorOptions.parse(map(settings)).alerts();
  }

  private static List<String> problems(Object... settings) {
    InvalidSettingsException refused =
        catchThrowableOfType(InvalidSettingsException.class, () -> parse(settings));
    assertThat(refused).isNotNull();
    return refused.problems();
  }

  private static Map<String, Object> map(Object... settings) {
    Map<String, Object> map = new HashMap<>();
    map.put("camera.pid", "cam");
    for (int i = 0; i < settings.length; i += 2) {
      map.put((String) settings[i], settings[i + 1]);
    }
    return map;
  }

  private static WeekSchedule schedule(String text) {
    return WeekSchedule.parse(
            text,
            problem -> {
              throw new AssertionError(problem);
            })
        .orElseThrow();
  }

  @Test
  void parse_nothing_isOff() throws InvalidSettingsException {
    assertThat(parse()).isEqualTo(AlertOptions.off());
    assertThat(parse().isOn()).isFalse();
  }

  @Test
  void parse_rulesOneALine_areRead() throws InvalidSettingsException {
    AlertOptions alerts =
        parse(
            "alerts",
            """
            night: zone=plaza label=Person n=8 m=10 schedule="daily 22:00-06:00" pause=60

              dogs :label="Guide dog"  zone="back yard"
            """,
            "alerts.slot.minutes",
            30,
            "alerts.time.zone",
            "Europe/Berlin",
            "alerts.epsilon",
            "0.25",
            "alerts.cap.slots",
            "1");

    assertThat(alerts)
        .isEqualTo(
            new AlertOptions(
                List.of(
                    new AlertRule(
                        "night", "plaza", "Person", 8, 10, schedule("daily 22:00-06:00"), 60),
                    new AlertRule(
                        "dogs", "back yard", "Guide dog", 8, 10, WeekSchedule.always(), 0)),
                30,
                ZoneId.of("Europe/Berlin"),
                250_000_000L,
                1));
  }

  @Test
  void parse_defaults_areNoisedAndInUtc() throws InvalidSettingsException {
    AlertOptions alerts = parse("alerts", "a: zone=z label=l m=5");

    assertThat(alerts.slotMinutes()).isEqualTo(15);
    assertThat(alerts.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(alerts.nanoEpsilon()).isEqualTo(1_000_000_000L);
    assertThat(alerts.slotsPerTrack()).isEqualTo(2);
    assertThat(alerts.rules().get(0).needed()).isEqualTo(5);
  }

  @Test
  void parse_epsilonZero_isExact() throws InvalidSettingsException {
    assertThat(parse("alerts", "a: zone=z label=l", "alerts.epsilon", "0").nanoEpsilon()).isZero();
  }

  @Test
  void parse_otherSettingsWithoutARule_changeNothing() throws InvalidSettingsException {
    assertThat(AggregatorOptions.parse(map("alerts.slot.minutes", 5, "alerts.epsilon", "3")))
        .isEqualTo(AggregatorOptions.parse(map()));
  }

  @Test
  void parse_manyMistakes_tellsAllAtOnceWithTheRule() {
    assertThat(
            problems(
                "alerts",
                """
                night: zone=plaza n=11 m=10 schedule="dayly 22-6" colour=red
                no colon here
                day: zone=plaza label=Person pause=-1 pause=2
                day: zone=plaza label=Person more
                """,
                "alerts.slot.minutes",
                7,
                "alerts.time.zone",
                "Mars/Olympus",
                "alerts.epsilon",
                "-1",
                "window.seconds",
                0))
        .satisfiesExactly(
            p -> assertThat(p).contains("window.seconds"),
            p -> assertThat(p).contains("alerts: night: there is no colour; a rule has zone"),
            p -> assertThat(p).contains("alerts: night: label is missing"),
            p -> assertThat(p).contains("alerts: night: n is a whole number from 1 to 10"),
            p -> assertThat(p).contains("alerts: night: schedule: \"dayly\" is no day"),
            p -> assertThat(p).contains("alerts: night: schedule: \"22-6\" is no range"),
            p -> assertThat(p).contains("alerts: no colon here: a rule is a name, a colon"),
            p -> assertThat(p).contains("alerts: day: pause is there twice"),
            p -> assertThat(p).contains("alerts: day: pause is a whole number from 0"),
            p -> assertThat(p).contains("alerts: day: parts look like key=value").contains("more"),
            p -> assertThat(p).contains("alerts: day: the name is taken"),
            p -> assertThat(p).contains("alerts: day: zone and label have a rule already"),
            p -> assertThat(p).contains("alerts.slot.minutes").contains("divides a day"),
            p -> assertThat(p).contains("alerts.time.zone").contains("Europe/Berlin"),
            p -> assertThat(p).contains("alerts.epsilon").contains("not below 0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: zone= label=l",
        "a: zone=\"\" label=l",
        "a: zone=z label=l n=x",
        "a: zone=z label=l n=1.5",
        "a: zone=z label=l m=1001 n=1",
        "a: zone=z label=l schedule=daily 22:00-06:00",
        "a: zone=\"z label=l",
        ": zone=z label=l"
      })
  void parse_oneMistake_isRefused(String rule) {
    assertThat(problems("alerts", rule)).isNotEmpty().allMatch(p -> p.startsWith("alerts: "));
  }

  @Test
  void parse_moreRulesThanAnybodyNeeds_isOneProblem() {
    assertThat(problems("alerts", "a\n".repeat(101))).hasSize(1);
  }
}
