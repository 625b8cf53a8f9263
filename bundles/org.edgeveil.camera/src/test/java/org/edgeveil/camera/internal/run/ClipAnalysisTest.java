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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.tracking.Track;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default model on the whole demo clip. */
class ClipAnalysisTest {
  private static final Path TRUTH =
      Path.of(
          System.getProperty("edgeveil.root"), "../shared/data/pets09-s2l1-frames-1-400.gt.txt");
  private static final int PICTURES = 795;
  private static final int JUDGED = 400;
  private static final double WIDTH = 768;
  private static final double HEIGHT = 576;

  private static final List<FrameResult> RESULTS = new ArrayList<>();
  private static final RunCounters COUNTERS = new RunCounters();

  @BeforeAll
  static void analyse(@TempDir Path models) throws Exception {
    CameraOptions options = Clip.options(Map.of());
    try (Detector detector = Clip.detector(options, models);
        FrameSource source = Clip.frames(Clip.PATH, detector, COUNTERS)) {
      new Pipeline(detector, analysis(options, detector), COUNTERS).run(source, RESULTS::add);
      assertThat(source.warning()).isEmpty();
    }
  }

  private static ChunkedAnalysis analysis(CameraOptions options, Detector detector)
      throws Exception {
    return new ChunkedAnalysis(new Analysis(options, detector.labels()), 0);
  }

  @Test
  void run_wholeClip_analysesEveryPictureInOrder() {
    assertThat(RESULTS).hasSize(PICTURES);
    for (int i = 0; i < PICTURES; i++) {
      assertThat(RESULTS.get(i).index()).isEqualTo(i);
      assertThat(RESULTS.get(i).mediaTimeNanos()).isEqualTo(i * 100_000_000L);
    }
    assertThat(COUNTERS.analysed()).isEqualTo(PICTURES);
    assertThat(COUNTERS.frames().decoded()).isEqualTo(PICTURES);
    assertThat(COUNTERS.frames().dropped()).isZero();
    // 768 x 576 pixels with colours at half resolution.
    assertThat(COUNTERS.frames().pixelBytes()).isEqualTo(PICTURES * 768L * 576 * 3 / 2);
  }

  @Test
  void run_frame100_seesTheKnownPersons() {
    List<Detection> seen = RESULTS.get(100).detections();
    assertThat(seen).hasSize(6).allMatch(detection -> detection.classIndex() == 4);
    assertThat(seen.get(0).score()).isBetween(.4f, .7f);
    assertThat(seen).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
  }

  @Test
  void run_secondTime_concludesTheSame(@TempDir Path models) throws Exception {
    int frames = 60;
    CameraOptions options = Clip.options(Map.of());
    List<FrameResult> again = new ArrayList<>();
    RunCounters counters = new RunCounters();
    try (Detector detector = Clip.detector(options, models);
        FrameSource source = Clip.frames(Clip.PATH, detector, counters)) {
      Pipeline pipeline = new Pipeline(detector, analysis(options, detector), counters);
      assertThatThrownBy(
              () ->
                  pipeline.run(
                      source,
                      result -> {
                        again.add(result);
                        if (again.size() == frames) {
                          throw new InterruptedException("enough");
                        }
                      }))
          .isInstanceOf(InterruptedException.class);
    }
    Map<Long, Long> names = new HashMap<>();
    for (int i = 0; i < frames; i++) {
      FrameResult first = RESULTS.get(i);
      assertThat(again.get(i).detections()).isEqualTo(first.detections());
      List<Track> tracks = again.get(i).tracked().tracks();
      assertThat(tracks).hasSameSizeAs(first.tracked().tracks());
      for (int t = 0; t < tracks.size(); t++) {
        Track before = first.tracked().tracks().get(t);
        // Ids are random: what counts is that the same track keeps its own.
        Track now = tracks.get(t);
        assertThat(now.id()).isEqualTo(names.computeIfAbsent(before.id(), id -> now.id()));
        assertThat(now.box()).isEqualTo(before.box());
        assertThat(now.score()).isEqualTo(before.score(), within(0f));
      }
    }
    assertThat(names).isNotEmpty();
    assertThat(names.keySet()).doesNotContainAnyElementsOf(names.values());
  }

  @Test
  void run_textFile_saysThatItIsNoVideo(@TempDir Path temporary) throws Exception {
    Path text = Files.writeString(temporary.resolve("clip.avi"), "This is no film.\n".repeat(500));
    assertThatThrownBy(() -> ClipAnalysis.run(text, Map.of(), temporary, (r, w, h) -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("source: " + text + " is not a video that can be decoded")
        .satisfies(e -> assertThat(((SourceException) e).trouble()).isEqualTo(Trouble.UNDECODABLE));
  }

  @Test
  void detections_firstFourHundredFrames_reachPrecisionAndRecall() throws Exception {
    if (!Files.isReadable(TRUTH)) {
      String missing = "the ground truth " + TRUTH.normalize() + " is not there";
      if ("all".equals(System.getProperty("edgeveil.require"))) {
        fail(missing);
      }
      Assumptions.abort(missing);
    }
    Map<Integer, List<BoundingBox>> truth = truth();
    int matched = 0;
    int found = 0;
    for (FrameResult result : RESULTS.subList(0, JUDGED)) {
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
