/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.util.Objects;

/**
 * Settings of a {@link Tracker}. Immutable.
 *
 * @param highScore a detection with this score or more is sure: it can begin a track
 * @param lowScore a detection with at least this score is weak: it can carry on a track that was
 *     seen in the last frame; below it a detection is ignored
 * @param minIou least overlap of a prediction and a sure detection
 * @param minIouLow least overlap of a prediction and a weak detection
 * @param minIouRecovery least overlap of a sure detection and a lost track's last observation
 * @param scoreWeight how much a detection with a higher score is preferred, in units of overlap
 * @param directionWeight how much a detection that lies where the track was heading is preferred,
 *     in units of overlap
 * @param memory how long and how far lost tracks are looked for
 * @param evidence how many detections make an object
 * @param motion how objects move
 */
public record TrackerOptions(
    double highScore,
    double lowScore,
    double minIou,
    double minIouLow,
    double minIouRecovery,
    double scoreWeight,
    double directionWeight,
    MemoryModel memory,
    EvidenceModel evidence,
    MotionModel motion) {

  /** What the figures of docs/tracking.md were reached with. */
  public static final TrackerOptions DEFAULT =
      new TrackerOptions(
          0.4,
          0.35,
          0.1,
          0.3,
          0.7,
          1,
          0.2,
          MemoryModel.DEFAULT,
          EvidenceModel.DEFAULT,
          MotionModel.DEFAULT);

  public TrackerOptions {
    requireShare("highScore", highScore);
    requireShare("lowScore", lowScore);
    requireShare("minIou", minIou);
    requireShare("minIouLow", minIouLow);
    requireShare("minIouRecovery", minIouRecovery);
    requireShare("scoreWeight", scoreWeight);
    requireShare("directionWeight", directionWeight);
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(motion, "motion");
    if (lowScore > highScore) {
      throw new IllegalArgumentException(
          "lowScore is not above highScore, but " + lowScore + " is above " + highScore);
    }
  }

  /**
   * Returns these options with other scores.
   *
   * @param high see {@link #highScore()}
   * @param low see {@link #lowScore()}
   */
  public TrackerOptions withScores(double high, double low) {
    return new TrackerOptions(
        high,
        low,
        minIou,
        minIouLow,
        minIouRecovery,
        scoreWeight,
        directionWeight,
        memory,
        evidence,
        motion);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is between 0 and 1, not " + value);
    }
  }
}
