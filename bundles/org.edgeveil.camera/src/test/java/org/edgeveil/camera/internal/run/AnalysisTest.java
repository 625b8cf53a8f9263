/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.LabelList;
import org.edgeveil.vision.detection.Tiling;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  private static final long FRAME = 100_000_000;
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static Analysis analysis(Instant zero, Map<String, Object> settings) throws Exception {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("source", "/clip.avi");
    all.put("zones", "left: 0,0 0.5,0 0.5,1 0,1; right: 0.5,0 1,0 1,1 0.5,1");
    all.put("lines", "middle: 0.5,1 0.5,0");
    all.put("time.zone", "UTC");
    CameraOptions options = CameraOptions.parse(all, value -> "");
    return new Analysis(options, LabelList.parse("Person"), () -> new AtomicLong()::incrementAndGet)
        .startingAt(zero);
  }

  private static List<Tiling.View> view(Detection seen) {
    return List.of(new Tiling.View(new BoundingBox(0, 0, 1, 1), List.of(seen)));
  }

  /** Somebody walks from the left to the right within 60 frames. */
  private static List<FrameResult> walk(Analysis analysis, long start, double score) {
    List<FrameResult> results = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Detection person =
          new Detection(0, (float) score, new BoundingBox(0.2 + 0.01 * i, 0.4, 0.05, 0.2));
      results.add(analysis.update(i, start + i * FRAME, 1, view(person)));
    }
    return results;
  }

  private static int tracks(List<FrameResult> results) {
    return results.stream().mapToInt(result -> result.tracked().tracks().size()).sum();
  }

  @Test
  void update_profileWithALowerThreshold_seesWhatIsNotSeenOtherwise() throws Exception {
    Map<String, Object> settings = Map.of("profiles", "noon: daily 11:00-13:00 / score 0.2");

    assertThat(tracks(walk(analysis(NOON, settings), 0, 0.3))).isEqualTo(57);
    assertThat(tracks(walk(analysis(NOON.plusSeconds(7200), settings), 0, 0.3))).isZero();
  }

  @Test
  void update_profileWithAHigherThreshold_doesNotSeeWhatIsSeenOtherwise() throws Exception {
    Map<String, Object> settings = Map.of("profiles", "noon: daily 11:00-13:00 / score 0.6");

    assertThat(tracks(walk(analysis(NOON, settings), 0, 0.5))).isZero();
    assertThat(tracks(walk(analysis(NOON.plusSeconds(7200), settings), 0, 0.5))).isEqualTo(57);
  }

  @Test
  void update_zonesAndLinesThatAreNotActive_haveNobodyAndAreNotCrossed() throws Exception {
    Map<String, Object> settings =
        Map.of("profiles", "noon: daily 11:00-13:00 / zones left / lines none");

    List<FrameResult> noon = walk(analysis(NOON, settings), 0, 0.5);
    List<FrameResult> later = walk(analysis(NOON.plusSeconds(7200), settings), 0, 0.5);

    assertThat(noon)
        .allSatisfy(
            result -> {
              assertThat(result.scene().entries()).isEmpty();
              assertThat(result.scene().crossings()).isEmpty();
              assertThat(result.scene().zones()).noneMatch(names -> names.contains("right"));
              assertThat(result.scene().occupancy().get(1)).isZero();
            });
    assertThat(noon.stream().mapToInt(r -> r.scene().exits().size()).sum()).isEqualTo(1);
    assertThat(later.stream().mapToInt(r -> r.scene().entries().size()).sum()).isEqualTo(1);
    assertThat(later.stream().mapToInt(r -> r.scene().crossings().size()).sum()).isEqualTo(1);
    assertThat(later.get(59).scene().occupancy()).containsExactly(0, 1);
  }

  @Test
  void update_somebodyGoesThroughADoor_isInTheRoomUntilItsReset() throws Exception {
    Analysis analysis =
        analysis(NOON, Map.of("rooms", "shop: middle left-to-right", "rooms.reset", "12:10"));

    List<FrameResult> in = walk(analysis, 0, 0.5);

    assertThat(in.get(59).rooms()).isEqualTo(Map.of("shop", 1));
    assertThat(analysis.update(60, 599_000_000_000L, 1, List.of()).rooms())
        .isEqualTo(Map.of("shop", 1));
    assertThat(analysis.update(61, 600_000_000_000L, 1, List.of()).rooms())
        .isEqualTo(Map.of("shop", 0));
  }

  @Test
  void update_thingThatNeverMoves_isTakenOutButNotInChunks() throws Exception {
    Map<String, Object> settings = Map.of("stationary.after", 60);
    Map<String, Object> chunked = Map.of("stationary.after", 60, "mode", "chunked");

    assertThat(standing(analysis(NOON, settings))).isZero();
    assertThat(standing(analysis(NOON, chunked))).isEqualTo(1);
  }

  @Test
  void update_thingOfTheCalibration_isTakenOutInChunksToo() throws Exception {
    Map<String, Object> chunked =
        Map.of("mode", "chunked", "stationary.calibration", "0: 0.2,0.4 0.25,0.6");

    assertThat(standing(analysis(NOON, chunked))).isZero();
    assertThat(tracks(walk(analysis(NOON, chunked), 0, 0.5))).isGreaterThan(50);
  }

  /** Returns how many are seen after 70 seconds of one thing at one place. */
  private static int standing(Analysis analysis) {
    Detection thing = new Detection(0, 0.5f, new BoundingBox(0.2, 0.4, 0.05, 0.2));
    int seen = 0;
    for (int i = 0; i < 700; i++) {
      seen = analysis.update(i, i * FRAME, 1, view(thing)).tracked().tracks().size();
    }
    return seen;
  }
}
