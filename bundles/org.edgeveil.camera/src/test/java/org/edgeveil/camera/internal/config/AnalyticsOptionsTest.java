/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.vision.scene.Direction;
import org.edgeveil.vision.scene.LineCounter;
import org.edgeveil.vision.tracking.StationaryCalibration;
import org.junit.jupiter.api.Test;

class AnalyticsOptionsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static CameraOptions camera(Map<String, Object> settings)
      throws InvalidSettingsException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("source", "/clip.avi");
    all.put("zones", "yard: 0,0 1,0 1,1; gate: 0,0 0.5,0 0.5,0.5");
    all.put("lines", "door: 0.5,0.9 0.5,0.1");
    return CameraOptions.parse(all, value -> "");
  }

  private static String problems(Map<String, Object> settings) {
    InvalidSettingsException e =
        catchThrowableOfType(InvalidSettingsException.class, () -> camera(settings));
    assertThat(e).isNotNull();
    return String.valueOf(e.getMessage());
  }

  @Test
  void parse_nothingSet_learnsStationaryThingsAndKnowsNoRoomsAndProfiles() throws Exception {
    AnalyticsOptions options = camera(Map.of()).analytics();

    assertThat(options.stationary().learn()).isTrue();
    assertThat(options.stationary().afterSeconds()).isEqualTo(1800);
    assertThat(options.stationary().calibration()).isEqualTo(StationaryCalibration.NONE);
    assertThat(options.rooms()).isEmpty();
    assertThat(options.roomsReset()).isEqualTo(LocalTime.of(4, 0));
    assertThat(options.profiles()).isEmpty();
  }

  @Test
  void parse_everythingSet_isRead() throws Exception {
    AnalyticsOptions options =
        camera(
                Map.of(
                    "rooms", "shop: door left-to-right; yard2: door right-to-left",
                    "rooms.reset", "23:30",
                    "time.zone", "Europe/Berlin",
                    "stationary.learn", false,
                    "stationary.after", 60,
                    "stationary.calibration", "4: 0.1,0.1 0.2,0.3",
                    "profiles",
                        "night: daily 22:00-06:00 / score 0.3 / zones yard / lines none\n"
                            + "sunday: Sun 00:00-24:00 / zones yard, gate"))
            .analytics();

    assertThat(options.rooms())
        .containsExactly(
            new LineCounter("shop", "door", Direction.LEFT_TO_RIGHT),
            new LineCounter("yard2", "door", Direction.RIGHT_TO_LEFT));
    assertThat(options.roomsReset()).isEqualTo(LocalTime.of(23, 30));
    assertThat(options.timeZone()).isEqualTo(BERLIN);
    assertThat(options.stationary().learn()).isFalse();
    assertThat(options.stationary().calibration().places()).hasSize(1);
    Profile night = options.profiles().get(0);
    assertThat(night.scoreThreshold()).contains(0.3);
    assertThat(night.hasZone("yard")).isTrue();
    assertThat(night.hasZone("gate")).isFalse();
    assertThat(night.hasLine("door")).isFalse();
    Profile sunday = options.profiles().get(1);
    assertThat(sunday.scoreThreshold()).isEmpty();
    assertThat(sunday.zones()).contains(List.of("yard", "gate"));
    assertThat(sunday.hasLine("door")).isTrue();
  }

  @Test
  void profileAt_severalHold_isTheFirst() throws Exception {
    AnalyticsOptions options =
        camera(
                Map.of(
                    "profiles", "night: daily 22:00-06:00\nsunday: Sun 00:00-24:00",
                    "time.zone", "Europe/Berlin"))
            .analytics();
    // A Sunday.
    ZonedDateTime noon = ZonedDateTime.of(2026, 11, 22, 12, 0, 0, 0, BERLIN);

    assertThat(options.profileAt(noon).map(Profile::name)).contains("sunday");
    assertThat(options.profileAt(noon.plusHours(11)).map(Profile::name)).contains("night");
    assertThat(options.profileAt(noon.plusHours(24))).isEqualTo(Optional.empty());
  }

  @Test
  void parse_everythingWrong_tellsAllAtOnceEachWithItsSetting() {
    String problems =
        problems(
            Map.of(
                "rooms", "shop door; hall: window left-to-right",
                "rooms.reset", "25:00",
                "time.zone", "Atlantis",
                "stationary.after", 5,
                "stationary.calibration", "here; there",
                "profiles",
                    "daily 22:00-06:00\nnight: never / score 2 / colour red / zones moon\n"
                        + "day: daily 06:00-22:00 / zones moon / lines river"));

    assertThat(problems)
        .contains("rooms: a room, a line and the direction")
        .contains("rooms: there is no line 'window'")
        .contains("rooms.reset: a time of the day")
        .contains("time.zone: the name of a time zone")
        .contains("stationary.after: a whole number from 60")
        .contains("stationary.calibration: place 'here'")
        .contains("stationary.calibration: place 'there'")
        .contains("profiles: a profile begins with a name")
        .contains("profiles: profile 'night': score '2' is not a number")
        .contains("profiles: profile 'night': 'colour red' is not one score, zones or lines")
        .contains("profiles: profile 'day': there is no zone 'moon'")
        .contains("profiles: profile 'day': there is no line 'river'");
  }

  @Test
  void parse_sameProfileTwice_isRefused() {
    assertThat(problems(Map.of("profiles", "a: always\na: always")))
        .contains("profile 'a' is there twice");
  }

  @Test
  void parse_roomsWithChunks_areRefused() {
    assertThat(problems(Map.of("rooms", "shop: door left-to-right", "mode", "chunked")))
        .contains("rooms: the mode chunked forgets");
  }

  @Test
  void digest_anySettingOfThese_changesIt() throws Exception {
    String usual = camera(Map.of()).digest("");

    for (Map<String, Object> changed :
        List.<Map<String, Object>>of(
            Map.of("rooms", "shop: door left-to-right"),
            Map.of("rooms.reset", "05:00"),
            Map.of("time.zone", "Asia/Tokyo"),
            Map.of("stationary.learn", false),
            Map.of("stationary.after", 100),
            Map.of("stationary.calibration", "4: 0.1,0.1 0.2,0.3"),
            Map.of("profiles", "night: daily 22:00-06:00"))) {
      assertThat(camera(changed).digest("")).as("%s", changed).isNotEqualTo(usual);
    }
    assertThat(camera(Map.of("profiles", "night: daily 22:00-05:00")).digest(""))
        .isNotEqualTo(camera(Map.of("profiles", "night: daily 22:00-06:00")).digest(""));
  }
}
