/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.edgeveil.component.Settings;
import org.edgeveil.vision.scene.Direction;
import org.edgeveil.vision.scene.Line;
import org.edgeveil.vision.scene.LineCounter;
import org.edgeveil.vision.scene.Zone;
import org.edgeveil.vision.tracking.StationaryCalibration;
import org.edgeveil.vision.tracking.StationaryOptions;

/**
 * What is made of tracks beyond zones and lines. Immutable.
 *
 * @param stationary what becomes of things that never move
 * @param rooms the lines that lead into rooms
 * @param roomsReset when the rooms are empty, each day
 * @param profiles what is different at some hours; the first that holds counts
 * @param timeZone whose hours these are
 */
public record AnalyticsOptions(
    StationaryOptions stationary,
    List<LineCounter> rooms,
    LocalTime roomsReset,
    List<Profile> profiles,
    ZoneId timeZone) {
  static final int DEFAULT_STATIONARY_SECONDS = 1800;
  static final String DEFAULT_RESET = "04:00";
  private static final int MIN_STATIONARY_SECONDS = 60;
  private static final int MAX_STATIONARY_SECONDS = 86_400;
  private static final Pattern ROOM =
      Pattern.compile(
          "([A-Za-z0-9][A-Za-z0-9_-]{0,39})\\s*:\\s*(\\S+)\\s+(left-to-right|right-to-left)");

  public AnalyticsOptions {
    rooms = List.copyOf(rooms);
    profiles = List.copyOf(profiles);
  }

  static AnalyticsOptions parse(Settings settings) {
    return new AnalyticsOptions(
        new StationaryOptions(
            calibration(settings),
            settings.flag("stationary.learn", true),
            settings.integer(
                "stationary.after",
                MIN_STATIONARY_SECONDS,
                MAX_STATIONARY_SECONDS,
                DEFAULT_STATIONARY_SECONDS)),
        rooms(settings),
        reset(settings),
        ProfileText.parse(
            settings.text("profiles", ""), problem -> settings.problem("profiles: " + problem)),
        timeZone(settings));
  }

  private static StationaryCalibration calibration(Settings settings) {
    try {
      return StationaryCalibration.parse(settings.text("stationary.calibration", ""));
    } catch (IllegalArgumentException e) {
      String.valueOf(e.getMessage())
          .lines()
          .forEach(problem -> settings.problem("stationary.calibration: " + problem));
      return StationaryCalibration.NONE;
    }
  }

  private static List<LineCounter> rooms(Settings settings) {
    List<LineCounter> rooms = new ArrayList<>();
    for (String entry : settings.text("rooms", "").split(";", -1)) {
      Matcher matcher = ROOM.matcher(entry.strip());
      if (matcher.matches()) {
        rooms.add(
            new LineCounter(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3).equals("left-to-right")
                    ? Direction.LEFT_TO_RIGHT
                    : Direction.RIGHT_TO_LEFT));
      } else if (!entry.isBlank()) {
        settings.reject(
            "rooms",
            "a room, a line and the direction that leads into it, for example 'shop: door"
                + " left-to-right',",
            entry.strip());
      }
    }
    return rooms;
  }

  private static LocalTime reset(Settings settings) {
    String text = settings.text("rooms.reset", DEFAULT_RESET);
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      settings.reject("rooms.reset", "a time of the day, for example 04:00,", text);
      return LocalTime.MIDNIGHT;
    }
  }

  private static ZoneId timeZone(Settings settings) {
    String text = settings.text("time.zone", "");
    try {
      return text.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(text);
    } catch (DateTimeException e) {
      settings.reject("time.zone", "the name of a time zone, for example Europe/Berlin,", text);
      return ZoneId.systemDefault();
    }
  }

  /** Checks what concerns other settings too. */
  void check(Settings settings, List<Zone> zones, List<Line> lines, ModeOptions mode) {
    List<String> zoneNames = zones.stream().map(Zone::name).toList();
    List<String> lineNames = lines.stream().map(Line::name).toList();
    for (LineCounter room : rooms) {
      requireKnown(settings, "rooms", "line", lineNames, List.of(room.line()));
    }
    for (Profile profile : profiles) {
      String key = "profiles: profile '" + profile.name() + "'";
      requireKnown(settings, key, "zone", zoneNames, profile.zones().orElse(List.of()));
      requireKnown(settings, key, "line", lineNames, profile.lines().orElse(List.of()));
    }
    if (mode.chunked() && !rooms.isEmpty()) {
      settings.problem(
          "rooms: the mode chunked forgets at each chunk's border who went in; take the rooms out,"
              + " or set mode to continuous");
    }
  }

  private static void requireKnown(
      Settings settings, String key, String kind, List<String> known, List<String> named) {
    for (String name : named) {
      if (!known.contains(name)) {
        settings.problem(
            key
                + ": there is no "
                + kind
                + " '"
                + name
                + "'; add it to "
                + kind
                + "s, or name one of those that are there");
      }
    }
  }

  /** Returns the profile that holds at a moment. */
  public Optional<Profile> profileAt(ZonedDateTime moment) {
    return profiles.stream().filter(profile -> profile.schedule().contains(moment)).findFirst();
  }

  /** Returns the settings as lines of text: what is observed depends on them. */
  List<String> lines() {
    return List.of(
        "stationary.calibration.sha256=" + stationary.calibration().digest(),
        "stationary.learn=" + stationary.learn(),
        "stationary.after=" + stationary.afterSeconds(),
        "rooms=" + rooms,
        "rooms.reset=" + roomsReset,
        "profiles=" + profiles,
        "time.zone=" + timeZone);
  }
}
