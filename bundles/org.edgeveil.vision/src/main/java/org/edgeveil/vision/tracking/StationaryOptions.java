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
 * What {@link StationaryTargets} does. Immutable.
 *
 * @param calibration the places that are known from the beginning, and never forgotten
 * @param learn whether further places are learned
 * @param afterSeconds how long something must have been seen at one place, without ever having
 *     moved, to be taken for a false target; 10 or more
 */
public record StationaryOptions(
    StationaryCalibration calibration, boolean learn, double afterSeconds) {

  /** Nothing is known and nothing learned. */
  public static final StationaryOptions OFF =
      new StationaryOptions(StationaryCalibration.NONE, false, 600);

  private static final double LEAST_SECONDS = 10;
  private static final double MOST_SECONDS = 1e6;

  public StationaryOptions {
    Objects.requireNonNull(calibration, "calibration");
    if (!(afterSeconds >= LEAST_SECONDS && afterSeconds <= MOST_SECONDS)) {
      throw new IllegalArgumentException("afterSeconds is between 10 and 1e6, not " + afterSeconds);
    }
  }
}
