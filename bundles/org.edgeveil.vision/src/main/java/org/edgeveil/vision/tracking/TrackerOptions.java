/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

/**
 * Settings of a {@link Tracker}. Immutable.
 *
 * @param highScore a detection with this score or more can begin a track and is matched first
 * @param lowScore a detection with at least this score can carry a track on; below it is ignored
 * @param minHits frames with a detection before a track is confirmed, at least 1
 * @param minIou least overlap of a prediction and a detection
 * @param minIouLow the same for a detection with a low score
 * @param minIouRecovery least overlap of a detection and a lost track's last observation
 * @param directionWeight how much a detection in the direction of the track's motion is preferred
 * @param maxLostSeconds how long a confirmed track is remembered without a detection
 * @param maxBridgeSeconds how long its predicted place is reported meanwhile
 * @param motion how objects move
 */
public record TrackerOptions(
    double highScore,
    double lowScore,
    int minHits,
    double minIou,
    double minIouLow,
    double minIouRecovery,
    double directionWeight,
    double maxLostSeconds,
    double maxBridgeSeconds,
    MotionModel motion) {

  /** What the figures of docs/tracking.md were reached with. */
  public static final TrackerOptions DEFAULT =
      new TrackerOptions(0.4, 0.2, 3, 0.2, 0.4, 0.2, 0.2, 2.0, 0.3, MotionModel.DEFAULT);

  public TrackerOptions {
    requireShare("highScore", highScore);
    requireShare("lowScore", lowScore);
    requireShare("minIou", minIou);
    requireShare("minIouLow", minIouLow);
    requireShare("minIouRecovery", minIouRecovery);
    requireShare("directionWeight", directionWeight);
    if (lowScore > highScore) {
      throw new IllegalArgumentException(
          "lowScore is not above highScore, but " + lowScore + " is above " + highScore);
    }
    if (minHits < 1) {
      throw new IllegalArgumentException("minHits is at least 1, not " + minHits);
    }
    if (!(maxBridgeSeconds >= 0
        && maxLostSeconds >= maxBridgeSeconds
        && maxLostSeconds <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "maxBridgeSeconds is between 0 and maxLostSeconds, not "
              + maxBridgeSeconds
              + " and "
              + maxLostSeconds);
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is between 0 and 1, not " + value);
    }
  }
}
