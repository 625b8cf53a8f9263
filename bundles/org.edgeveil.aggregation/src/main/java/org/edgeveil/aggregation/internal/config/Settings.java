/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration of which nothing is certain: values may be missing, of another type or out
 * of range, and an empty text means that a setting was not made. All problems are collected, so
 * that an operator sees them at once. Numbers never pass through floating point.
 */
final class Settings {
  /** Longer texts than any sensible number are not parsed at all. */
  private static final int MAX_NUMBER_LENGTH = 40;

  private final Map<String, ?> values;
  private final List<String> problems = new ArrayList<>();

  Settings(Map<String, ?> values) {
    this.values = values;
  }

  /** Returns a whole number; the default where it is not set or wrong. */
  int integer(String name, int byDefault, int min, int max) {
    String text = text(name);
    if (text.isEmpty()) {
      return byDefault;
    }
    try {
      int value = decimal(text).intValueExact();
      if (value >= min && value <= max) {
        return value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Answered below, as a number out of range is.
    }
    problem(name, "is a whole number from " + min + " to " + max, text);
    return byDefault;
  }

  /** Returns an epsilon in whole nano-epsilon; the default where it is not set or wrong. */
  long nanoEpsilon(String name, String byDefault, long maxEpsilon) {
    String text = text(name);
    try {
      BigDecimal value = decimal(text.isEmpty() ? byDefault : text);
      long nano = value.movePointRight(9).longValueExact();
      if (nano > 0 && nano <= maxEpsilon * 1_000_000_000L) {
        return nano;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Answered below, as a number out of range is.
    }
    problem(
        name,
        "is a decimal number above 0, at most "
            + maxEpsilon
            + ", with at most nine digits after the point, such as "
            + byDefault,
        text);
    return 1;
  }

  /** Returns a text that matches a rule; the default where it is not set or wrong. */
  String name(String name, String byDefault, Pattern rule, String ruleInWords) {
    String text = text(name);
    if (text.isEmpty()) {
      text = byDefault;
    }
    if (!rule.matcher(text).matches()) {
      problem(name, ruleInWords, text);
    }
    return text;
  }

  /** Returns one of some words; the default where it is not set or wrong. */
  String choice(String name, String byDefault, List<String> choices) {
    String text = text(name);
    if (text.isEmpty()) {
      return byDefault;
    }
    if (!choices.contains(text)) {
      problem(name, "is one of " + String.join(", ", choices), text);
      return byDefault;
    }
    return text;
  }

  /** Notes a problem in the words of an operator. */
  void problem(String message) {
    problems.add(message);
  }

  /** Throws when there was any problem. */
  void check() throws SettingsException {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private void problem(String name, String rule, String text) {
    problem(name + " " + rule + ", not \"" + shortened(text) + "\": correct it");
  }

  private String text(String name) {
    @Nullable Object value = values.get(name);
    return value == null ? "" : value.toString().strip();
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw new NumberFormatException("too long");
    }
    return new BigDecimal(text);
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= MAX_NUMBER_LENGTH
        ? printable
        : printable.substring(0, MAX_NUMBER_LENGTH) + "...";
  }
}
