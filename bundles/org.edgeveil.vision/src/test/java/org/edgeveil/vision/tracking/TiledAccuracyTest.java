/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.NonMaximumSuppression;
import org.edgeveil.vision.detection.Tiling;
import org.edgeveil.vision.detection.Tiling.View;
import org.edgeveil.vision.scene.Line;
import org.edgeveil.vision.scene.LineCrossing;
import org.edgeveil.vision.scene.SceneAnalyzer;
import org.edgeveil.vision.scene.SceneOptions;
import org.edgeveil.vision.scene.SceneText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Measures what comes after the detector on the demo clip's frames 1 to 400, seen as a whole and in
 * 2 x 2 tiles of 60 percent by the default model. The detections, of 35 percent and more, are those
 * that the model gave for regions of whole pixels, each at its own place in the picture.
 */
class TiledAccuracyTest {

  private static final int FRAMES = 400;
  private static final double WIDTH = 768;
  private static final double HEIGHT = 576;
  private static final double HIGH_SCORE = 0.4;
  private static final double LOW_SCORE = 0.35;
  // The clip's ground truth does not count people who are farther away than this.
  private static final double LEAST_AREA = 0.0031;
  private static final NonMaximumSuppression SUPPRESSION = new NonMaximumSuppression(0.5, 0.6);
  private static final List<BoundingBox> REGIONS =
      Stream.of(
              new double[] {0, 0, WIDTH, HEIGHT},
              new double[] {0, 0, 462, 346},
              new double[] {306, 0, 462, 346},
              new double[] {0, 230, 462, 346},
              new double[] {306, 230, 462, 346})
          .map(TiledAccuracyTest::relative)
          .toList();

  private static List<List<View>> clip = List.of();

