/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the {@code configurations} object into properties, by the rules of OSGi's Configurator: a
 * key may end in {@code :Type}; without one, a string is a String, a number a Long or a Double, a
 * truth value a Boolean, and a list an array of these.
 */
final class ConfigurationsParser {
  private final String source;

  ConfigurationsParser(String source) {
    this.source = source;
  }

  Map<String, Map<String, Object>> parse(JsonObject object) throws FeatureException {
    Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
    for (JsonObject.Member member : object) {
      String pid = member.getName();
      if (!pid.matches("[A-Za-z0-9_.-]+(~[A-Za-z0-9_.-]+)?")) {
        throw new FeatureException(
            source + ": \"" + pid + "\" is no PID; write a PID, or FACTORY~NAME for an instance.");
      }
      if (!member.getValue().isObject()) {
        throw new FeatureException(source + ": " + pid + " must be an object: { ... }.");
      }
      if (configurations.put(pid, properties(pid, member.getValue().asObject())) != null) {
        throw new FeatureException(source + ": " + pid + " stands there twice; remove one.");
      }
    }
    return Collections.unmodifiableMap(configurations);
  }

  private Map<String, Object> properties(String pid, JsonObject object) throws FeatureException {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (JsonObject.Member member : object) {
      int colon = member.getName().indexOf(':');
      String key = colon < 0 ? member.getName() : member.getName().substring(0, colon);
      String type = colon < 0 ? "" : member.getName().substring(colon + 1);
      String where = source + ": " + pid + ", \"" + member.getName() + "\"";
      if (key.isEmpty()) {
        throw new FeatureException(where + " has no name before the colon.");
      }
      if (properties.put(key, value(member.getValue(), type, where)) != null) {
        throw new FeatureException(where + " stands there twice; remove one.");
      }
    }
    return Collections.unmodifiableMap(properties);
  }

  private static Object value(JsonValue json, String type, String where) throws FeatureException {
    if (!type.endsWith("[]") && !json.isArray()) {
      return scalar(json, type, where);
    }
    if (!json.isArray()) {
      throw new FeatureException(where + " must be a list: [ ... ].");
    }
    String element = type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
    if (!type.isEmpty() && !type.endsWith("[]")) {
      throw new FeatureException(where + " is a list; write the type " + type + "[].");
    }
    return array(json.asArray(), element, where);
  }

  private static Object array(JsonArray json, String type, String where) throws FeatureException {
    List<Object> values = new ArrayList<>();
    for (JsonValue item : json) {
      values.add(scalar(item, type, where));
    }
    Class<?> element =
        values.isEmpty()
            ? scalarClass(type.isEmpty() ? "String" : type, where)
            : values.get(0).getClass();
    Object array = Array.newInstance(element, values.size());
    for (int i = 0; i < values.size(); i++) {
      if (!element.isInstance(values.get(i))) {
        throw new FeatureException(where + ": the elements of a list must be of one type.");
      }
      Array.set(array, i, values.get(i));
    }
    return array;
  }

  private static Object scalar(JsonValue json, String type, String where) throws FeatureException {
    if (json.isObject() || json.isArray() || json.isNull()) {
      throw new FeatureException(where + " must be a string, a number or true/false.");
    }
    String text = json.isString() ? json.asString() : json.toString();
    try {
      return switch (type) {
        case "" -> untyped(json, text);
        case "String" -> text;
        case "Boolean" -> bool(text, where);
        case "Integer" -> Integer.valueOf(text);
        case "Long" -> Long.valueOf(text);
        case "Short" -> Short.valueOf(text);
        case "Byte" -> Byte.valueOf(text);
        case "Float" -> Float.valueOf(text);
        case "Double" -> Double.valueOf(text);
        case "Character" -> character(text, where);
        default -> throw unknownType(type, where);
      };
    } catch (NumberFormatException e) {
      throw new FeatureException(where + " must be a number of type " + type + ".", e);
    }
  }

  private static Object untyped(JsonValue json, String text) {
    if (json.isBoolean()) {
      return json.asBoolean();
    }
    if (!json.isNumber()) {
      return text;
    }
    if (text.matches("-?\\d+")) {
      return Long.valueOf(text);
    }
    return Double.valueOf(text);
  }

  private static Boolean bool(String text, String where) throws FeatureException {
    if (!text.equals("true") && !text.equals("false")) {
      throw new FeatureException(where + " must be true or false.");
    }
    return text.equals("true");
  }

  private static Character character(String text, String where) throws FeatureException {
    if (text.length() != 1) {
      throw new FeatureException(where + " must be a single character.");
    }
    return text.charAt(0);
  }

  private static Class<?> scalarClass(String type, String where) throws FeatureException {
    return switch (type) {
      case "String" -> String.class;
      case "Boolean" -> Boolean.class;
      case "Integer" -> Integer.class;
      case "Long" -> Long.class;
      case "Short" -> Short.class;
      case "Byte" -> Byte.class;
      case "Float" -> Float.class;
      case "Double" -> Double.class;
      case "Character" -> Character.class;
      default -> throw unknownType(type, where);
    };
  }

  private static FeatureException unknownType(String type, String where) {
    return new FeatureException(
        where
            + ": \""
            + type
            + "\" is no type; known are String, Boolean, Integer, Long, Short, Byte, Float,"
            + " Double, Character, and lists of them with [].");
  }
}
