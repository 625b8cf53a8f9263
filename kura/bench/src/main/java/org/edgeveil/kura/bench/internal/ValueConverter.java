/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.edgeveil.kura.bench.internal.Definition.Attribute;

/**
 * Converts values to the types of their settings and checks them against range and options.
 * Passwords become {@link Password}. Stateless.
 */
final class ValueConverter {

  /**
   * Converts a value.
   *
   * @param value a text, number, boolean or {@link Password}, or a list or array of them
   * @return the value, empty where it means that the setting is not given
   * @throws InvalidValueException with the rule that it breaks, without the value of a password
   */
  Optional<Object> convert(Attribute attribute, Object value) throws InvalidValueException {
    if (!attribute.isArray()) {
      return convertOne(attribute, value);
    }
    List<?> elements = elements(value);
    if (elements.size() > Math.abs((long) attribute.cardinality())) {
      throw new InvalidValueException(
          "may have at most " + Math.abs((long) attribute.cardinality()) + " values");
    }
    List<Object> converted = new ArrayList<>();
    for (Object element : elements) {
      convertOne(attribute, element).ifPresent(converted::add);
    }
    if (converted.isEmpty()) {
      return Optional.empty();
    }
    Object array = Array.newInstance(converted.get(0).getClass(), converted.size());
    for (int i = 0; i < converted.size(); i++) {
      Array.set(array, i, converted.get(i));
    }
    return Optional.of(array);
  }

  /**
   * Returns the default, empty where there is none.
   *
   * @throws InvalidValueException where the definition contradicts itself
   */
  Optional<Object> defaultOf(Attribute attribute) throws InvalidValueException {
    if (attribute.defaults().isEmpty()) {
      return Optional.empty();
    }
    return attribute.isArray()
        ? convert(attribute, attribute.defaults())
        : convertOne(attribute, attribute.defaults().get(0));
  }

  private static List<?> elements(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value.getClass().isArray()) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(Array.get(value, i));
      }
      return elements;
    }
    return List.of(value);
  }

  private static Optional<Object> convertOne(Attribute attribute, Object value)
      throws InvalidValueException {
    Scalar type = attribute.type();
    if (value instanceof Password && type == Scalar.PASSWORD) {
      return Optional.of(value);
    }
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw new InvalidValueException("must be a single " + type.value());
    }
    String text = value.toString();
    if (text.isEmpty() && type != Scalar.STRING) {
      return Optional.empty();
    }
    Object converted = parse(type, text);
    checkRange(attribute, converted);
    checkOptions(attribute, converted);
    return Optional.of(converted);
  }

  private static Object parse(Scalar type, String text) throws InvalidValueException {
    try {
      return switch (type) {
        case STRING -> text;
        case PASSWORD -> new Password(text);
        case LONG -> new BigDecimal(text.strip()).longValueExact();
        case INTEGER -> new BigDecimal(text.strip()).intValueExact();
        case SHORT -> new BigDecimal(text.strip()).shortValueExact();
        case BYTE -> new BigDecimal(text.strip()).byteValueExact();
        case DOUBLE -> finite(Double.parseDouble(text.strip()));
        case FLOAT -> finite(Float.parseFloat(text.strip()));
        case BOOLEAN -> flag(text.strip());
        case CHAR -> character(text);
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidValueException("must be of the type " + type.value() + ", is " + text);
    }
  }

  private static Double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static Float finite(float value) {
    if (!Float.isFinite(value)) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static Boolean flag(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text);
    }
    throw new NumberFormatException();
  }

  private static Character character(String text) {
    if (text.length() == 1) {
      return text.charAt(0);
    }
    throw new NumberFormatException();
  }

  private static void checkRange(Attribute attribute, Object value) throws InvalidValueException {
    BigDecimal size;
    String what;
    if (value instanceof Number) {
      size = new BigDecimal(value.toString());
      what = "must be ";
    } else if (value instanceof String text) {
      size = BigDecimal.valueOf(text.length());
      what = "must have a length of ";
    } else if (value instanceof Password password) {
      size = BigDecimal.valueOf(password.getPassword().length);
      what = "must have a length of ";
    } else {
      return;
    }
    if (attribute.min().isPresent() && size.compareTo(bound(attribute.min().get())) < 0) {
      throw new InvalidValueException(what + "at least " + attribute.min().get());
    }
    if (attribute.max().isPresent() && size.compareTo(bound(attribute.max().get())) > 0) {
      throw new InvalidValueException(what + "at most " + attribute.max().get());
    }
  }

  private static BigDecimal bound(String text) throws InvalidValueException {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidValueException("has a min or max in its definition that is no number");
    }
  }

  private static void checkOptions(Attribute attribute, Object value) throws InvalidValueException {
    if (attribute.options().isEmpty() || value instanceof Password) {
      return;
    }
    for (String option : attribute.options()) {
      if (parse(attribute.type(), option).equals(value)) {
        return;
      }
    }
    throw new InvalidValueException(
        "must be one of " + String.join(", ", attribute.options()) + ", is " + value);
  }
}
