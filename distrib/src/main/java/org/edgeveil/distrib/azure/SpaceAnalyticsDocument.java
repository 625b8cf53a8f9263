/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.azure;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonObject.Member;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.vision.scene.Parsed;
import org.edgeveil.vision.scene.SceneText;

/**
 * Turns a SPACEANALYTICS_CONFIG document of Azure Spatial Analysis into the settings of a camera:
 * zones and lines. Everything in the document that has no counterpart is noted with its path. The
 * format is the one that the service's documentation described until it was retired in 2025.
 */
final class SpaceAnalyticsDocument {
  static final int MAX_LENGTH = 1_000_000;
  private static final String CONFIG = "SPACEANALYTICS_CONFIG";
  private static final int MAX_NAME = 40;
  // A text in a text in a text is nobody's configuration.
  private static final int MAX_WRAPPINGS = 4;
  private static final Map<String, String> ZONE_EVENTS =
      Map.of(
          "count", "the zone's occupancy, published for each window instead of at each change",
          "zonecrossing", "the zone's entries; exits are not published, sides are not told",
          "zonedwelltime", "the zone's dwell times, which stay on the gateway");
  private static final Map<String, String> LINE_EVENTS =
      Map.of("linecrossing", "the line's crossings in both directions, for each window");

  private final List<Imported.Note> notes = new ArrayList<>();

  private SpaceAnalyticsDocument() {}

  /**
   * Reads a document: the configuration itself, or the member SPACEANALYTICS_CONFIG of an object,
   * as an object, as a text, or as the value of an object.
   *
   * @param text the document
   * @throws UsageException if it is no such document; the message says where
   */
  static Imported read(String text) throws UsageException {
    if (text.length() > MAX_LENGTH) {
      throw new UsageException(
          "The document has more than " + MAX_LENGTH + " characters; that is no configuration.");
    }
    SpaceAnalyticsDocument document = new SpaceAnalyticsDocument();
    JsonObject config = config(parse(text), 0);
    String zones = document.elements(config, "zones");
    String lines = document.elements(config, "lines");
    document.noteUnknown("$", config, Set.of("zones", "lines"));
    if (zones.isEmpty() && lines.isEmpty()) {
      throw new UsageException(
          "The document has no zone and no line that could be taken over"
              + (document.notes.isEmpty()
                  ? "; it needs the members zones or lines."
                  : ": " + document.notes.get(0).path() + " " + document.notes.get(0).remark()));
    }
    return new Imported(zones, lines, document.notes);
  }

  private static JsonValue parse(String text) throws UsageException {
    try {
      return Json.parse(text);
    } catch (ParseException e) {
      throw new UsageException("The document is no JSON: " + e.getMessage() + ".");
    }
  }

  private static JsonObject config(JsonValue value, int wrappings) throws UsageException {
    if (wrappings < MAX_WRAPPINGS) {
      if (value.isString()) {
        return config(parse(value.asString()), wrappings + 1);
      }
      if (value.isObject()) {
        JsonObject object = value.asObject();
        JsonValue inner = object.get(CONFIG);
        if (inner == null && object.names().equals(List.of("value"))) {
          inner = object.get("value");
        }
        return inner == null ? object : config(inner, wrappings + 1);
      }
    }
    throw new UsageException(
        "The document is no "
            + CONFIG
            + ": an object with zones or lines is needed; take the value of "
            + CONFIG
            + " out of the deployment manifest.");
  }

  private String elements(JsonObject config, String kind) {
    JsonValue all = config.get(kind);
    if (all == null) {
      return "";
    }
    String path = "$." + kind;
    if (!all.isArray()) {
      note(path, "is left out: it is no list");
      return "";
    }
    List<String> texts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int index = 0;
    for (JsonValue element : all.asArray()) {
      String at = path + "[" + index++ + "]";
      if (element.isObject()) {
        element(kind, at, element.asObject(), names).ifPresent(texts::add);
      } else {
        note(at, "is left out: it is no object");
      }
    }
    return String.join("; ", texts);
  }

  private Optional<String> element(String kind, String at, JsonObject element, Set<String> names) {
    boolean zone = kind.equals("zones");
    String shape = zone ? "polygon" : "line";
    Optional<String> points = zone ? polygon(element.get(shape)) : line(element.get(shape));
    if (points.isEmpty()) {
      note(
          at + "." + shape,
          "is left out with its "
              + (zone
                  ? "zone: a list of points [x, y] with numbers is needed"
                  : "line: start and end with numbers x and y are needed"));
      return Optional.empty();
    }
    String name = name(at, kind, element.get("name"), names);
    String text = name + ": " + points.get();
    Parsed<?> parsed = zone ? SceneText.zones(text) : SceneText.lines(text);
    if (!parsed.problems().isEmpty()) {
      note(at + "." + shape, "is left out: " + String.join(", ", parsed.problems()));
      return Optional.empty();
    }
    names.add(name);
    noteThreshold(at, element);
    events(at, element.get("events"), zone ? ZONE_EVENTS : LINE_EVENTS);
    noteUnknown(at, element, Set.of("name", shape, "events", "threshold"));
    return Optional.of(text);
  }

