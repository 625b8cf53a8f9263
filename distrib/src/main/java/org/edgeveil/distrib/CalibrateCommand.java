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
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.edgeveil.camera.internal.frame.MotionCalibration;
import org.edgeveil.camera.internal.run.ClipCalibration;
import org.edgeveil.distrib.tracks.ClipRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns from a recording what is to be frozen in a camera's settings. */
@Command(
    name = "calibrate",
    description =
        "Learns from a recording of a camera what is seen at one place and never moves, and which"
            + " parts of the picture move always, and prints both as the camera's settings"
            + " stationary.calibration and motion.calibration. Record when nobody is there.",
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

  @Mixin private final CameraSettingsMixin camera = new CameraSettingsMixin();

  @Override
  public Integer call() throws UsageException, IOException, InterruptedException {
    if (after < LEAST_SECONDS) {
      throw new UsageException("--after: " + after + " is less than 10 seconds.");
    }
    Path work = Files.createTempDirectory("edgeveil-calibrate");
    ClipCalibration learned;
    try {
      learned = new ClipRun(clip, work, camera.settings()).calibrate(after);
    } finally {
      Folders.delete(work);
    }
    MotionCalibration motion = learned.motion().orElseThrow(() -> tooShort(learned));
    if (learned.nanos() < TimeUnit.SECONDS.toNanos(after)) {
      throw tooShort(learned);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("stationary.calibration=" + learned.stationary().text());
    out.println("motion.calibration=" + motion.toText());
    out.flush();
    spec.commandLine().getErr().println(summary(learned, motion));
    return 0;
  }

  private static String summary(ClipCalibration learned, MotionCalibration motion) {
    return String.format(
        Locale.ROOT,
        "Learned from %d pictures in %.1f seconds: %d of %d cells are restless. Who walked there"
            + " makes them so; record when nobody is there.",
        learned.pictures(),
        learned.nanos() / 1e9,
        motion.limits().stream().filter(limit -> limit > MotionCalibration.MIN_LIMIT).count(),
        MotionCalibration.CELLS);
  }

  private UsageException tooShort(ClipCalibration learned) {
    return new UsageException(
        String.format(
            Locale.ROOT,
            "--clip: %s has %d pictures in %.1f seconds; more than 100 pictures and at least %d"
                + " seconds (--after) are needed to learn from; record for longer.",
            clip,
            learned.pictures(),
            learned.nanos() / 1e9,
            after));
  }
}
