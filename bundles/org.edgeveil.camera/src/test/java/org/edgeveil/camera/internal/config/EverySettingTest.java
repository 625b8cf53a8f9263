/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.edgeveil.component.InvalidSettingsException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the web UI offers and what is accepted agree, for every setting there is. */
class EverySettingTest {
  private static final Secrets SECRETS = value -> value instanceof String text ? text : "";

  /** Another value than the default, for settings that are text of their own kind. */
  private static final Map<String, Object> OTHER_TEXT =
      Map.ofEntries(
          entry("source", "rtsp://other.example/1"),
          entry("score.thresholds", "Person=0.5"),
          entry("box.area", "0.001..0.5"),
          entry("box.aspect", "0.2..2"),
          entry("source.stream", "smallest"),
          entry("device.size", "1280x720"),
          entry("model.keys", "MCowBQYDK2VwAyEA" + "A".repeat(43) + "="),
          entry("masks", "desk: 0,0 1,0 1,1"),
          entry("motion.calibration", "6," + "4,".repeat(106) + "4"),
          entry("tiles", "3x2"),
          entry("username", "viewer"),
          entry("password", "s3cret"),
          entry("model", "/models/own.tflite"),
          entry("labels", "/models/labels.txt"),
          entry("labels.counted", "Person,Dog"),
          entry("zones", "door: 0,0 1,0 1,1"),
          entry("lines", "gate: 0,0 1,1"),
          entry("rooms", "hall: gate left-to-right"),
          entry("rooms.reset", "03:30"),
          entry("profiles", "night: daily 22:00-06:00 / score 0.3"),
          entry("time.zone", "Pacific/Chatham"),
          entry("stationary.calibration", "4: 0.1,0.1 0.2,0.3"));

  /** What else must be set before a setting has an effect. */
  private static final Map<String, Map<String, Object>> WITH =
      Map.of(
          "chunk.length", Map.of("mode", "chunked"),
          "http.kind", Map.of("source", "http://camera.example/1.jpg"),
          "model", Map.of("labels", "/models/labels.txt"),
          "password", Map.of("username", "viewer"),
          "rooms", Map.of("lines", "gate: 0,0 1,1"),
          "tiles.overlap", Map.of("tiles", "2x2"));

  /**
   * Settings that change nothing of what is observed, or hold a secret; model and labels are in a
   * stream by the digest of their content.
   */
  private static final Set<String> NOT_IN_DIGEST =
      Set.of(
          "model",
          "labels",
          "model.keys",
          "model.signature",
          "model.shadow.frames",
          "enabled",
          "username",
          "password",
          "threads",
          "metrics.period",
          "rtsp.transport",
          "replay.speed",
          "timeout.connect",
          "timeout.read");

  private static final List<Attribute> ALL = Attribute.all();

  static List<Attribute> all() {
    return ALL;
  }

