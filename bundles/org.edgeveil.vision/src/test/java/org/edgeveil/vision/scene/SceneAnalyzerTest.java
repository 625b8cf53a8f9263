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

import java.util.ArrayList;
import java.util.List;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.tracking.Track;
import org.edgeveil.vision.tracking.TrackerOutput;
import org.junit.jupiter.api.Test;

class SceneAnalyzerTest {

  private static final long FRAME = 100_000_000;
  private static final Zone SQUARE =
      SceneText.zones("square: 0.4,0.4 0.6,0.4 0.6,0.6 0.4,0.6").values().get(0);
  private static final Line UPWARDS = SceneText.lines("up: 0.5,0.9 0.5,0.1").values().get(0);

  private long time;

  /** Lets a track 7 stand with its foot at each of the points, frame by frame. */
  private List<SceneOutput> walk(SceneAnalyzer analyzer, double[][] feet) {
    List<SceneOutput> outputs = new ArrayList<>();
    for (double[] foot : feet) {
      Track track = new Track(7, 4, 0.5f, standingAt(foot), standingAt(feet[0]));
      outputs.add(analyzer.update(new TrackerOutput(List.of(track), List.of()), time));
      time += FRAME;
    }
    return outputs;
  }

  private static BoundingBox standingAt(double[] foot) {
    return new BoundingBox(foot[0] - 0.025, foot[1] - 0.2, 0.05, 0.2);
  }

  private static double[][] straight(double x0, double y0, double x1, double y1, int steps) {
    double[][] feet = new double[steps + 1][];
    for (int i = 0; i <= steps; i++) {
      feet[i] = new double[] {x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps};
    }
    return feet;
  }

  private static List<ZoneEntry> entries(List<SceneOutput> outputs) {
    return outputs.stream().flatMap(o -> o.entries().stream()).toList();
  }

  private static List<LineCrossing> crossings(List<SceneOutput> outputs) {
    return outputs.stream().flatMap(o -> o.crossings().stream()).toList();
  }

  private static SceneAnalyzer zone() {
    return new SceneAnalyzer(List.of(SQUARE), List.of(), SceneOptions.DEFAULT);
  }

  private static SceneAnalyzer line() {
    return new SceneAnalyzer(List.of(), List.of(UPWARDS), SceneOptions.DEFAULT);
  }

  @Test
  void update_walkThroughZone_isOneEntryAndPresenceInBetween() {
    List<SceneOutput> outputs = walk(zone(), straight(0.1, 0.5, 0.9, 0.5, 40));

    assertThat(entries(outputs)).containsExactly(new ZoneEntry(7, 4, "square"));
    assertThat(outputs.get(0).zones()).containsExactly(List.of());
    assertThat(outputs.get(20).zones()).containsExactly(List.of("square"));
    assertThat(outputs.get(40).zones()).containsExactly(List.of());
  }

  @Test
  void update_firstSightingInside_isPresenceButNoEntry() {
    List<SceneOutput> outputs = walk(zone(), straight(0.5, 0.5, 0.9, 0.5, 20));

    assertThat(outputs.get(0).zones()).containsExactly(List.of("square"));
    assertThat(entries(outputs)).isEmpty();
  }

  @Test
  void update_firstDetectedOutsideButConfirmedInside_isAnEntryAndACrossing() {
    SceneAnalyzer analyzer =
        new SceneAnalyzer(List.of(SQUARE), List.of(UPWARDS), SceneOptions.DEFAULT);
    BoundingBox origin = standingAt(new double[] {0.35, 0.5});
    List<SceneOutput> outputs = new ArrayList<>();
    for (double[] foot : straight(0.52, 0.5, 0.58, 0.5, 5)) {
      Track track = new Track(7, 4, 0.5f, standingAt(foot), origin);
      outputs.add(analyzer.update(new TrackerOutput(List.of(track), List.of()), time));
      time += FRAME;
    }

    assertThat(entries(outputs)).hasSize(1);
    assertThat(crossings(outputs))
        .containsExactly(new LineCrossing(7, 4, "up", Direction.LEFT_TO_RIGHT));
  }

