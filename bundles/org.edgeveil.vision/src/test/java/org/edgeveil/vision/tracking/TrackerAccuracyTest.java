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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Measures the tracker on labelled sequences with the independent tool of the reference data. The
 * floors lie a little below what docs/tracking.md reports; the figures of SORT are from the data's
 * README.
 */
class TrackerAccuracyTest {

  private static final Path SHARED =
      Path.of(System.getProperty("edgeveil.root", "../..")).resolve("../shared").normalize();
  private static final boolean REQUIRED = "all".equals(System.getProperty("edgeveil.require"));
  private static final Pattern SCORES =
      Pattern.compile("MOTA (\\S+) IDF1 (\\S+) .* tracks (\\d+)/(\\d+) occMAE (\\S+) bias (\\S+)");

  /** What the tool says. */
  private record Scores(double mota, double idf1, int tracks, int people, double occupancyError) {}

  // SORT reaches .286/.326, .591/.724 and .193/.438. At the true frame rate, and at one for all.
  @ParameterizedTest
  @CsvSource({
    "ADL-Rundle-8, 30, .30, .38",
    "ADL-Rundle-8, 15, .29, .39",
    "ETH-Sunnyday, 14, .591, .74",
    "ETH-Sunnyday, 15, .591, .74",
    "KITTI-13, 10, .22, .50",
    "KITTI-13, 15, .21, .50"
  })
  void update_publicDetections_staysAboveTheFloors(
      String name, double framesPerSecond, double mota, double idf1) throws Exception {
    Path sequence = SHARED.resolve("data/mot15").resolve(name);
    requireReferenceData(sequence);

    Scores scores;
    try (BufferedReader reader = Files.newBufferedReader(sequence.resolve("det.txt"))) {
      scores = measure(reader, framesPerSecond, name, sequence.resolve("gt.txt"), "1-100000");
    }

    assertThat(scores.mota()).isGreaterThanOrEqualTo(mota);
    assertThat(scores.idf1()).isGreaterThanOrEqualTo(idf1);
    assertThat(scores.tracks()).isLessThanOrEqualTo(2 * scores.people());
  }

  @Test
  void update_demoClipsDetections_staysAboveTheFloors() throws Exception {
    Path truth = SHARED.resolve("data/pets09-s2l1-frames-1-400.gt.txt");
    requireReferenceData(truth);

    Scores scores;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    requireNonNull(getClass().getResourceAsStream("vtest.det.txt.gz"))),
                UTF_8))) {
      scores = measure(reader, 10, "vtest", truth, "1-400");
    }

    assertThat(scores.mota()).isGreaterThanOrEqualTo(0.58);
    assertThat(scores.idf1()).isGreaterThanOrEqualTo(0.45);
    assertThat(scores.occupancyError()).isLessThanOrEqualTo(0.8);
    assertThat(scores.tracks()).isLessThanOrEqualTo(20);
  }

  private static Scores measure(
      BufferedReader detections, double framesPerSecond, String name, Path truth, String frames)
      throws IOException {
    Path out = Path.of("target", "tracks", name + "-" + framesPerSecond + ".txt");
    MotChallenge.read(detections).track(framesPerSecond, out);
    String said =
        python(
            SHARED.resolve("tools/mot_eval.py").toString(),
            truth.toString(),
            out.toString(),
            "--frames",
            frames);
    Matcher matcher = SCORES.matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return new Scores(
        Double.parseDouble(matcher.group(1)),
        Double.parseDouble(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)),
        Double.parseDouble(matcher.group(5)));
  }

  private static void requireReferenceData(Path path) {
    require(Files.exists(path), "the reference data " + path + " is not here");
    require(
        python("-c", "import numpy, scipy; print('found')").contains("found"),
        "python3 with numpy and scipy is not here (Debian: python3-scipy)");
  }

  private static void require(boolean met, String otherwise) {
    if (REQUIRED) {
      assertThat(met).as(otherwise).isTrue();
    }
    Assumptions.assumeTrue(met, otherwise);
  }

  /** Runs Python; returns what it printed, or nothing where it cannot be started. */
  private static String python(String... arguments) {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    Path printed = Path.of("target", "python-" + Integer.toHexString(command.hashCode()) + ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("python3 ends").isTrue();
      return Files.readString(printed);
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
