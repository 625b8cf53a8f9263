/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.edgeveil.camera.internal.frame.MotionCalibration;
import org.edgeveil.camera.internal.frame.Preparation;
import org.edgeveil.component.Settings;
import org.edgeveil.vision.detection.Tiling;
import org.edgeveil.vision.scene.Parsed;
import org.edgeveil.vision.scene.SceneText;
import org.edgeveil.vision.scene.Zone;

/**
 * What is made of pictures before the model sees them, and which of them it is spared. Immutable.
 *
 * @param masks areas that are blackened
 * @param motionGate whether frames without motion are left out while nobody is seen
 * @param maxIdle how long nothing may be looked at, positive
 * @param calibration how much has to move
 * @param tiling the tiles in which the model looks again
 * @param tilesOnMotion whether a tile is looked at only where something moves or is tracked
 */
public record FrameOptions(
    List<Zone> masks,
    boolean motionGate,
    Duration maxIdle,
    MotionCalibration calibration,
    Tiling tiling,
    boolean tilesOnMotion) {
  static final String OFF = "off";
  static final String ON = "on";
  static final String NO_TILES = "none";
  static final String ALWAYS = "always";
  static final String ON_MOTION = "motion";
  static final double DEFAULT_OVERLAP = 0.33;
  private static final Pattern TILES = Pattern.compile("([1-9])x([1-9])");
  private static final double MAX_OVERLAP = 0.5;

  public FrameOptions {
    masks = List.copyOf(masks);
  }

  /**
   * Checks the settings of this part.
   *
   * @param settings takes the problems
   */
  static FrameOptions parse(Settings settings) {
    Parsed<Zone> masks = SceneText.masks(settings.text("masks", ""));
    masks.problems().forEach(problem -> settings.problem("masks: " + problem));
    return new FrameOptions(
        masks.values(),
        ON.equals(settings.oneOf("motion.gate", List.of(OFF, ON), OFF)),
        Duration.ofSeconds(settings.integer("motion.max.idle", 1, 3600, 10)),
        calibration(settings),
        tiling(settings),
        ON_MOTION.equals(settings.oneOf("tiles.when", List.of(ALWAYS, ON_MOTION), ALWAYS)));
  }

  private static MotionCalibration calibration(Settings settings) {
    try {
      return MotionCalibration.parse(settings.text("motion.calibration", ""));
    } catch (IllegalArgumentException e) {
      settings.problem(
          "motion.calibration: "
              + e.getMessage()
              + "; take what ./edgeveil calibrate printed, or nothing");
      return MotionCalibration.NONE;
    }
  }

  private static Tiling tiling(Settings settings) {
    double overlap = settings.number("tiles.overlap", 0, MAX_OVERLAP, DEFAULT_OVERLAP);
    String text = settings.text("tiles", NO_TILES);
    Matcher matcher = TILES.matcher(text);
    if (matcher.matches()) {
      int columns = Integer.parseInt(matcher.group(1));
      int rows = Integer.parseInt(matcher.group(2));
      if (columns * rows > 1 && Math.max(columns, rows) <= Tiling.MAX_DIVISIONS) {
        return new Tiling(columns, rows, overlap);
      }
    }
    if (!text.equals(NO_TILES)) {
      settings.reject("tiles", "none, or columns x rows from 2x1 to 6x6 such as 2x2,", text);
    }
    return Tiling.NONE;
  }

  /** Notes what cannot go together with chunks. A calibration may say that all is quiet. */
  void check(Settings settings, boolean chunked) {
    if (chunked && preparation().motion() && settings.text("motion.calibration", "").isEmpty()) {
      settings.problem(
          "motion.calibration: in the mode chunked motion may decide only with limits that are"
              + " frozen; give what ./edgeveil calibrate printed, or set motion.gate to off and"
              + " tiles.when to always");
    }
  }

  /** Returns what is to be made of each picture. */
  public Preparation preparation() {
    return new Preparation(
        masks.stream().map(Zone::polygon).toList(),
        tiling.regions(),
        motionGate || (tilesOnMotion && !tiling.equals(Tiling.NONE)),
        calibration);
  }

  /** Returns what of this decides what is observed, a line each. */
  List<String> digestLines() {
    List<String> lines = new ArrayList<>();
    masks.forEach(mask -> lines.add("mask=" + mask));
    lines.add("motion.gate=" + motionGate);
    lines.add("motion.max.idle=" + maxIdle);
    lines.add("motion.calibration=" + calibration.toText());
    lines.add("tiles=" + tiling);
    lines.add("tiles.when.motion=" + tilesOnMotion);
    return lines;
  }
}
