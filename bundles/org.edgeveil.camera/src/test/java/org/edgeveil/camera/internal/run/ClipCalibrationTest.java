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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.frame.MotionCalibration;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.vision.tracking.StationaryCalibration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the beginning of the demo clip: a place where people walk. */
class ClipCalibrationTest {
  private static final int AFTER = 10;
  // A picture of the clip has about ten kilobytes.
  private static final int LONG_ENOUGH = 1_700_000;
  private static final int TOO_SHORT = 400_000;

  @TempDir static @Nullable Path folder;

  private static ClipCalibration learn(int bytes, Map<String, Object> settings) throws Exception {
    return ClipCalibration.learn(beginning(bytes), settings, folder(), AFTER);
  }

  private static Path folder() {
    Path set = folder;
    assertThat(set).isNotNull();
    return set;
  }

  private static Path beginning(int bytes) throws IOException {
    return Files.write(
        folder().resolve(bytes + ".avi"), Arrays.copyOf(Files.readAllBytes(Clip.PATH), bytes));
  }

  private static CameraOptions chunked(Map<String, Object> settings, MotionCalibration motion)
      throws InvalidSettingsException {
    return Clip.options(
        with(
            settings,
            Map.of(
                "mode", "chunked",
                "analysis.rate", "10",
                "motion.gate", "on",
                "motion.calibration", motion.toText())));
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> others) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(others);
    return all;
  }

  @Test
  void learn_peopleWalk_printsWhatAChunkedCameraTakes() throws Exception {
    ClipCalibration learned = learn(LONG_ENOUGH, Map.of());

    assertThat(learned.pictures()).isBetween(120L, 250L);
    assertThat(learned.nanos()).isGreaterThan(TimeUnit.SECONDS.toNanos(AFTER));
    MotionCalibration motion = learned.motion().orElseThrow();
    assertThat(motion.limits())
        .anyMatch(limit -> limit > MotionCalibration.MIN_LIMIT)
        .contains(MotionCalibration.MIN_LIMIT);
    assertThat(MotionCalibration.parse(motion.toText())).isEqualTo(motion);
    assertThat(chunked(Map.of(), motion).frames().calibration()).isEqualTo(motion);
    assertThat(StationaryCalibration.parse(learned.stationary().text()))
        .isEqualTo(learned.stationary());
  }

  @Test
  void learn_settingsOfAChunkedCameraWithEverythingMasked_seesAQuietPlace() throws Exception {
    Map<String, Object> masked =
        Map.of(
            "mode", "chunked",
            "analysis.rate", "10",
            "motion.gate", "on",
            "masks", "all: 0,0 1,0 1,1 0,1");

    ClipCalibration learned = learn(LONG_ENOUGH, masked);

    MotionCalibration motion = learned.motion().orElseThrow();
    assertThat(motion).isEqualTo(MotionCalibration.NONE);
    assertThat(chunked(masked, motion).frames().calibration()).isEqualTo(motion);
  }

  @Test
  void learn_fewPictures_saysNothingOfMotion() throws Exception {
    ClipCalibration learned = learn(TOO_SHORT, Map.of());
    assertThat(learned.pictures()).isBetween(10L, 90L);
    assertThat(learned.motion()).isEmpty();
  }

  @Test
  void learn_mistypedSetting_namesTheOneThatWasMeant() {
    assertThatThrownBy(() -> learn(TOO_SHORT, Map.of("mask", "all: 0,0 1,0 1,1", "threads", "0")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("mask: no setting has this name; probably masks is meant; ")
        .hasMessageContaining("threads: a whole number from 1 to 64");
  }
}
