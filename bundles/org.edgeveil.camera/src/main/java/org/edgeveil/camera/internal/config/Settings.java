/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads properties as they come: from the web UI, a snapshot, REST or a cloud, with types that
 * differ and values that nobody checked. Collects what is wrong and goes on.
 */
final class Settings {
  private final Map<String, Object> properties;
  private final List<String> problems = new ArrayList<>();

  Settings(Map<String, Object> properties) {
    this.properties = properties;
  }

  List<String> problems() {
    return problems;
  }

  void problem(String problem) {
    problems.add(problem);
  }

  /** Returns the value, or null where it is absent or empty. */
  private @Nullable Object value(String key) {
    Object value = properties.get(key);
    return value instanceof String text && text.isBlank() ? null : value;
  }

  String text(String key, String fallback) {
    Object value = value(key);
    if (value == null) {
      return fallback;
    }
    if (value instanceof String text) {
      return text.strip();
    }
    problem(key + ": a text is needed, not a " + kind(value) + "; write it as text");
    return fallback;
  }

  String oneOf(String key, List<String> allowed, String fallback) {
    String text = text(key, fallback);
    if (allowed.contains(text)) {
      return text;
    }
    problem(key + ": one of " + String.join(", ", allowed) + " is needed, not '" + text + "'");
    return fallback;
  }

  boolean flag(String key, boolean fallback) {
    Object value = value(key);
    if (value == null) {
      return fallback;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    if ("true".equals(value) || "false".equals(value)) {
      return "true".equals(value);
    }
    problem(key + ": true or false is needed, not '" + value + "'");
    return fallback;
  }

  double number(String key, double min, double max, double fallback) {
    Object value = value(key);
    if (value == null) {
      return fallback;
    }
    double number = asDouble(value);
    if (number >= min && number <= max) {
      return number;
    }
    problem(
        key + ": a number from " + plain(min) + " to " + plain(max) + " is needed, not " + value);
    return fallback;
  }

  int integer(String key, int min, int max, int fallback) {
    Object value = value(key);
    if (value == null) {
      return fallback;
    }
    double number = asDouble(value);
    if (number >= min && number <= max && number == Math.rint(number)) {
      return (int) number;
    }
    problem(key + ": a whole number from " + min + " to " + max + " is needed, not " + value);
    return fallback;
  }

  private static double asDouble(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return value instanceof String text ? Double.parseDouble(text.strip()) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String kind(Object value) {
    return value.getClass().getSimpleName();
  }
}