  private static Map<String, Object> base() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("source", "rtsp://camera.example/1");
    return properties;
  }

  private static Map<String, Object> base(Attribute attribute) {
    Map<String, Object> properties = base();
    properties.putAll(WITH.getOrDefault(attribute.id(), Map.of()));
    return properties;
  }

  private static CameraOptions parse(Map<String, Object> properties)
      throws InvalidSettingsException {
    return CameraOptions.parse(properties, SECRETS);
  }

  private static CameraOptions with(Map<String, Object> base, String id, Object value)
      throws InvalidSettingsException {
    Map<String, Object> properties = new HashMap<>(base);
    properties.put(id, value);
    return parse(properties);
  }

  private static List<String> problems(Attribute attribute, Object value) {
    @Nullable InvalidSettingsException e =
        catchThrowableOfType(
            InvalidSettingsException.class, () -> with(base(attribute), attribute.id(), value));
    return e == null ? List.of() : e.problems();
  }

  private static boolean names(List<String> problems, Attribute attribute) {
    return problems.stream().anyMatch(problem -> problem.startsWith(attribute.id() + ": "));
  }

  /** Returns a valid value that is not the default. */
  private static Object other(Attribute attribute) {
    if (!attribute.options().isEmpty()) {
      return attribute.options().stream()
          .filter(option -> !option.equals(attribute.preset()))
          .findFirst()
          .orElseThrow();
    }
    if (attribute.type() == boolean.class) {
      return !(Boolean) attribute.preset();
    }
    if (attribute.isNumber()) {
      double preset = ((Number) attribute.preset()).doubleValue();
      double max = Double.parseDouble(attribute.max());
      double min = Double.parseDouble(attribute.min());
      double step = Math.min(1, (max - min) / 2);
      return attribute.number(preset + step <= max ? preset + step : preset - step);
    }
    @Nullable Object text = OTHER_TEXT.get(attribute.id());
    if (text == null) {
      throw new AssertionError("OTHER_TEXT has no value for " + attribute + " yet: give one");
    }
    return text;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void default_ofTheForm_isTheParsers(Attribute attribute) throws Exception {
    if (attribute.id().equals("source")) {
      // There is no camera that everybody has.
      assertThat(attribute.preset()).isEqualTo("");
      return;
    }
    assertThat(with(base(attribute), attribute.id(), attribute.preset()))
        .isEqualTo(parse(base(attribute)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void otherValue_isAnotherConfiguration(Attribute attribute) throws Exception {
    Map<String, Object> base = base(attribute);
    CameraOptions before = parse(base);
    CameraOptions after = with(base, attribute.id(), other(attribute));
    assertThat(after).isNotEqualTo(before);
    if (NOT_IN_DIGEST.contains(attribute.id())) {
      assertThat(after.digest("Person")).isEqualTo(before.digest("Person"));
    } else {
      assertThat(after.digest("Person")).isNotEqualTo(before.digest("Person"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void wrongValue_isRefusedByName(Attribute attribute) {
    if (attribute.isNumber()) {
      assertThat(attribute.min()).as("lowest value").isNotEmpty();
      assertThat(attribute.max()).as("highest value").isNotEmpty();
      double step = attribute.type() == int.class ? 1 : 1e-6;
      double min = Double.parseDouble(attribute.min());
      double max = Double.parseDouble(attribute.max());
      assertThat(names(problems(attribute, attribute.number(min - step)), attribute)).isTrue();
      assertThat(names(problems(attribute, attribute.number(max + step)), attribute)).isTrue();
      assertThat(names(problems(attribute, attribute.number(max)), attribute)).isFalse();
      assertThat(names(problems(attribute, "many"), attribute)).isTrue();
      if (attribute.type() == int.class) {
        assertThat(names(problems(attribute, min + .5), attribute)).isTrue();
      }
    } else if (attribute.type() == boolean.class || !attribute.options().isEmpty()) {
      assertThat(names(problems(attribute, "pigeon"), attribute)).isTrue();
    }
    if (!attribute.password()) {
      // Kura's types include arrays.
      assertThat(names(problems(attribute, new String[] {"a", "b"}), attribute)).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void option_each_isAccepted(Attribute attribute) {
    for (String option : attribute.options()) {
      assertThat(names(problems(attribute, option), attribute)).as(option).isFalse();
    }
    if (!attribute.options().isEmpty()) {
      assertThat(attribute.options()).doesNotHaveDuplicates().contains((String) attribute.preset());
    }
  }

  /** Kura's form cannot be saved while a required field is empty. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void required_exactlyWhereThereIsADefault(Attribute attribute) {
    assertThat(attribute.required()).isEqualTo(!"".equals(attribute.preset()));
    assertThat(attribute.type()).isIn(String.class, int.class, double.class, boolean.class);
  }

  /** Clients deliver a number or a flag as text too, and whole numbers as any number. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void otherType_meansTheSame(Attribute attribute) throws Exception {
    Map<String, Object> base = base(attribute);
    Object value = other(attribute);
    CameraOptions wanted = with(base, attribute.id(), value);
    if (!attribute.password()) {
      assertThat(with(base, attribute.id(), " " + value + " ")).isEqualTo(wanted);
    }
    if (value instanceof Integer number) {
      assertThat(with(base, attribute.id(), (double) number)).isEqualTo(wanted);
      assertThat(with(base, attribute.id(), (long) number)).isEqualTo(wanted);
    }
  }

  @Test
  void parse_readsExactlyWhatTheFormOffers() throws Exception {
    Set<String> read = new TreeSet<>();
    Map<String, Object> spied =
        new HashMap<>(base()) {
          private static final long serialVersionUID = 1L;

          @Override
          public @Nullable Object get(@Nullable Object key) {
            read.add(String.valueOf(key));
            return super.get(key);
          }
        };
    parse(spied);
    assertThat(read)
        .isEqualTo(
            all().stream().map(Attribute::id).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void parse_everythingWrong_namesEachOnce() throws Exception {
    Map<String, Object> properties = base();
    Set<String> wrong = new HashSet<>();
    for (Attribute attribute : all()) {
      if (!attribute.password()) {
        properties.put(attribute.id(), new String[] {"a", "b"});
        wrong.add(attribute.id());
      }
    }
    InvalidSettingsException e =
        catchThrowableOfType(InvalidSettingsException.class, () -> parse(properties));
    assertThat(e.problems().stream().map(problem -> problem.split(":", 2)[0]).toList())
        .containsAll(wrong);
  }

  @Test
  void parse_whatKuraAdds_changesNothing() throws Exception {
    Map<String, Object> properties = base();
    properties.put("kura.service.pid", "door");
    properties.put("service.pid", "org.edgeveil.camera.Camera-1");
    properties.put("service.factoryPid", "org.edgeveil.camera.Camera");
    properties.put("component.id", 7L);
    properties.put("component.name", "org.edgeveil.camera.Camera");
    properties.put("ds.target.filter", new String[] {"(a=b)"});
    assertThat(parse(properties)).isEqualTo(parse(base()));
  }
}
