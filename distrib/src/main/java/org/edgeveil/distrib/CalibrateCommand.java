/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.edgeveil.distrib.tracks.ClipRun;
import org.edgeveil.vision.tracking.StationaryCalibration;
import org.edgeveil.vision.tracking.StationaryOptions;
import org.edgeveil.vision.tracking.StationaryTargets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns from a recording what never moves, to be frozen in a camera's settings. */
@Command(
    name = "calibrate",
    description =
        "Learns from a recording of a camera what is seen at one place and never moves, and prints"
            + " it as the camera's setting stationary.calibration. Record when nobody sits still.",
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
  private static final int LEAST_SECONDS = 10;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(names = "--clip", paramLabel = "FILE", required = true, description = "The recording.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path clip;

  @Option(
      names = "--after",
      paramLabel = "SECONDS",
      description = "How long something must be seen at one place, at least 10; default: 60.")
  private int after = 60;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the camera, for example tiles=2x2; may be given again.")
  private Map<String, String> settings = Map.of();

  @Override
  public Integer call() throws UsageException, IOException, InterruptedException {
    if (after < LEAST_SECONDS) {
      throw new UsageException("--after: " + after + " is less than 10 seconds.");
    }
    Map<String, Object> all = new HashMap<>(settings);
    all.put("stationary.learn", false);
    all.put("stationary.calibration", "");
    StationaryTargets targets =
        new StationaryTargets(new StationaryOptions(StationaryCalibration.NONE, true, after));
    Path work = Files.createTempDirectory("edgeveil-calibrate");
    try {
      new ClipRun(clip, work, all)
          .run(
              (result, width, height) -> targets.update(result.tracked(), result.mediaTimeNanos()));
    } finally {
      Folders.delete(work);
    }
    StationaryCalibration learned = targets.calibration();
    spec.commandLine().getOut().println("stationary.calibration=" + learned.text());
    return 0;
  }
}
