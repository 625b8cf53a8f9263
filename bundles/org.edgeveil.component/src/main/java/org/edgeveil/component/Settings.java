/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.component;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a configuration of which nothing is certain: it comes from a form, a snapshot, REST or a
 * cloud, values may be missing, of another type or out of range, and an empty text means that a
 * setting was not made. What is wrong is collected, so that an operator sees it at once; the
 * fallback stands in for it until {@link #check}.
 *
 * <p>Not thread-safe.
 */
public final class Settings {
  /** Longer texts than any sensible number are not parsed at all, nor repeated in a message. */
  private static final int MAX_NUMBER_LENGTH = 40;

  private final Map<String, ?> properties;
  private final List<String> problems = new ArrayList<>();

  /** Reads from properties, which are not changed. */
  public Settings(Map<String, ?> properties) {
    this.properties = properties;
  }

  /** Returns a text without the white space around it. */
  public String text(String key, String fallback) {
    Object value = properties.get(key);
    if (value == null) {
      return fallback;
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      String text = value.toString().strip();
      return text.isEmpty() ? fallback : text;
    }
    problem(key + ": a single text is needed, not a " + value.getClass().getSimpleName());
    return fallback;
  }

  /** Returns a secret as it is stored: not stripped, and never part of a message. */
  public String stored(String key) {
    Object value = properties.get(key);
    if (value == null || value instanceof String) {
      return value == null ? "" : (String) value;
    }
    problem(key + ": a single text is needed");
    return "";
  }

  /**
   * Returns a text that matches a pattern.
   *
   * @param rule what the pattern asks for, as the subject of "is needed"
   */
  public String matching(String key, Pattern pattern, String rule, String fallback) {
    String text = text(key, fallback);
    if (!pattern.matcher(text).matches()) {
      reject(key, rule, text);
    }
    return text;
  }

  /** Returns one of some words. */
  public String oneOf(String key, List<String> allowed, String fallback) {
    String text = text(key, fallback);
    if (allowed.contains(text)) {
      return text;
    }
    reject(key, "one of " + String.join(", ", allowed), text);
    return fallback;
  }

  /** Returns true or false. */
  public boolean flag(String key, boolean fallback) {
    String text = text(key, "").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "" -> fallback;
      case "true" -> true;
      case "false" -> false;
      default -> {
        reject(key, "true or false", text);
        yield fallback;
      }
    };
  }

  /** Returns a whole number from {@code min} to {@code max}. */
  public int integer(String key, int min, int max, int fallback) {
    String text = text(key, "");
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      // Clients deliver 8, 8L, 8.0 and "8".
      int value = exact(text).map(BigDecimal::intValueExact).orElse(min - 1);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (ArithmeticException e) {
      // Answered below, as a number out of range is.
    }
    reject(key, "a whole number from " + min + " to " + max, text);
    return fallback;
  }

  /** Returns a number from {@code min} to {@code max}. */
  public double number(String key, double min, double max, double fallback) {
    String text = text(key, "");
    if (text.isEmpty()) {
      return fallback;
    }
    double value = exact(text).map(BigDecimal::doubleValue).orElse(Double.NaN);
    if (value >= min && value <= max) {
      return value;
    }
    reject(key, "a number from " + plain(min) + " to " + plain(max), text);
    return fallback;
  }

  /**
   * Returns a decimal number exactly, without a problem being noted: the rule is the caller's.
   *
   * @return nothing for what is no number
   */
  public static Optional<BigDecimal> exact(String text) {
    try {
      return text.length() <= MAX_NUMBER_LENGTH
          ? Optional.of(new BigDecimal(text))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Notes that a value breaks a rule.
   *
   * @param rule the subject of "is needed"
   * @param found the value, no secret
   */
  public void reject(String key, String rule, String found) {
    problem(key + ": " + rule + " is needed, not \"" + shortened(found) + '"');
  }

  /** Notes a problem in the words of an operator: setting, rule, remedy. */
  public void problem(String problem) {
    problems.add(problem);
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidSettingsException with all problems, if there is one
   */
  public void check() throws InvalidSettingsException {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= MAX_NUMBER_LENGTH
        ? printable
        : printable.substring(0, MAX_NUMBER_LENGTH) + "...";
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
