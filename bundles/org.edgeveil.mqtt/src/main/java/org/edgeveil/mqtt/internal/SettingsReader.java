/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads settings of whatever type they arrive in and collects everything that is wrong with them.
 * Kura checks nothing, so numbers may come as text, and an empty text means unset. Not thread-safe.
 */
final class SettingsReader {
  private final Map<String, ?> properties;
  private final List<String> errors = new ArrayList<>();

  SettingsReader(Map<String, ?> properties) {
    this.properties = properties;
  }

  String text(String name, String fallback) {
    Object value = properties.get(name);
    if (value == null) {
      return fallback;
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      String text = value.toString().strip();
      return text.isEmpty() ? fallback : text;
    }
    reject(name, "must be a single text");
    return fallback;
  }

  /** Reads a secret as it is stored: not stripped, and never part of an error. */
  String stored(String name) {
    Object value = properties.get(name);
    if (value == null || value instanceof String) {
      return value == null ? "" : (String) value;
    }
    reject(name, "must be a single text");
    return "";
  }

  int integer(String name, int fallback, int min, int max) {
    String text = text(name, "");
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      long value = new java.math.BigDecimal(text).longValueExact();
      if (value >= min && value <= max) {
        return (int) value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below: the rule is the same.
    }
    reject(name, "must be a whole number from " + min + " to " + max + ", is " + quote(text));
    return fallback;
  }

  boolean flag(String name, boolean fallback) {
    String text = text(name, "").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "" -> fallback;
      case "true" -> true;
      case "false" -> false;
      default -> {
        reject(name, "must be true or false, is " + quote(text));
        yield fallback;
      }
    };
  }

  void reject(String name, String rule) {
    errors.add(name + " " + rule);
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  private static String quote(String text) {
    return '"' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '"';
  }
}
