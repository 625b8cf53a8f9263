/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.camera.internal.run.DetectedScene;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;

/**
 * Plays the adversary of DURATION(rho, K) before the tracker: any detections at all in up to n
 * chunks, through the camera's own tracker, scene and chunk borders, and the real aggregator.
 */
class TrackerNeighboursTest {
  private static final int FRAMES_PER_CHUNK = 20;
  private static final int CHUNKS = 5;
  private static final long CHUNK = FRAMES_PER_CHUNK * Scenes.PERIOD;
  private static final AggregatorOptions OPTIONS =
      Scenes.options(
          "unit", "DURATION",
          "unit.duration.seconds", 2,
          "unit.stretches", 1,
          "window.seconds", 4,
          "share.entries", 40,
          "share.crossings", 20,
          "share.occupancy", 20,
          "share.dwell", 20,
          "dwell.bins.seconds", "1",
          "cap.rows.entries", 3,
          "cap.rows.crossings", 3,
          "cap.rows.dwell", 4,
          "cap.occupancy", 3);

  private final DetectedScene scene;

  TrackerNeighboursTest() throws Exception {
    scene =
        new DetectedScene(
            "chunked",
            "door: 0,0 .45,0 .45,1 0,1; shop: .55,0 1,0 1,1 .55,1",
            "gate: .5,1 .5,0",
            "Person");
  }

  @Property(seed = "20261201", tries = 150)
  void windows_anyDetectionsInUpToNChunks_moveByNoMoreThanStated(@ForAll long seed)
      throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Detection>> clip = new ArrayList<>();
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      clip.addAll(wild(random));
    }
    List<List<Detection>> other = new ArrayList<>(clip);
    List<ClosedWindow> before = vectors(clip);
    for (long i = ChunkSensitivityTest.caps(before.get(0)).unit().chunks(); i > 0; i--) {
      replace(other, random.nextInt(CHUNKS), wild(random));
    }

    ChunkSensitivityTest.assertWithin(before, vectors(other));
  }

  @Example
  void windows_crowdThatWalksTheOtherWay_reachesTheBoundOfEntries() throws Exception {
    List<List<Detection>> clip = new ArrayList<>();
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      clip.addAll(empty());
    }
    List<List<Detection>> other = new ArrayList<>(clip);
    for (int chunk = 2; chunk < 4; chunk++) {
      replace(clip, chunk, crowd(0.1, 0.9));
      replace(other, chunk, crowd(0.9, 0.1));
    }

    List<ClosedWindow> before = vectors(clip);
    List<ClosedWindow> after = vectors(other);

    assertThat(ChunkSensitivityTest.caps(before.get(0)).unit().chunks()).isEqualTo(2);
    // 2 R n with R = 3, n = 2: all enter the shop, or all the door.
    assertThat(ChunkSensitivityTest.l1(before, after).get(Metric.ENTRIES)).isEqualTo(12);
    ChunkSensitivityTest.assertWithin(before, after);
  }

  private List<ClosedWindow> vectors(List<List<Detection>> clip) throws Exception {
    Stream run = Scenes.chunkedReplay(CHUNK);
    List<Observation> observations = scene.observations(run, clip);
    return ChunkSensitivityTest.vectors(run, List.of(observations), OPTIONS, CHUNKS * CHUNK);
  }

  private static void replace(
      List<List<Detection>> clip, int chunk, List<List<Detection>> detections) {
    for (int i = 0; i < FRAMES_PER_CHUNK; i++) {
      clip.set(chunk * FRAMES_PER_CHUNK + i, detections.get(i));
    }
  }

  private static List<List<Detection>> empty() {
    List<List<Detection>> chunk = new ArrayList<>();
    for (int i = 0; i < FRAMES_PER_CHUNK; i++) {
      chunk.add(new ArrayList<>());
    }
    return chunk;
  }

  /** Walkers from anywhere to anywhere, some of them unseen at times, and boxes out of nowhere. */
  private static List<List<Detection>> wild(SplittableRandom random) {
    List<List<Detection>> chunk = empty();
    for (int walker = random.nextInt(9); walker > 0; walker--) {
      double from = random.nextDouble();
      double to = random.nextDouble();
      double top = random.nextDouble() * 0.7;
      double seen = 0.6 + 0.4 * random.nextDouble();
      for (int i = 0; i < FRAMES_PER_CHUNK; i++) {
        if (random.nextDouble() < seen) {
          chunk.get(i).add(person(from + (to - from) * i / FRAMES_PER_CHUNK, top, random));
        }
      }
    }
    for (int stray = random.nextInt(10); stray > 0; stray--) {
      chunk
          .get(random.nextInt(FRAMES_PER_CHUNK))
          .add(person(random.nextDouble(), random.nextDouble() * 0.7, random));
    }
    return chunk;
  }

  private static Detection person(double centre, double top, SplittableRandom random) {
    float score = (float) (0.5 + 0.5 * random.nextDouble());
    return new Detection(0, score, box(centre, top));
  }

  /** Five walkers above each other, more than any cap, all the same way. */
  private static List<List<Detection>> crowd(double from, double to) {
    List<List<Detection>> chunk = empty();
    for (int walker = 0; walker < 5; walker++) {
      for (int i = 0; i < FRAMES_PER_CHUNK; i++) {
        double centre = from + (to - from) * i / (FRAMES_PER_CHUNK - 1);
        chunk.get(i).add(new Detection(0, 0.95f, box(centre, 0.18 * walker)));
      }
    }
    return chunk;
  }

  private static BoundingBox box(double centre, double top) {
    double left = Math.max(0, Math.min(0.94, centre - 0.03));
    return new BoundingBox(left, top, 0.06, 0.16);
  }
}
