/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the part of OpenMetrics 1.0 that has no timestamps and no exemplars: it throws
 * at whatever the specification forbids.
 */
final class OpenMetricsParser {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|summary)");
  private static final Pattern HELP =
      Pattern.compile("# HELP (" + NAME + ") ((?:[^\\\\\"]|\\\\[\\\\\"n])*)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(" + NAME + ")(?:\\{([^\\n]*)\\})? (-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|NaN)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"\\n]|\\\\[\\\\\"n])*)\"(,|$)");
  private static final Map<String, Set<String>> SUFFIXES =
      Map.of("counter", Set.of("_total"), "gauge", Set.of(""), "summary", Set.of("_count", "_sum"));

  /**
   * A measured value.
   *
   * @param name with its suffix
   */
  record Sample(String name, Map<String, String> labels, double value) {}

  private final Map<String, String> types = new LinkedHashMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private String family = "";

  static List<Sample> parse(String text) {
    OpenMetricsParser parser = new OpenMetricsParser();
    if (!text.endsWith("\n# EOF\n")) {
      throw new IllegalArgumentException("the text does not end with # EOF");
    }
    text.substring(0, text.length() - "# EOF\n".length()).lines().forEach(parser::line);
    return parser.samples;
  }

  private void line(String line) {
    Matcher type = TYPE.matcher(line);
    Matcher help = HELP.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (type.matches()) {
      family = type.group(1);
      if (types.put(family, type.group(2)) != null) {
        throw new IllegalArgumentException("family twice, or not in one piece: " + line);
      }
    } else if (help.matches()) {
      if (!help.group(1).equals(family)) {
        throw new IllegalArgumentException("help of another family: " + line);
      }
    } else if (sample.matches()) {
      sample(line, sample);
    } else {
      throw new IllegalArgumentException("not OpenMetrics: " + line);
    }
  }

  private void sample(String line, Matcher matcher) {
    String name = matcher.group(1);
    String type = types.getOrDefault(family, "");
    if (!name.startsWith(family)
        || !SUFFIXES.getOrDefault(type, Set.of()).contains(name.substring(family.length()))) {
      throw new IllegalArgumentException("not of the family " + family + ": " + line);
    }
    Sample next =
        new Sample(name, labels(line, matcher.group(2)), Double.parseDouble(matcher.group(3)));
    if (type.equals("counter") && !(next.value() >= 0)) {
      throw new IllegalArgumentException("a counter is not negative: " + line);
    }
    for (Sample before : samples) {
      if (before.name().equals(next.name()) && before.labels().equals(next.labels())) {
        throw new IllegalArgumentException("the same sample twice: " + line);
      }
    }
    samples.add(next);
  }

  private static Map<String, String> labels(String line, String text) {
    Map<String, String> labels = new TreeMap<>();
    if (text == null || text.isEmpty()) {
      return labels;
    }
    Matcher matcher = LABEL.matcher(text);
    int end = 0;
    while (matcher.lookingAt()) {
      if (labels.put(matcher.group(1), unescaped(matcher.group(2))) != null) {
        throw new IllegalArgumentException("a label twice: " + line);
      }
      end = matcher.end();
      matcher.region(end, text.length());
    }
    if (end != text.length()) {
      throw new IllegalArgumentException("labels that are none: " + line);
    }
    return labels;
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\n", "\n").replaceAll("\\\\(.)", "$1");
  }
}
