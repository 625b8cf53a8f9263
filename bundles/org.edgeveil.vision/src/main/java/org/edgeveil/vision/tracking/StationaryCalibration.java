/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.edgeveil.vision.detection.BoundingBox;

/**
 * The stationary false targets of a camera, frozen: learned once, then part of its configuration.
 * Immutable.
 *
 * <p>As text: places divided by semicolons, each the number of a class, a colon, and the left top
 * and the right bottom corner in relative coordinates, for example {@code 4: 0.52,0.31 0.57,0.42}.
 *
 * @param places the places, at most {@value #MAX_PLACES}
 */
public record StationaryCalibration(List<StationaryPlace> places) {

  /** Most places: a camera that sees more false targets has the wrong model. */
  public static final int MAX_PLACES = 100;

  /** No places. */
  public static final StationaryCalibration NONE = new StationaryCalibration(List.of());

  private static final int MAX_LENGTH = 20_000;
  private static final String NUMBER = "\\s*(-?\\d{1,3}(?:\\.\\d{1,9})?)\\s*";
  private static final Pattern PLACE =
      Pattern.compile(
          "\\s*(\\d{1,6})\\s*:" + NUMBER + "," + NUMBER + "\\s" + NUMBER + "," + NUMBER);

  public StationaryCalibration {
    places = List.copyOf(places);
    if (places.size() > MAX_PLACES) {
      throw new IllegalArgumentException(
          "has " + places.size() + " places, at most " + MAX_PLACES + " are allowed; learn anew");
    }
  }

  /**
   * Reads the text form.
   *
   * @param text the text; empty means no places
   * @throws IllegalArgumentException if it is wrong; the message names every wrong place, the rule
   *     and an example, one line each
   */
  public static StationaryCalibration parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "has " + text.length() + " characters, at most " + MAX_LENGTH + " are allowed");
    }
    List<StationaryPlace> places = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String element : text.split(";", -1)) {
      if (!element.isBlank()) {
        Matcher matcher = PLACE.matcher(element);
        double width = matcher.matches() ? number(matcher, 4) - number(matcher, 2) : 0;
        double height = matcher.matches() ? number(matcher, 5) - number(matcher, 3) : 0;
        if (width > 0 && height > 0) {
          places.add(
              new StationaryPlace(
                  Integer.parseInt(matcher.group(1)),
                  new BoundingBox(number(matcher, 2), number(matcher, 3), width, height)));
        } else {
          problems.add(
              "place '"
                  + element.strip()
                  + "' is not 'class: left,top right,bottom', for example '4: 0.52,0.31 0.57,0.42'");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new StationaryCalibration(places);
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }

  /** Returns the text form, with four digits: a tenth of a pixel in a frame of 1000. */
  public String text() {
    return places.stream()
        .map(
            place ->
                String.format(
                    Locale.ROOT,
                    "%d: %.4f,%.4f %.4f,%.4f",
                    place.classIndex(),
                    place.box().left(),
                    place.box().top(),
                    place.box().right(),
                    place.box().bottom()))
        .collect(Collectors.joining("; "));
  }

  /** Returns the lower-case hex SHA-256 of the text form. */
  public String digest() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
