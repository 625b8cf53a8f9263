/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The independent measuring tool of the reference data, which is not part of the project. */
final class MotEval {

  static final Path SHARED =
      Path.of(System.getProperty("edgeveil.root", "../..")).resolve("../shared").normalize();
  private static final boolean REQUIRED = "all".equals(System.getProperty("edgeveil.require"));
  private static final Pattern SCORES =
      Pattern.compile("MOTA (\\S+) IDF1 (\\S+) .* tracks (\\d+)/(\\d+) occMAE (\\S+) bias (\\S+)");

  private MotEval() {}

  /** What the tool says; the error is in persons per frame. */
  record Scores(
      double mota, double idf1, int tracks, int people, double occupancyError, double bias) {}

  static Scores measure(Path truth, Path tracks, String frames) {
    String said =
        python(
            SHARED.resolve("tools/mot_eval.py").toString(),
            truth.toString(),
            tracks.toString(),
            "--frames",
            frames);
    Matcher matcher = SCORES.matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return new Scores(
        Double.parseDouble(matcher.group(1)),
        Double.parseDouble(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)),
        Double.parseDouble(matcher.group(5)),
        Double.parseDouble(matcher.group(6)));
  }

  static void requireReferenceData(Path path) {
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
