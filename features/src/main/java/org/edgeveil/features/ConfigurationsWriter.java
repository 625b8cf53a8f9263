/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.lang.reflect.Array;
import java.util.Map;

/** Writes configurations as {@link FeatureReader} reads them, with the type in every key. */
public final class ConfigurationsWriter {

  /**
   * Writes configurations.
   *
   * @param configurations properties by PID
   * @return the {@code configurations} object
   * @throws IllegalArgumentException if a value is of a type that a feature cannot hold
   */
  public String write(Map<String, Map<String, Object>> configurations) {
    JsonObject all = new JsonObject();
    configurations.forEach(
        (pid, properties) -> {
          JsonObject object = new JsonObject();
          properties.forEach((key, value) -> object.add(key + ":" + type(value), json(value)));
          all.add(pid, object);
        });
    return all.toString();
  }

  private static String type(Object value) {
    return value.getClass().isArray()
        ? value.getClass().getComponentType().getSimpleName() + "[]"
        : value.getClass().getSimpleName();
  }

  private static JsonValue json(Object value) {
    if (value.getClass().isArray()) {
      JsonArray array = new JsonArray();
      for (int i = 0; i < Array.getLength(value); i++) {
        array.add(json(Array.get(value, i)));
      }
      return array;
    }
    if (value instanceof Boolean truth) {
      return Json.value(truth);
    }
    if (value instanceof String || value instanceof Number || value instanceof Character) {
      return Json.value(value.toString());
    }
    throw new IllegalArgumentException("a feature holds no " + value.getClass().getName());
  }
}