  @Test
  void update_jitterOnZoneBorder_isNoEntry() {
    double[][] feet = new double[100][];
    for (int i = 0; i < feet.length; i++) {
      feet[i] = new double[] {0.4 + (i % 2 == 0 ? -0.002 : 0.002), 0.5};
    }

    assertThat(entries(walk(zone(), feet))).isEmpty();
  }

  @Test
  void update_zoneAlongFrameBorder_countsFeetBelowTheFrame() {
    Zone bottom = SceneText.zones("bottom: 0,0.8 1,0.8 1,1 0,1").values().get(0);
    SceneAnalyzer analyzer = new SceneAnalyzer(List.of(bottom), List.of(), SceneOptions.DEFAULT);

    List<SceneOutput> outputs = walk(analyzer, straight(0.5, 0.5, 0.5, 1.1, 12));

    assertThat(entries(outputs)).hasSize(1);
    assertThat(outputs.get(12).zones()).containsExactly(List.of("bottom"));
  }

  @Test
  void update_walkFromLeftToRight_isOneCrossingLeftToRight() {
    assertThat(crossings(walk(line(), straight(0.2, 0.5, 0.8, 0.5, 40))))
        .containsExactly(new LineCrossing(7, 4, "up", Direction.LEFT_TO_RIGHT));
  }

  @Test
  void update_walkFromRightToLeft_isOneCrossingRightToLeft() {
    assertThat(crossings(walk(line(), straight(0.8, 0.5, 0.2, 0.5, 40))))
        .containsExactly(new LineCrossing(7, 4, "up", Direction.RIGHT_TO_LEFT));
  }

  @Test
  void update_jitterOnLineDuringACrossing_isOneCrossing() {
    List<double[]> feet = new ArrayList<>(List.of(straight(0.3, 0.5, 0.5, 0.5, 10)));
    for (int i = 0; i < 60; i++) {
      feet.add(new double[] {0.5 + (i % 3 == 0 ? -0.002 : 0.0015), 0.5});
    }
    feet.addAll(List.of(straight(0.5, 0.5, 0.7, 0.5, 10)));

    assertThat(crossings(walk(line(), feet.toArray(double[][]::new)))).hasSize(1);
  }

  @Test
  void update_jitterOnLineWithoutCrossing_isNone() {
    double[][] feet = new double[100][];
    for (int i = 0; i < feet.length; i++) {
      feet[i] = new double[] {0.5 + (i % 2 == 0 ? -0.002 : 0.002), 0.5};
    }

    assertThat(crossings(walk(line(), feet))).isEmpty();
  }

  @Test
  void update_walkAroundTheLinesEnd_isNoCrossing() {
    List<double[]> feet = new ArrayList<>(List.of(straight(0.3, 0.5, 0.3, 0.98, 10)));
    feet.addAll(List.of(straight(0.3, 0.98, 0.7, 0.98, 10)));
    feet.addAll(List.of(straight(0.7, 0.98, 0.7, 0.5, 10)));

    assertThat(crossings(walk(line(), feet.toArray(double[][]::new)))).isEmpty();
  }

  @Test
  void update_toAndFroWithinCoolDown_isOneCrossingEachWay() {
    List<double[]> feet = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      feet.addAll(List.of(straight(0.4, 0.5, 0.6, 0.5, 4)));
      feet.addAll(List.of(straight(0.6, 0.5, 0.4, 0.5, 4)));
    }

    assertThat(crossings(walk(line(), feet.toArray(double[][]::new))))
        .extracting(LineCrossing::direction)
        .containsExactly(Direction.LEFT_TO_RIGHT, Direction.RIGHT_TO_LEFT);
  }

  @Test
  void update_trackEnded_isForgotten() {
    SceneAnalyzer analyzer = zone();
    walk(analyzer, straight(0.1, 0.5, 0.2, 0.5, 4));
    analyzer.update(new TrackerOutput(List.of(), List.of(7L)), time);

    List<SceneOutput> outputs = walk(analyzer, straight(0.5, 0.5, 0.55, 0.5, 4));

    assertThat(entries(outputs)).isEmpty();
  }
}
