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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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

  private static List<ZoneExit> exits(List<SceneOutput> outputs) {
    return outputs.stream().flatMap(o -> o.exits().stream()).toList();
  }

  private SceneOutput nobody(SceneAnalyzer analyzer, long... ended) {
    SceneOutput output =
        analyzer.update(new TrackerOutput(List.of(), Arrays.stream(ended).boxed().toList()), time);
    time += FRAME;
    return output;
  }

  @Test
  void update_trackWalksThroughAZone_leavesWithItsDwellTime() {
    List<ZoneExit> exits = exits(walk(zone(), straight(0.3, 0.5, 0.7, 0.5, 40)));

    assertThat(exits).hasSize(1);
    assertThat(exits.get(0).zone()).isEqualTo("square");
    assertThat(exits.get(0).whole()).isTrue();
    // It is inside between .4 and .6: 20 steps, give or take the margin.
    assertThat(exits.get(0).dwellNanos()).isBetween(18 * FRAME, 21 * FRAME);
  }

  @Test
  void update_firstSightingInside_leavesWithADwellTimeThatIsALowerBound() {
    List<ZoneExit> exits = exits(walk(zone(), straight(0.5, 0.5, 0.7, 0.5, 20)));

    assertThat(exits).hasSize(1);
    assertThat(exits.get(0).whole()).isFalse();
  }

  @Test
  void update_trackEndsInside_leavesWithTheTimeItWasSeen() {
    SceneAnalyzer analyzer = zone();
    walk(analyzer, straight(0.3, 0.5, 0.5, 0.5, 20));
    for (int i = 0; i < 30; i++) {
      assertThat(nobody(analyzer).exits()).isEmpty();
    }

    List<ZoneExit> exits = nobody(analyzer, 7).exits();

    assertThat(exits).hasSize(1);
    assertThat(exits.get(0).whole()).isFalse();
    assertThat(exits.get(0).dwellNanos()).isBetween(8 * FRAME, 11 * FRAME);
    assertThat(nobody(analyzer, 7).exits()).isEmpty();
  }

  @Test
  void update_trackEndsOutside_leavesNothing() {
    SceneAnalyzer analyzer = zone();
    walk(analyzer, straight(0.3, 0.5, 0.2, 0.5, 20));

    assertThat(nobody(analyzer, 7).exits()).isEmpty();
  }

  @Test
  void update_trackIsLostForAMoment_countsAsPresentUntilTheHoldIsOver() {
    SceneAnalyzer analyzer = zone();
    walk(analyzer, straight(0.5, 0.5, 0.5, 0.5, 5));

    for (int i = 0; i < 20; i++) {
      assertThat(nobody(analyzer).occupancy()).containsExactly(1);
    }
    assertThat(nobody(analyzer).occupancy()).containsExactly(0);
  }

  @Test
  void update_trackEnds_countsNoLonger() {
    SceneAnalyzer analyzer = zone();
    walk(analyzer, straight(0.5, 0.5, 0.5, 0.5, 5));

    assertThat(nobody(analyzer, 7).occupancy()).containsExactly(0);
  }

  @Test
  void update_trackStandsThenWalks_standsStillUntilItWentFarEnough() {
    SceneAnalyzer analyzer = zone();
    List<SceneOutput> standing = walk(analyzer, straight(0.5, 0.5, 0.51, 0.5, 50));
    List<SceneOutput> walking = walk(analyzer, straight(0.51, 0.5, 0.6, 0.5, 10));

    assertThat(standing.get(50).stillNanos()).containsExactly(50 * FRAME);
    assertThat(walking.get(10).stillNanos().get(0)).isLessThan(10 * FRAME);
  }

  @Property(tries = 200)
  void update_anyWalk_entriesAndExitsTakeTurnsAndDwellIsNoLongerThanTheWalk(
      @ForAll @IntRange(max = 9999) int seed) {
    Random random = new Random(seed);
    SceneAnalyzer analyzer = zone();
    double[] foot = {0.5, 0.5};
    int inside = 0;
    for (int i = 0; i < 200; i++) {
      foot[0] = Math.max(0, Math.min(1, foot[0] + 0.05 * random.nextGaussian()));
      foot[1] = Math.max(0, Math.min(1, foot[1] + 0.05 * random.nextGaussian()));
      Track track = new Track(7, 4, 0.5f, standingAt(foot), standingAt(new double[] {0.5, 0.5}));
      SceneOutput output = analyzer.update(new TrackerOutput(List.of(track), List.of()), i * FRAME);
      if (i == 0) {
        inside = output.zones().get(0).size();
      }
      inside += output.entries().size() - output.exits().size();
      assertThat(inside).isEqualTo(output.zones().get(0).size());
      assertThat(output.occupancy()).containsExactly(inside);
      for (ZoneExit exit : output.exits()) {
        assertThat(exit.dwellNanos()).isBetween(0L, i * FRAME);
      }
    }
  }

  @Property(tries = 200)
  void update_jitterOnALine_isAtMostOneCrossingInEachDirectionWithinTheCoolDown(
      @ForAll @IntRange(max = 9999) int seed) {
    Random random = new Random(seed);
    SceneAnalyzer analyzer = new SceneAnalyzer(List.of(), List.of(UPWARDS), SceneOptions.DEFAULT);
    int crossings = 0;
    for (int i = 0; i < 45; i++) {
      double[] foot = {0.5 + 0.05 * random.nextGaussian(), 0.5};
      Track track = new Track(7, 4, 0.5f, standingAt(foot), standingAt(foot));
      crossings +=
          analyzer
              .update(new TrackerOutput(List.of(track), List.of()), i * FRAME)
              .crossings()
              .size();
    }

    assertThat(crossings).isLessThanOrEqualTo(2);
  }
}
