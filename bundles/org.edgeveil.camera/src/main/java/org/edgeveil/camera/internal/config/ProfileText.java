/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.edgeveil.component.Settings;
import org.edgeveil.component.WeekSchedule;

/**
 * Reads profiles as an operator writes them, one a line: name, colon, schedule, and then what is
 * different, divided by slashes: {@code night: daily 22:00-06:00 / score 0.3 / zones yard, gate /
 * lines none}.
 */
final class ProfileText {
  private static final String EXAMPLE = "night: daily 22:00-06:00 / score 0.3 / zones yard";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
  private static final String NONE = "none";
  private static final double MIN_SCORE = 0.05;
  private static final double MAX_SCORE = 0.95;

  private final Consumer<String> problems;

  private ProfileText(Consumer<String> problems) {
    this.problems = problems;
  }

  /**
   * Reads all profiles.
   *
   * @param text the text; empty means none
   * @param problems told every problem, with the profile's name, the rule and an example
   * @return those that could be read, in order
   */
  static List<Profile> parse(String text, Consumer<String> problems) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      if (!NAME.matcher(name).matches()) {
        problems.accept(
            "a profile begins with a name of 1 to 40 letters (A to Z), digits, '-' and '_', and a"
                + " colon, for example \""
                + EXAMPLE
                + '"');
      } else if (profiles.containsKey(name)) {
        problems.accept("profile '" + name + "' is there twice; give each profile its own name");
      } else {
        new ProfileText(problem -> problems.accept("profile '" + name + "': " + problem))
            .profile(name, line.substring(colon + 1))
            .ifPresent(profile -> profiles.put(name, profile));
      }
    }
    return List.copyOf(profiles.values());
  }

  private Optional<Profile> profile(String name, String text) {
    String[] parts = text.split("/", -1);
    Optional<WeekSchedule> schedule = WeekSchedule.parse(parts[0], problems);
    Map<String, String> changes = new LinkedHashMap<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      String[] words = part.strip().split("\\s+", 2);
      boolean known = List.of("score", "zones", "lines").contains(words[0]);
      if (!known || words.length < 2 || changes.put(words[0], words[1]) != null) {
        problems.accept(
            "'"
                + part.strip()
                + "' is not one score, zones or lines, for example \""
                + EXAMPLE
                + '"');
      }
    }
    Optional<Double> score = Optional.ofNullable(changes.get("score")).flatMap(this::score);
    return schedule.map(
        hours ->
            new Profile(
                name,
                hours,
                score,
                Optional.ofNullable(changes.get("zones")).map(ProfileText::names),
                Optional.ofNullable(changes.get("lines")).map(ProfileText::names)));
  }

  private Optional<Double> score(String text) {
    Optional<Double> score =
        Settings.exact(text.strip())
            .map(BigDecimal::doubleValue)
            .filter(value -> value >= MIN_SCORE && value <= MAX_SCORE);
    if (score.isEmpty()) {
      problems.accept("score '" + text.strip() + "' is not a number from 0.05 to 0.95");
    }
    return score;
  }

  private static List<String> names(String text) {
    List<String> names = new ArrayList<>(Arrays.asList(text.strip().split("\\s*,\\s*")));
    names.remove(NONE);
    return names;
  }
}