  private static Optional<String> polygon(JsonValue value) {
    if (value == null || !value.isArray()) {
      return Optional.empty();
    }
    List<String> points = new ArrayList<>();
    for (JsonValue point : value.asArray()) {
      JsonArray pair = point.isArray() ? point.asArray() : new JsonArray();
      if (pair.size() != 2 || !pair.get(0).isNumber() || !pair.get(1).isNumber()) {
        return Optional.empty();
      }
      points.add(pair.get(0).asDouble() + "," + pair.get(1).asDouble());
    }
    // There the last point repeats the first.
    if (points.size() > 1 && points.get(0).equals(points.get(points.size() - 1))) {
      points.remove(points.size() - 1);
    }
    return Optional.of(String.join(" ", points));
  }

  private static Optional<String> line(JsonValue value) {
    if (value == null || !value.isObject()) {
      return Optional.empty();
    }
    List<String> points = new ArrayList<>();
    for (String end : List.of("start", "end")) {
      JsonValue point = value.asObject().get(end);
      JsonObject pair = point != null && point.isObject() ? point.asObject() : new JsonObject();
      JsonValue x = pair.get("x");
      JsonValue y = pair.get("y");
      if (x == null || y == null || !x.isNumber() || !y.isNumber()) {
        return Optional.empty();
      }
      points.add(x.asDouble() + "," + y.asDouble());
    }
    return Optional.of(String.join(" ", points));
  }

  /** Names are keys of what is published: a few letters only, and each once. */
  private String name(String at, String kind, JsonValue value, Set<String> taken) {
    String given = value != null && value.isString() ? value.asString() : "";
    String plain = given.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[_-]+", "");
    plain = plain.substring(0, Math.min(plain.length(), MAX_NAME));
    if (plain.isEmpty()) {
      plain = kind.substring(0, kind.length() - 1);
    }
    String name = plain;
    for (int i = 2; taken.contains(name); i++) {
      String suffix = "-" + i;
      name = plain.substring(0, Math.min(plain.length(), MAX_NAME - suffix.length())) + suffix;
    }
    if (!name.equals(given)) {
      note(at + ".name", "is called " + name + " here: names have letters, digits, - and _");
    }
    return name;
  }

  private void events(String at, JsonValue value, Map<String, String> known) {
    if (value == null || !value.isArray()) {
      note(at + ".events", "is missing or no list: everything is counted all the same");
      return;
    }
    int index = 0;
    for (JsonValue event : value.asArray()) {
      String path = at + ".events[" + index++ + "]";
      if (!event.isObject()) {
        note(path, "is left out: it is no object");
        continue;
      }
      JsonObject object = event.asObject();
      JsonValue type = object.get("type");
      String name = type != null && type.isString() ? type.asString().toLowerCase(Locale.ROOT) : "";
      if (known.containsKey(name)) {
        note(path + ".type", name + " becomes " + known.get(name));
      } else if (name.equals("persondistance")) {
        note(
            path + ".type", "persondistance is left out: distances on the ground are not measured");
      } else {
        note(path + ".type", "is left out: it is no event of this kind that is known");
      }
      JsonValue config = object.get("config");
      if (config != null && config.isObject()) {
        eventConfig(path + ".config", config.asObject());
      }
      noteUnknown(path, object, Set.of("type", "config"));
    }
  }

  private void eventConfig(String at, JsonObject config) {
    JsonValue focus = config.get("focus");
    if (focus != null && focus.isString() && focus.asString().equals("center")) {
      note(
          at + ".focus", "is left out: people stand where the middle of their box's lower edge is");
    }
    JsonValue trigger = config.get("trigger");
    if (trigger != null && trigger.isString() && trigger.asString().equals("interval")) {
      note(at + ".trigger", "is left out: the aggregator's window says when counts are published");
    }
    noteThreshold(at, config);
    noteUnknown(at, config, Set.of("focus", "trigger", "threshold"));
  }

  private void noteThreshold(String at, JsonObject object) {
    if (object.get("threshold") != null) {
      note(
          at + ".threshold",
          "is left out: how far somebody must be beyond a border follows from their own size here");
    }
  }

  private void noteUnknown(String at, JsonObject object, Set<String> known) {
    for (Member member : object) {
      if (!known.contains(member.getName())) {
        note(at + "." + printable(member.getName()), "is left out: it has no counterpart");
      }
    }
  }

  private static String printable(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= MAX_NAME ? plain : plain.substring(0, MAX_NAME) + "...";
  }

  private void note(String path, String remark) {
    notes.add(new Imported.Note(path, remark));
  }
}
