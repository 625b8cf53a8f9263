/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads zones and lines from a configuration text: elements divided by semicolons, each a name, a
 * colon, and points divided by spaces, each point {@code x,y} in relative coordinates. An example:
 * {@code entrance: 0.1,0.2 0.5,0.2 0.5,0.9; plaza: 0.5,0.5 1,0.5 1,1 0.5,1}.
 */
public final class SceneText {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

  private SceneText() {}

  /** Makes one element of its name and points, or says what is wrong with them. */
  private interface Maker<T> {
    T make(String name, List<Point> points);
  }

  /**
   * Reads zones: at least three points each.
   *
   * @param text the text; empty means no zones
   */
  public static Parsed<Zone> zones(String text) {
    return elements("zone", text, (name, points) -> new Zone(name, new Polygon(points)));
  }

  /**
   * Reads privacy masks: written as zones are.
   *
   * @param text the text; empty means no masks
   */
  public static Parsed<Zone> masks(String text) {
    return elements("mask", text, (name, points) -> new Zone(name, new Polygon(points)));
  }

  /**
   * Reads lines: two points each.
   *
   * @param text the text; empty means no lines
   */
  public static Parsed<Line> lines(String text) {
    return elements("line", text, SceneText::line);
  }

  private static Line line(String name, List<Point> points) {
    if (points.size() != 2) {
      throw new IllegalArgumentException(
          "has " + points.size() + " points, a line has 2; give its first and its second point");
    }
    return new Line(name, points.get(0), points.get(1));
  }

  private static <T> Parsed<T> elements(String kind, String text, Maker<T> maker) {
    List<T> values = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String element : text.split(";", -1)) {
      if (element.isBlank()) {
        continue;
      }
      String problem = read(kind, element.strip(), maker, names, values);
      if (problem != null) {
        problems.add(problem);
      }
    }
    return new Parsed<>(values, problems);
  }

  private static <T> @Nullable String read(
      String kind, String element, Maker<T> maker, Set<String> names, List<T> values) {
    int colon = element.indexOf(':');
    if (colon < 0) {
      return kind + " '" + element + "' has no name; write 'name: x,y x,y ...'";
    }
    String name = element.substring(0, colon).strip();
    if (!NAME.matcher(name).matches()) {
      return kind
          + " name '"
          + name
          + "' is not allowed; use 1 to 40 letters (A to Z), digits, '-' and '_', beginning with a"
          + " letter or digit";
    }
    if (!names.add(name)) {
      return kind + " '" + name + "' is there twice; give each " + kind + " its own name";
    }
    try {
      values.add(maker.make(name, points(element.substring(colon + 1).strip())));
      return null;
    } catch (IllegalArgumentException e) {
      return kind + " '" + name + "' " + e.getMessage();
    }
  }

  private static List<Point> points(String text) {
    List<Point> points = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String point : text.split("\\s+", -1)) {
        points.add(point(point));
      }
    }
    return points;
  }

  private static Point point(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length == 2) {
      try {
        return new Point(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
      } catch (IllegalArgumentException e) {
        // Not a finite number: said below.
      }
    }
    throw new IllegalArgumentException(
        "has the point '" + text + "', a point is 'x,y' like 0.25,0.8; no space after the comma");
  }
}
