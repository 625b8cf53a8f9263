/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.Objects;

/**
 * A named line on the ground that can be crossed in two directions. Somebody who stands on the
 * first point and looks at the second has its left and its right side beside them, as the picture
 * is seen. Immutable.
 *
 * @param name its name, unique among the lines of a camera
 * @param from the first point
 * @param to the second point
 */
public record Line(String name, Point from, Point to) {

  /**
   * Checks the points.
   *
   * @throws IllegalArgumentException if a point is outside the frame or both are the same
   */
  public Line {
    Objects.requireNonNull(name, "name");
    for (Point point : new Point[] {from, to}) {
      if (!point.isInFrame()) {
        throw new IllegalArgumentException(
            "point "
                + point
                + " is outside the frame; coordinates are between 0 (left, top) and 1 (right,"
                + " bottom)");
      }
    }
    if (from.equals(to)) {
      throw new IllegalArgumentException("both points are " + from + "; give two different points");
    }
  }
}
