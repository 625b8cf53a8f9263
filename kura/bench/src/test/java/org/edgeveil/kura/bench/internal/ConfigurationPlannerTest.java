/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.edgeveil.kura.bench.configuration.InvalidConfigurationException;
import org.edgeveil.kura.bench.internal.Definition.Attribute;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigurationPlannerTest {
  private static final Definition SYNC =
      new Definition("a.Sync", false, attributes(number("rate", Scalar.LONG, "5", "1", "9")));
  private static final Map<String, Definition> DEFINITIONS =
      Map.of(
          "a.Camera",
          new Definition(
              "a.Camera",
              true,
              attributes(
                  number("score.min", Scalar.DOUBLE, "0.4", "0", "1"),
                  number("threads", Scalar.INTEGER, "2", "1", "8"),
                  text("source", true, List.of()),
                  text("mode", false, List.of("replay"), "replay", "live"),
                  new Attribute(
                      "labels",
                      Scalar.STRING,
                      3,
                      false,
                      List.of("Person"),
                      Optional.empty(),
                      Optional.empty(),
                      List.of()),
                  new Attribute(
                      "password",
                      Scalar.PASSWORD,
                      0,
                      false,
                      List.of(),
                      Optional.empty(),
                      Optional.empty(),
                      List.of()))),
          "a.Sync",
          SYNC);

  @Test
  void plan_instance_isConvertedAndCompleted() {
    ConfigurationPlan plan =
        plan(
            Map.of(
                "a.Camera~door",
                Map.of("source", "clip.avi", "threads:Integer", 4L, "password", "pw")));

    assertThat(plan.properties())
        .containsEntry("kura.service.pid", "door")
        .containsEntry("source", "clip.avi")
        .containsEntry("threads", 4)
        .containsEntry("score.min", 0.4)
        .containsEntry("mode", "replay")
        .containsEntry("labels", new String[] {"Person"});
    assertThat(plan.properties().get("password"))
        .isInstanceOfSatisfying(
            Password.class,
            password -> assertThat(password.getPassword()).containsExactly('p', 'w'));
  }

  @Test
  void plan_otherTypes_areConverted() {
    Map<String, @Nullable Object> settings = new HashMap<>();
    settings.put("source", 7);
    settings.put("score.min", "0.5");
    settings.put("threads", 3.0);
    settings.put("mode", null);
    settings.put("labels", List.of("Car", "Dog"));
    settings.put("password", "");

    ConfigurationPlan plan = plan(Map.of("a.Camera~door", settings));

    assertThat(plan.properties())
        .containsEntry("source", "7")
        .containsEntry("score.min", 0.5)
        .containsEntry("threads", 3)
        .containsEntry("mode", "replay")
        .containsEntry("labels", new String[] {"Car", "Dog"})
        .doesNotContainKey("password");
  }

  @Test
  void plan_unknownKey_namesKeyPidAndTheNearest() {
    assertProblem(
        Map.of("a.Camera~door", Map.of("source", "x", "scor.min", 0.4)),
        "a.Camera~door: unknown setting scor.min, did you mean score.min?");
  }

  @Test
  void plan_unknownPid_namesTheNearest() {
    assertProblem(
        Map.of("a.Camra~door", Map.of()),
        "a.Camra~door: no active bundle has a component a.Camra, did you mean a.Camera?");
  }

  @Test
  void plan_severalProblems_areAllNamed() {
    assertThatThrownBy(
            () ->
                plan(
                    Map.of(
                        "a.Camera~door",
                        Map.of("threads", 9, "score.min", "high", "mode", "fast"),
                        "a.Sync",
                        Map.of("rate", 0.5))))
        .isInstanceOfSatisfying(
            InvalidConfigurationException.class, e -> assertThat(e.problems()).hasSize(5))
        .hasMessageContainingAll(
            "threads must be at most 8",
            "score.min must be of the type Double",
            "mode must be one of replay, live",
            "source is required",
            "rate must be of the type Long");
  }

  @Test
  void plan_factoryWithoutNameOrSingletonWithOne_isRefused() {
    assertProblem(Map.of("a.Camera", Map.of()), "a.Camera~name");
    assertProblem(Map.of("a.Sync~x", Map.of()), "a.Sync~x: is no factory, write a.Sync");
  }

  @Test
  void plan_nameTakenTwice_isRefused() {
    assertProblem(
        Map.of("a.Camera~a.Sync", Map.of("source", "x"), "a.Sync", Map.of()), "is taken by");
  }

  @Test
  void plan_listForASingleValue_isRefused() {
    assertProblem(
        Map.of("a.Camera~door", Map.of("source", Arrays.asList("a", "b"))),
        "source must be a single String");
  }

  @Test
  void defaultsOf_singleton_areThoseOfTheDefinition() {
    assertThat(new ConfigurationPlanner(DEFINITIONS).defaultsOf(SYNC).properties())
        .isEqualTo(Map.of("rate", 5L, "kura.service.pid", "a.Sync"));
  }

  private static ConfigurationPlan plan(Map<String, Map<String, ?>> configurations) {
    return new ConfigurationPlanner(DEFINITIONS).plan(configurations).get(0);
  }

  private static void assertProblem(Map<String, Map<String, ?>> configurations, String problem) {
    assertThatThrownBy(() -> plan(configurations))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(problem);
  }

  private static Map<String, Attribute> attributes(Attribute... attributes) {
    return Arrays.stream(attributes).collect(Collectors.toMap(Attribute::id, Function.identity()));
  }

  private static Attribute number(
      String id, Scalar type, String defaultValue, String min, String max) {
    return new Attribute(
        id, type, 0, true, List.of(defaultValue), Optional.of(min), Optional.of(max), List.of());
  }

  private static Attribute text(
      String id, boolean required, List<String> defaults, String... options) {
    return new Attribute(
        id,
        Scalar.STRING,
        0,
        required,
        defaults,
        Optional.empty(),
        Optional.empty(),
        List.of(options));
  }
}
