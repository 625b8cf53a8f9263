/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneTextTest {

  @Test
  void zones_twoZones_areReadInOrder() {
    Parsed<Zone> parsed =
        SceneText.zones("entrance: 0.1,0.2 0.5,0.2 0.5,0.9;\n plaza: 0.5,0.5 1,0.5 1,1 0.5,1;");

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.values()).extracting(Zone::name).containsExactly("entrance", "plaza");
    assertThat(parsed.values().get(0).polygon().corners())
        .containsExactly(new Point(0.1, 0.2), new Point(0.5, 0.2), new Point(0.5, 0.9));
  }

  @Test
  void lines_oneLine_isRead() {
    assertThat(SceneText.lines("door: 0.2,0.5 0.8,0.5").values())
        .containsExactly(new Line("door", new Point(0.2, 0.5), new Point(0.8, 0.5)));
  }

  @Test
  void zones_emptyText_isNoZones() {
    assertThat(SceneText.zones(" ; ").values()).isEmpty();
    assertThat(SceneText.zones(" ; ").problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 0,0 1,1 | zone 'a' has 2 corners",
        "a: | zone 'a' has 0 corners",
        "a: 0,0 1.2,0 1,1 | corner 1.2,0.0 is outside the frame",
        "a: 0,0 1,1 1,0 0,1 | edge 0.0,0.0 to 1.0,1.0 meets edge 1.0,0.0 to 0.0,1.0",
        "a: 0,0 0,0 1,1 | corner 0.0,0.0 comes twice in a row",
        "a: 0,0 0.5,0.5 1,1 | lie on one another",
        "a: 0,0 1,0 1,1 0.5,0 | edge 0.0,0.0 to 1.0,0.0 meets edge",
        "a: 0,0 1,NaN 1,1 | has the point '1,NaN'",
        "a: 0,0 1 1,1 | has the point '1'",
        "a: 0,0 1,x 1,1 | has the point '1,x'",
        "0,0 1,0 1,1 | zone '0,0 1,0 1,1' has no name",
        "my zone: 0,0 1,0 1,1 | zone name 'my zone' is not allowed",
        "a: 0,0 1,0 1,1; a: 0,0 1,0 1,1 | zone 'a' is there twice"
      })
  void zones_brokenText_namesElementAndRule(String text, String message) {
    assertThat(SceneText.zones(text).problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 0,0 | line 'a' has 1 points, a line has 2",
        "a: 0,0 1,1 0,1 | line 'a' has 3 points",
        "a: 0,0 0,0 | line 'a' both points are 0.0,0.0",
        "a: 0,0 0,-1 | point 0.0,-1.0 is outside the frame"
      })
  void lines_brokenText_namesElementAndRule(String text, String message) {
    assertThat(SceneText.lines(text).problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains(message));
  }

  @Test
  void zones_severalMistakes_areAllTold() {
    Parsed<Zone> parsed = SceneText.zones("a: 0,0; good: 0,0 1,0 1,1; c: 2,2 3,3 4,5");

    assertThat(parsed.problems()).hasSize(2);
    assertThat(parsed.values()).hasSize(1);
  }
}
