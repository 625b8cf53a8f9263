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
 * How objects are expected to move and how precise detections are, as parts of the object's own
 * size. Immutable.
 *
 * @param measurement standard deviation of the place of a detection whose score is near 0, in box
 *     sizes; a detection with score s is more precise by the factor 1 - s
 * @param sizeMeasurement the same for its width and height
 * @param startSpeed standard deviation of a new object's speed, box sizes per second
 * @param acceleration root of the spectral density of the acceleration, box sizes per second^1.5
 * @param startGrowth standard deviation of a new object's growth, box sizes per second
 * @param growthChange root of the spectral density of the growth's change, box sizes per second^1.5
 * @param growthSeconds time after which an unconfirmed growth has faded to 37 percent
 */
public record MotionModel(
    double measurement,
    double sizeMeasurement,
    double startSpeed,
    double acceleration,
    double startGrowth,
    double growthChange,
    double growthSeconds) {

  /** Pedestrians and vehicles seen by a camera that stands or moves slowly. */
  public static final MotionModel DEFAULT = new MotionModel(0.25, 0.5, 1, 1, 0.2, 0.15, 2);

  public MotionModel {
    requirePositive("measurement", measurement);
    requirePositive("sizeMeasurement", sizeMeasurement);
    requirePositive("startSpeed", startSpeed);
    requirePositive("acceleration", acceleration);
    requirePositive("startGrowth", startGrowth);
    requirePositive("growthChange", growthChange);
    requirePositive("growthSeconds", growthSeconds);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " is positive and finite, not " + value);
    }
  }
}
