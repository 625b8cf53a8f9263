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
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default model on the demo clip, against what people marked. */
class DetectionQualityTest {
  private static final Path TRUTH =
      Path.of(
          System.getProperty("edgeveil.root"), "../shared/data/pets09-s2l1-frames-1-400.gt.txt");
  private static final int FRAMES = 400;
  private static final double WIDTH = 768;
  private static final double HEIGHT = 576;

  @Test
  void detections_firstFourHundredFrames_reachPrecisionAndRecall(@TempDir Path temporary)
      throws Exception {
    if (!Files.isReadable(TRUTH)) {
      String missing = "the ground truth " + TRUTH.normalize() + " is not there";
      if ("all".equals(System.getProperty("edgeveil.require"))) {
        fail(missing);
      }
      Assumptions.abort(missing);
    }
    Map<Integer, List<BoundingBox>> truth = truth();
    CameraOptions options = Clip.options(Map.of());
    int matched = 0;
    int found = 0;
    List<FrameResult> results = new ArrayList<>();
    RunCounters counters = new RunCounters();
    try (Detector detector = Clip.detector(options, temporary);
        FrameSource source = Clip.frames(Clip.PATH, detector, counters)) {
      new Pipeline(detector, new Analysis(options, detector.labels()), counters)
          .run(source, results::add);
    }
    for (FrameResult result : results.subList(0, FRAMES)) {
      found += result.detections().size();
      matched +=
          matches(result.detections(), truth.getOrDefault((int) result.index() + 1, List.of()));
    }
    int real = truth.values().stream().mapToInt(List::size).sum();
    assertThat((double) matched / found).as("precision").isGreaterThanOrEqualTo(.77);
    assertThat((double) matched / real).as("recall").isGreaterThanOrEqualTo(.78);
  }

  /** Counts one-to-one matches of at least half overlap, best overlaps first. */
  private static int matches(List<Detection> detections, List<BoundingBox> truth) {
    record Pair(int detection, int person, double overlap) {}
    List<Pair> pairs = new ArrayList<>();
    for (int d = 0; d < detections.size(); d++) {
      for (int p = 0; p < truth.size(); p++) {
        double overlap = detections.get(d).box().iou(truth.get(p));
        if (overlap >= .5) {
          pairs.add(new Pair(d, p, overlap));
        }
      }
    }
    pairs.sort((a, b) -> Double.compare(b.overlap(), a.overlap()));
    boolean[] usedDetections = new boolean[detections.size()];
    boolean[] usedPersons = new boolean[truth.size()];
    int count = 0;
    for (Pair pair : pairs) {
      if (!usedDetections[pair.detection()] && !usedPersons[pair.person()]) {
        usedDetections[pair.detection()] = true;
        usedPersons[pair.person()] = true;
        count++;
      }
    }
    return count;
  }

  private static Map<Integer, List<BoundingBox>> truth() throws IOException {
    Map<Integer, List<BoundingBox>> truth = new TreeMap<>();
    for (String line : Files.readAllLines(TRUTH)) {
      String[] fields = line.split(",", -1);
      if (Double.parseDouble(fields[6]) == 0) {
        // Marked as not to be counted: somebody who is hidden.
        continue;
      }
      truth
          .computeIfAbsent(Integer.parseInt(fields[0]), frame -> new ArrayList<>())
          .add(
              new BoundingBox(
                  Double.parseDouble(fields[2]) / WIDTH,
                  Double.parseDouble(fields[3]) / HEIGHT,
                  Double.parseDouble(fields[4]) / WIDTH,
                  Double.parseDouble(fields[5]) / HEIGHT));
    }
    return truth;
  }
}
