/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

/**
 * A point in relative coordinates: 0 is the left or top edge of the frame, 1 the right or bottom
 * edge. Immutable.
 *
 * @param x from the left, finite
 * @param y from the top, finite
 */
public record Point(double x, double y) {
  public Point {
    if (!(Double.isFinite(x) && Double.isFinite(y))) {
      throw new IllegalArgumentException("a point has finite coordinates");
    }
  }

  boolean isInFrame() {
    return x >= 0 && x <= 1 && y >= 0 && y <= 1;
  }

  /**
   * Twice the signed area of the triangle a, b, this: positive when this point is on the left of
   * somebody who stands on a and looks at b, as the picture is seen (y grows downwards).
   */
  double leftOf(Point a, Point b) {
    return (x - a.x) * (b.y - a.y) - (y - a.y) * (b.x - a.x);
  }

  @Override
  public String toString() {
    return x + "," + y;
  }
}
