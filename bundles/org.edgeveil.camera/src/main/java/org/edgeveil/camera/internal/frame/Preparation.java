/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.List;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.scene.Polygon;

/**
 * What is made of a decoded picture before a model sees it. Immutable.
 *
 * @param masks what is left out before anything else reads the picture, in relative coordinates
 * @param regions what the model is shown, one after the other: the whole picture first
 * @param motion whether it is worked out where something moves
 * @param calibration how much has to move; without meaning where motion is not worked out
 */
public record Preparation(
    List<Polygon> masks, List<BoundingBox> regions, boolean motion, MotionCalibration calibration) {
  private static final BoundingBox WHOLE = new BoundingBox(0, 0, 1, 1);

  /** The whole picture as it is. */
  public static final Preparation NONE =
      new Preparation(List.of(), List.of(WHOLE), false, MotionCalibration.NONE);

  public Preparation {
    masks = List.copyOf(masks);
    regions = List.copyOf(regions);
    if (regions.isEmpty() || !regions.get(0).equals(WHOLE)) {
      throw new IllegalArgumentException("the first region is the whole picture");
    }
    for (BoundingBox region : regions) {
      if (region.intersection(WHOLE) == 0) {
        throw new IllegalArgumentException("each region has a part in the picture, not " + region);
      }
    }
  }

  /** Returns the same with a motion detector that knows of no restless cells. */
  public Preparation learningMotion() {
    return new Preparation(masks, regions, true, MotionCalibration.NONE);
  }
}