  @BeforeAll
  static void read() throws IOException {
    Map<Integer, List<List<Detection>>> byFrame = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    requireNonNull(
                        TiledAccuracyTest.class.getResourceAsStream("vtest.tiles.txt.gz"))),
                UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        double[] row = row(line);
        byFrame
            .computeIfAbsent((int) row[0], f -> REGIONS.stream().map(r -> detections()).toList())
            .get((int) row[1])
            .add(
                new Detection(
                    4, (float) row[6], relative(new double[] {row[2], row[3], row[4], row[5]})));
      }
    }
    List<List<View>> frames = new ArrayList<>();
    for (int frame = 1; frame <= FRAMES; frame++) {
      List<View> views = new ArrayList<>();
      for (int r = 0; r < REGIONS.size(); r++) {
        views.add(new View(REGIONS.get(r), requireNonNull(byFrame.get(frame)).get(r)));
      }
      frames.add(views);
    }
    clip = frames;
  }

  private static List<Detection> detections() {
    return new ArrayList<>();
  }

  private static double[] row(String line) {
    return Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static BoundingBox relative(double[] pixels) {
    return new BoundingBox(
        pixels[0] / WIDTH, pixels[1] / HEIGHT, pixels[2] / WIDTH, pixels[3] / HEIGHT);
  }

  private static List<TrackerOutput> track(List<List<View>> frames, double leastArea) {
    long[] lastId = {0};
    Tracker tracker =
        new Tracker(TrackerOptions.DEFAULT.withScores(HIGH_SCORE, LOW_SCORE), () -> ++lastId[0]);
    List<TrackerOutput> outputs = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      List<View> large =
          frames.get(i).stream()
              .map(
                  view ->
                      new View(
                          view.region(),
                          view.detections().stream()
                              .filter(detection -> detection.box().area() >= leastArea)
                              .toList()))
              .toList();
      outputs.add(tracker.update(Tiling.merge(large, SUPPRESSION), i * 100_000_000L));
    }
    return outputs;
  }

  private static MotEval.Scores measure(String name, List<TrackerOutput> outputs)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      for (Track track : outputs.get(i).tracks()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%d,%d,%.2f,%.2f,%.2f,%.2f,1",
                i + 1,
                track.id(),
                track.box().left() * WIDTH,
                track.box().top() * HEIGHT,
                track.box().width() * WIDTH,
                track.box().height() * HEIGHT));
      }
    }
    Path out = Path.of("target", "tracks", name + ".txt");
    Files.createDirectories(out.toAbsolutePath().getParent());
    Files.write(out, lines);
    return MotEval.measure(truth(), out, "1-" + FRAMES);
  }

  private static Path truth() {
    Path truth = MotEval.SHARED.resolve("data/pets09-s2l1-frames-1-400.gt.txt");
    MotEval.requireReferenceData(truth);
    return truth;
  }

  /** Moves and resizes boxes by 1.5 percent and loses 3 percent of them. */
  private static List<List<View>> disturbed(int seed) {
    Random random = new Random(seed);
    return clip.stream()
        .map(views -> views.stream().map(view -> disturbed(view, random)).toList())
        .toList();
  }

  private static View disturbed(View view, Random random) {
    List<Detection> kept = new ArrayList<>();
    for (Detection detection : view.detections()) {
      BoundingBox box = detection.box();
      if (random.nextDouble() >= 0.03) {
        kept.add(
            new Detection(
                detection.classIndex(),
                detection.score(),
                new BoundingBox(
                    box.left() + 0.015 * box.width() * random.nextGaussian(),
                    box.top() + 0.015 * box.height() * random.nextGaussian(),
                    box.width() * (1 + 0.015 * random.nextGaussian()),
                    box.height() * (1 + 0.015 * random.nextGaussian()))));
      }
    }
    return new View(view.region(), kept);
  }

  @Test
  void track_peopleWhoAreLargeEnough_reachesTheFigures() throws Exception {
    MotEval.Scores scores = measure("vtest-tiles", track(clip, LEAST_AREA));

    assertThat(scores.mota()).isGreaterThanOrEqualTo(0.77);
    assertThat(scores.idf1()).isGreaterThanOrEqualTo(0.60);
    assertThat(scores.occupancyError()).isLessThanOrEqualTo(0.55);
    assertThat(scores.bias()).isBetween(-0.2, 0.2);
    assertThat(scores.tracks()).isLessThanOrEqualTo(16);
  }

  @Test
  void track_disturbedCopies_reachTheFiguresOnAverage() throws Exception {
    int copies = 5;
    double mota = 0;
    double idf1 = 0;
    double tracks = 0;
    double error = 0;
    for (int seed = 1; seed <= copies; seed++) {
      MotEval.Scores scores =
          measure("vtest-tiles-disturbed-" + seed, track(disturbed(seed), LEAST_AREA));
      mota += scores.mota() / copies;
      idf1 += scores.idf1() / copies;
      tracks += (double) scores.tracks() / copies;
      error += scores.occupancyError() / copies;
    }

    assertThat(mota).isGreaterThanOrEqualTo(0.76);
    assertThat(idf1).isGreaterThanOrEqualTo(0.58);
    assertThat(tracks).isLessThanOrEqualTo(16);
    assertThat(error).isLessThanOrEqualTo(0.6);
  }

  @Test
  void crossings_ofThreeLines_areThoseOfTheGroundTruth() throws Exception {
    List<Line> lines =
        SceneText.lines("west: 0.4,1 0.4,0.2; east: 0.6,1 0.6,0.2; across: 0,0.5 1,0.5").values();

    Map<String, Integer> found = crossings(lines, track(clip, LEAST_AREA));
    Map<String, Integer> expected = crossings(lines, people());

    assertThat(found.keySet()).isEqualTo(expected.keySet());
    for (Map.Entry<String, Integer> line : expected.entrySet()) {
      double count = line.getValue();
      assertThat((double) requireNonNull(found.get(line.getKey())))
          .as(line.getKey())
          .isBetween(0.9 * count, 1.1 * count);
    }
  }

  private static Map<String, Integer> crossings(List<Line> lines, List<TrackerOutput> outputs) {
    SceneAnalyzer analyzer = new SceneAnalyzer(List.of(), lines, SceneOptions.DEFAULT);
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      for (LineCrossing crossing : analyzer.update(outputs.get(i), i * 100_000_000L).crossings()) {
        counts.merge(crossing.line(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** The ground truth as if it were tracked. */
  private static List<TrackerOutput> people() throws IOException {
    Map<Integer, List<Track>> byFrame = new HashMap<>();
    Map<Long, BoundingBox> origins = new HashMap<>();
    for (String line : Files.readAllLines(truth())) {
      double[] row = row(line);
      if (row[6] != 0) {
        BoundingBox box = relative(new double[] {row[2], row[3], row[4], row[5]});
        long id = (long) row[1];
        BoundingBox origin = origins.computeIfAbsent(id, first -> box);
        byFrame
            .computeIfAbsent((int) row[0], frame -> new ArrayList<>())
            .add(new Track(id, 4, 1, box, origin));
      }
    }
    List<TrackerOutput> outputs = new ArrayList<>();
    for (int frame = 1; frame <= FRAMES; frame++) {
      outputs.add(new TrackerOutput(byFrame.getOrDefault(frame, List.of()), List.of()));
    }
    return outputs;
  }
}
