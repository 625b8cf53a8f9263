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
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads features as OSGi's Feature Service (chapter 159 of the Compendium) writes them.
 *
 * <p>Variables, extensions and comments are not used here and are refused like every key that is
 * not known: a word that is silently skipped is a setting somebody believes in.
 */
public final class FeatureReader {
  private static final Set<String> FEATURE_KEYS =
      Set.of(
          "feature-resource-version",
          "id",
          "name",
          "description",
          "vendor",
          "license",
          "docURL",
          "categories",
          "complete",
          "bundles",
          "configurations");

  /**
   * Reads one of the features that come with this class, for example {@code edgeveil}.
   *
   * @param name the feature's name
   * @return the feature
   * @throws FeatureException if there is none of that name, or it is not well formed
   */
  public Feature load(String name) throws FeatureException {
    String resource = "/features/" + name + ".json";
    try (InputStream in = FeatureReader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FeatureException("There is no feature named \"" + name + "\".");
      }
      return feature(new String(in.readAllBytes(), StandardCharsets.UTF_8), name + ".json");
    } catch (IOException e) {
      throw new FeatureException(name + ".json cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a feature.
   *
   * @param json the text
   * @param source what to call it in messages
   * @return the feature
   * @throws FeatureException if it is not well formed
   */
  public Feature feature(String json, String source) throws FeatureException {
    JsonObject root = parse(json, source);
    requireOnly(root, FEATURE_KEYS, source);
    JsonValue id = root.get("id");
    if (id == null || !id.isString()) {
      throw new FeatureException(source + ": \"id\" is missing; write group:artifact:version.");
    }
    List<ArtifactId> bundles = new ArrayList<>();
    Set<String> names = new HashSet<>();
    JsonValue list = root.get("bundles");
    if (list != null) {
      for (JsonValue item : array(list, source + ": \"bundles\"")) {
        ArtifactId bundle = bundle(item, source);
        if (!names.add(bundle.group() + ":" + bundle.artifact() + ":" + bundle.classifier())) {
          throw new FeatureException(source + ": " + bundle + " is listed twice; remove one.");
        }
        bundles.add(bundle);
      }
    }
    JsonValue configurations = root.get("configurations");
    return new Feature(
        ArtifactId.parse(id.asString()),
        bundles,
        configurations == null
            ? Map.of()
            : new ConfigurationsParser(source)
                .parse(object(configurations, source + ": \"configurations\"")));
  }

  /**
   * Reads the {@code configurations} object of a feature on its own.
   *
   * @param file the file
   * @return properties by PID, in the order of the file
   * @throws FeatureException if it cannot be read or is not well formed
   */
  public Map<String, Map<String, Object>> configurations(Path file) throws FeatureException {
    String source = file.toString();
    try {
      return configurations(Files.readString(file), source);
    } catch (NoSuchFileException e) {
      throw new FeatureException(source + " does not exist; name an existing file.", e);
    } catch (IOException e) {
      throw new FeatureException(
          source + " cannot be read as UTF-8 text (" + e.getClass().getSimpleName() + ").", e);
    }
  }

  /**
   * Reads the {@code configurations} object of a feature on its own.
   *
   * @param json the text
   * @param source what to call it in messages
   * @return properties by PID, in the order of the text
   * @throws FeatureException if it is not well formed
   */
  public Map<String, Map<String, Object>> configurations(String json, String source)
      throws FeatureException {
    return new ConfigurationsParser(source).parse(parse(json, source));
  }

  private static ArtifactId bundle(JsonValue item, String source) throws FeatureException {
    JsonObject object = object(item, source + ": an element of \"bundles\"");
    requireOnly(object, Set.of("id"), source + ": \"bundles\"");
    JsonValue id = object.get("id");
    if (id == null || !id.isString()) {
      throw new FeatureException(
          source + ": a bundle without \"id\"; write { \"id\": \"g:a:v\" }.");
    }
    return ArtifactId.parse(id.asString());
  }

  private static JsonObject parse(String json, String source) throws FeatureException {
    try {
      return object(Json.parse(json), source);
    } catch (ParseException e) {
      throw new FeatureException(
          source
              + ", line "
              + e.getLocation().line
              + ", column "
              + e.getLocation().column
              + ": not JSON ("
              + String.valueOf(e.getMessage()).replaceFirst(" at \\d+:\\d+$", "")
              + ").",
          e);
    }
  }

  private static JsonObject object(JsonValue value, String where) throws FeatureException {
    if (!value.isObject()) {
      throw new FeatureException(where + " must be an object: { ... }.");
    }
    return value.asObject();
  }

  private static Iterable<JsonValue> array(JsonValue value, String where) throws FeatureException {
    if (!value.isArray()) {
      throw new FeatureException(where + " must be a list: [ ... ].");
    }
    return value.asArray();
  }

  private static void requireOnly(JsonObject object, Set<String> known, String where)
      throws FeatureException {
    Set<String> seen = new HashSet<>();
    for (String key : object.names()) {
      if (!known.contains(key)) {
        throw new FeatureException(
            where + ": \"" + key + "\" is not a known key; known are " + sorted(known) + ".");
      }
      if (!seen.add(key)) {
        throw new FeatureException(where + ": \"" + key + "\" stands there twice; remove one.");
      }
    }
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }
}
