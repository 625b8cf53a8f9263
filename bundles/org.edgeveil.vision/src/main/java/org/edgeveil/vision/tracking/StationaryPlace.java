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
import org.edgeveil.vision.detection.BoundingBox;

/**
 * A place at which the detector sees something that never moves: a poster, a cone, a mannequin.
 * Immutable.
 *
 * @param classIndex what the detector takes it for
 * @param box where it is
 */
public record StationaryPlace(int classIndex, BoundingBox box) {

  // Least overlap at which two boxes are at one place.
  private static final double SAME = 0.6;

  public StationaryPlace {
    Objects.requireNonNull(box, "box");
    if (classIndex < 0) {
      throw new IllegalArgumentException("classIndex is not negative, not " + classIndex);
    }
  }

  boolean holds(int otherClass, BoundingBox other) {
    return classIndex == otherClass && box.iou(other) >= SAME;
  }
}
