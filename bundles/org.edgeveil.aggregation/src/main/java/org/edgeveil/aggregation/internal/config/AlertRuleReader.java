/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.edgeveil.component.Settings;
import org.edgeveil.component.WeekSchedule;

/**
 * Reads one line of the setting {@code alerts}, such as {@code night: zone=plaza label=Person n=8
 * m=10 schedule="daily 22:00-06:00" pause=60}. Not thread-safe.
 */
final class AlertRuleReader {
  private static final String EXAMPLE =
      "night: zone=plaza label=Person n=8 m=10 schedule=\"daily 22:00-06:00\" pause=60";
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][\\w.-]{0,63})\\s*:(.*)");
  private static final Pattern PART = Pattern.compile("\\s*([a-z]+)=(?:\"([^\"]*)\"|([^\\s\"]+))");
  private static final String ZONE = "zone";
  private static final String LABEL = "label";
  private static final String NEEDED = "n";
  private static final String OF = "m";
  private static final String SCHEDULE = "schedule";
  private static final String PAUSE = "pause";
  private static final List<String> KEYS = List.of(ZONE, LABEL, NEEDED, OF, SCHEDULE, PAUSE);
  private static final int MAX_FRAMES = 1000;
  private static final int MAX_PAUSE_MINUTES = 7 * 24 * 60;

  private final Settings in;
  private final String line;
  private final Map<String, String> parts = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private String name;

  AlertRuleReader(Settings in, String line) {
    this.in = in;
    this.line = line;
    this.name = line.length() <= 20 ? line : line.substring(0, 20) + "...";
  }

  /** Returns the rule, or nothing after its problems were noted. */
  Optional<AlertRule> read() {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      problem("a rule is a name, a colon and its parts, for example " + EXAMPLE);
      return Optional.empty();
    }
    name = matcher.group(1);
    readParts(matcher.group(2));
    String zone = required(ZONE);
    String label = required(LABEL);
    int of = number(OF, 1, MAX_FRAMES, 10);
    int needed = number(NEEDED, 1, of, Math.min(8, of));
    int pause = number(PAUSE, 0, MAX_PAUSE_MINUTES, 0);
    WeekSchedule schedule =
        WeekSchedule.parse(
                parts.getOrDefault(SCHEDULE, "always"), p -> problem(SCHEDULE + ": " + p))
            .orElse(WeekSchedule.always());
    return problems.isEmpty()
        ? Optional.of(new AlertRule(name, zone, label, needed, of, schedule, pause))
        : Optional.empty();
  }

  /** Returns the rule's name, or the beginning of a line without one. */
  String name() {
    return name;
  }

  /** Returns whether zone and label are named. */
  boolean hasPlace() {
    return parts.containsKey(ZONE) && parts.containsKey(LABEL);
  }

  /** Returns zone and label. */
  List<String> place() {
    return List.of(parts.getOrDefault(ZONE, ""), parts.getOrDefault(LABEL, ""));
  }

  /** Notes a problem of this rule. */
  void problem(String problem) {
    problems.add(problem);
    in.problem(AlertOptions.ALERTS + ": " + name.replaceAll("\\p{Cntrl}", "?") + ": " + problem);
  }

  private void readParts(String text) {
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.lookingAt()) {
      String key = part.group(1);
      String value = part.group(2) == null ? part.group(3) : part.group(2).strip();
      if (!KEYS.contains(key)) {
        problem("there is no " + key + "; a rule has " + String.join(", ", KEYS));
      } else if (parts.putIfAbsent(key, value) != null) {
        problem(key + " is there twice: remove one");
      }
      end = part.end();
      part.region(end, text.length());
    }
    if (!text.substring(end).isBlank()) {
      problem(
          "parts look like key=value or key=\"value with spaces\"; this cannot be read: "
              + shortened(text.substring(end).strip()));
    }
  }

  private String required(String key) {
    String value = parts.getOrDefault(key, "");
    if (value.isEmpty()) {
      problem(key + " is missing: name one of the camera's " + key + "s");
    }
    return value;
  }

  private int number(String key, int min, int max, int fallback) {
    String text = parts.get(key);
    if (text == null) {
      return fallback;
    }
    try {
      int value = Settings.exact(text).orElseThrow(ArithmeticException::new).intValueExact();
      if (value >= min && value <= max) {
        return value;
      }
    } catch (ArithmeticException e) {
      // Answered below, as a number out of range is.
    }
    problem(
        key + " is a whole number from " + min + " to " + max + ", not \"" + shortened(text) + '"');
    return fallback;
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= 40 ? printable : printable.substring(0, 40) + "...";
  }
}
