/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eclipsesource.json.Json;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.vision.scene.SceneText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceAnalyticsDocumentTest {
  private static final String SHOP =
      """
      {"zones": [
         {"name": "till", "polygon": [[0.1,0.5],[0.1,0.9],[0.4,0.9],[0.4,0.5],[0.1,0.5]], "threshold": 0.02,
          "events": [
            {"type": "count", "config": {"trigger": "interval", "output_frequency": 3, "focus": "center"}},
            {"type": "zonecrossing", "config": {"trigger": "event", "focus": "footprint"}},
            {"type": "zonedwelltime", "config": {"trigger": "event", "threshold": 16.0}},
            {"type": "persondistance", "config": {"minimum_distance_threshold": 1.5}}]},
         {"name": "Eingang Süd", "polygon": [[0.5,0.5],[0.9,0.5],[0.9,0.9]],
          "events": [{"type": "count", "config": {"trigger": "event"}}]}],
       "lines": [
         {"name": "door", "line": {"start": {"x": 0, "y": 0.5}, "end": {"x": 1, "y": 0.45}},
          "events": [{"type": "linecrossing", "config": {"trigger": "event", "focus": "footprint"}}]}],
       "mood": true}
      """;

  private static Imported read(String text) throws Exception {
    return SpaceAnalyticsDocument.read(text);
  }

  private static String remark(Imported imported, String path) {
    return imported.notes().stream()
        .filter(note -> note.path().equals(path))
        .map(Imported.Note::remark)
        .reduce("", String::concat);
  }

  @Test
  void read_zonesAndLines_areSettingsThatTheCameraReads() throws Exception {
    Imported imported = read(SHOP);

    assertThat(imported.zones())
        .isEqualTo("till: 0.1,0.5 0.1,0.9 0.4,0.9 0.4,0.5; Eingang-S-d: 0.5,0.5 0.9,0.5 0.9,0.9");
    assertThat(imported.lines()).isEqualTo("door: 0.0,0.5 1.0,0.45");
    assertThat(SceneText.zones(imported.zones()).problems()).isEmpty();
    assertThat(SceneText.lines(imported.lines()).problems()).isEmpty();
  }

  @Test
  void read_whatHasNoCounterpart_isNotedWithItsPathAndWhy() throws Exception {
    Imported imported = read(SHOP);

    assertThat(remark(imported, "$.zones[0].threshold")).contains("their own size");
    assertThat(remark(imported, "$.zones[0].events[0].type")).contains("occupancy");
    assertThat(remark(imported, "$.zones[0].events[0].config.focus")).contains("lower edge");
    assertThat(remark(imported, "$.zones[0].events[0].config.trigger")).contains("window");
    assertThat(remark(imported, "$.zones[0].events[0].config.output_frequency"))
        .contains("no counterpart");
    assertThat(remark(imported, "$.zones[0].events[1].type")).contains("entries");
    assertThat(remark(imported, "$.zones[0].events[2].type")).contains("dwell");
    assertThat(remark(imported, "$.zones[0].events[2].config.threshold")).contains("left out");
    assertThat(remark(imported, "$.zones[0].events[3].type")).contains("left out");
    assertThat(remark(imported, "$.zones[1].name")).contains("Eingang-S-d");
    assertThat(remark(imported, "$.lines[0].events[0].type")).contains("crossings");
    assertThat(remark(imported, "$.mood")).contains("no counterpart");
  }

  @Test
  void read_wrappedInAManifest_isFound() throws Exception {
    String quoted = Json.value(SHOP).toString();

    for (String document :
        new String[] {
          quoted,
          "{\"SPACEANALYTICS_CONFIG\": " + SHOP + "}",
          "{\"SPACEANALYTICS_CONFIG\": " + quoted + ", \"VIDEO_URL\": \"x\"}",
          "{\"SPACEANALYTICS_CONFIG\": {\"value\": " + quoted + "}}"
        }) {
      assertThat(read(document)).isEqualTo(read(SHOP));
    }
  }

  @Test
  void read_sameNameTwice_getsASecondName() throws Exception {
    String zone = "{\"name\": \"a\", \"polygon\": [[0,0],[1,0],[1,1]], \"events\": []}";

    Imported imported = read("{\"zones\": [" + zone + "," + zone + "]}");

    assertThat(SceneText.zones(imported.zones()).values())
        .extracting(known -> known.name())
        .containsExactly("a", "a-2");
    assertThat(remark(imported, "$.zones[1].name")).contains("a-2");
  }

  @Test
  void read_wrongShapes_areLeftOutAndTheOthersKept() throws Exception {
    Imported imported =
        read(
            """
            {"zones": [7, {"polygon": "x"}, {"name": "bow", "polygon": [[0,0],[1,1],[1,0],[0,1]]},
               {"name": "far", "polygon": [[0,0],[2,0],[2,2]]},
               {"name": "ok", "polygon": [[0,0],[1,0],[1,1]], "events": [3, {"type": "dance"}]}],
             "lines": {"name": "no list"}}
            """);

    assertThat(imported.zones()).isEqualTo("ok: 0.0,0.0 1.0,0.0 1.0,1.0");
    assertThat(imported.lines()).isEmpty();
    assertThat(remark(imported, "$.zones[0]")).contains("no object");
    assertThat(remark(imported, "$.zones[1].polygon")).contains("a list of points");
    assertThat(remark(imported, "$.zones[2].polygon")).contains("order of a walk");
    assertThat(remark(imported, "$.zones[3].polygon")).contains("outside the frame");
    assertThat(remark(imported, "$.zones[4].events[0]")).contains("no object");
    assertThat(remark(imported, "$.zones[4].events[1].type")).contains("no event");
    assertThat(remark(imported, "$.lines")).contains("no list");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "zones",
        "{\"zones\": [",
        "[]",
        "null",
        "{}",
        "{\"zones\": []}",
        "{\"zones\": [{}]}",
        "{\"zones\": [{\"name\": \"a\", \"polygon\": [[1e999,0],[1,0],[1,1]]}]}",
        "\"\\\"{}\\\"\""
      })
  void read_noSuchDocument_isRefusedWithAReason(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("The document");
  }

  @Test
  void read_hostileDocuments_areRefused() {
    for (String text :
        new String[] {"[".repeat(100_000), "{\"zones\":".repeat(50_000), " ".repeat(1_000_001)}) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("The document");
    }
  }
}
