/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.frame.MotionCalibration;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.natives.NativeLibrariesException;
import org.edgeveil.vision.tracking.StationaryCalibration;
import org.edgeveil.vision.tracking.StationaryOptions;
import org.edgeveil.vision.tracking.StationaryTargets;

/**
 * What a recording says of a camera's view, to be frozen in its settings. Immutable.
 *
 * @param pictures how many were looked at
 * @param nanos media time of the last one
 * @param stationary what is seen at one place and never moves
 * @param motion how restless each part of the picture is; empty if there were too few pictures
 */
public record ClipCalibration(
    long pictures,
    long nanos,
    StationaryCalibration stationary,
    Optional<MotionCalibration> motion) {
  /** What must not hide anything from the run, nor need what the run is to find. */
  private static final Map<String, Object> LEARNING =
      Map.of(
          "mode", "continuous",
          "motion.gate", "off",
          "motion.calibration", "",
          "tiles.when", "always",
          "stationary.learn", false,
          "stationary.calibration", "");

  /**
   * Learns from every picture of a recording, behind the camera's masks.
   *
   * @param clip the recording
   * @param settings the camera's settings by name, without {@code source}; absent ones have their
   *     defaults, {@code analysis.rate} is 0 then. Mode, motion gate and calibrations do not count
   * @param dataDirectory where native libraries and the default model are written to
   * @param afterSeconds how long something must be seen at one place, at least 10
   * @return what was learned
   * @throws InvalidSettingsException if a setting is wrong
   * @throws NativeLibrariesException if the machine lacks something
   * @throws ModelException if the model or its labels cannot be used
   * @throws SourceException if the file cannot be decoded
   * @throws InterruptedException if the thread is interrupted
   */
  public static ClipCalibration learn(
      Path clip, Map<String, Object> settings, Path dataDirectory, int afterSeconds)
      throws InvalidSettingsException,
          NativeLibrariesException,
          ModelException,
          SourceException,
          InterruptedException {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(LEARNING);
    CameraOptions options = ClipAnalysis.options(clip, all);
    StationaryTargets targets =
        new StationaryTargets(
            new StationaryOptions(StationaryCalibration.NONE, true, afterSeconds));
    RunCounters counters = new RunCounters();
    long[] last = {0};
    Optional<MotionCalibration> motion =
        ClipAnalysis.analyse(
            clip,
            options,
            options.frames().preparation().learningMotion(),
            dataDirectory,
            counters,
            (result, width, height) -> {
              last[0] = result.mediaTimeNanos();
              targets.update(result.tracked(), last[0]);
            });
    return new ClipCalibration(counters.analysed(), last[0], targets.calibration(), motion);
  }
}
