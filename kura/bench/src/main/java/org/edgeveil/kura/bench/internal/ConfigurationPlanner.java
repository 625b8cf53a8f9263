/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.edgeveil.kura.bench.configuration.InvalidConfigurationException;
import org.edgeveil.kura.bench.internal.Definition.Attribute;

/** Checks configurations against definitions and completes them. Not thread-safe. */
final class ConfigurationPlanner {
  private static final String KURA_SERVICE_PID = "kura.service.pid";

  private final Map<String, Definition> definitions;
  private final ValueConverter converter = new ValueConverter();
  private final List<String> problems = new ArrayList<>();

  ConfigurationPlanner(Map<String, Definition> definitions) {
    this.definitions = definitions;
  }

  /**
   * Plans all configurations.
   *
   * @throws InvalidConfigurationException naming everything that is wrong
   */
  List<ConfigurationPlan> plan(Map<String, ? extends Map<String, ?>> configurations) {
    List<ConfigurationPlan> plans = new ArrayList<>();
    Map<String, ConfigurationKey> taken = new HashMap<>();
    new TreeMap<>(configurations)
        .forEach(
            (text, settings) -> {
              ConfigurationKey key = ConfigurationKey.parse(text);
              Optional<Definition> definition = definition(key);
              if (definition.isEmpty()) {
                return;
              }
              ConfigurationKey other = taken.put(key.kuraServicePid(), key);
              if (other != null) {
                problems.add(key + ": its name is taken by " + other + ": choose another");
              }
              plans.add(new ConfigurationPlan(key, properties(key, definition.get(), settings)));
            });
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return plans;
  }

  /** Plans a component with nothing but its defaults. */
  ConfigurationPlan defaultsOf(Definition definition) {
    return plan(Map.of(definition.pid(), Map.of())).get(0);
  }

  private Optional<Definition> definition(ConfigurationKey key) {
    Definition definition = definitions.get(key.pid());
    if (definition == null) {
      problems.add(
          key
              + ": no active bundle has a component "
              + key.pid()
              + nearest(key.pid(), definitions));
      return Optional.empty();
    }
    if (definition.factory() && key.name().filter(name -> !name.isBlank()).isEmpty()) {
      problems.add(key + ": is a factory, give the instance a name: " + key.pid() + "~name");
      return Optional.empty();
    }
    if (!definition.factory() && key.name().isPresent()) {
      problems.add(key + ": is no factory, write " + key.pid());
      return Optional.empty();
    }
    return Optional.of(definition);
  }

  private Map<String, Object> properties(
      ConfigurationKey key, Definition definition, Map<String, ?> settings) {
    Map<String, Object> given = new TreeMap<>();
    settings.forEach(
        (name, value) -> {
          if (!name.startsWith(":configurator:") && value != null) {
            given.put(settingName(name, definition), value);
          }
        });
    Map<String, Object> properties = new TreeMap<>();
    for (Attribute attribute : definition.attributes().values()) {
      value(key, attribute, Optional.ofNullable(given.remove(attribute.id())))
          .ifPresent(value -> properties.put(attribute.id(), value));
    }
    Object namedInside = given.remove(KURA_SERVICE_PID);
    if (namedInside != null && !namedInside.equals(key.kuraServicePid())) {
      problems.add(key + ": " + KURA_SERVICE_PID + " must be " + key.kuraServicePid());
    }
    for (String unknown : given.keySet()) {
      problems.add(
          key + ": unknown setting " + unknown + nearest(unknown, definition.attributes()));
    }
    properties.put(KURA_SERVICE_PID, key.kuraServicePid());
    return properties;
  }

  /**
   * The configurator writes a type behind a colon; it says nothing that the definition does not.
   */
  private static String settingName(String name, Definition definition) {
    int colon = name.indexOf(':');
    if (colon > 0 && !definition.attributes().containsKey(name)) {
      return name.substring(0, colon);
    }
    return name;
  }

  private Optional<Object> value(
      ConfigurationKey key, Attribute attribute, Optional<Object> given) {
    try {
      Optional<Object> value =
          given.isPresent() ? converter.convert(attribute, given.get()) : Optional.empty();
      if (value.isEmpty()) {
        value = converter.defaultOf(attribute);
      }
      if (value.isEmpty() && attribute.required()) {
        problems.add(key + ": setting " + attribute.id() + " is required: give it a value");
      }
      return value;
    } catch (InvalidValueException e) {
      problems.add(key + ": setting " + attribute.id() + " " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String nearest(String written, Map<String, ?> names) {
    return NearestName.to(written, names.keySet())
        .map(name -> ", did you mean " + name + "?")
        .orElse("");
  }
}
