/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

/**
 * An axis-parallel box in relative coordinates: 0 is the left or top edge of the frame, 1 the right
 * or bottom edge. A box may reach outside the frame. Immutable.
 *
 * @param left left edge
 * @param top top edge
 * @param width width, not negative
 * @param height height, not negative
 */
public record BoundingBox(double left, double top, double width, double height) {
  public BoundingBox {
    if (!(Double.isFinite(left)
        && Double.isFinite(top)
        && width >= 0
        && height >= 0
        && width <= Double.MAX_VALUE
        && height <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a box needs finite edges and a size that is not negative");
    }
  }

  /** Returns the x coordinate of the centre. */
  public double centreX() {
    return left + width / 2;
  }

  /** Returns the y coordinate of the centre. */
  public double centreY() {
    return top + height / 2;
  }

  /** Returns the right edge. */
  public double right() {
    return left + width;
  }

  /** Returns the bottom edge: where a standing object touches the ground. */
  public double bottom() {
    return top + height;
  }

  /** Returns the area as a share of the frame's. */
  public double area() {
    return width * height;
  }

  /**
   * Returns the area that this box and another have in common.
   *
   * @param other the other box
   */
  public double intersection(BoundingBox other) {
    double w = Math.min(right(), other.right()) - Math.max(left, other.left);
    double h = Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
    return w > 0 && h > 0 ? w * h : 0;
  }

  /**
   * Returns intersection over union, 0 to 1; 0 where either box has no area.
   *
   * @param other the other box
   */
  public double iou(BoundingBox other) {
    double common = intersection(other);
    return common > 0 ? common / (area() + other.area() - common) : 0;
  }

  /**
   * Returns the intersection over the smaller of the two areas, 0 to 1: 1 where one box lies in the
   * other.
   *
   * @param other the other box
   */
  public double intersectionOverSmaller(BoundingBox other) {
    double common = intersection(other);
    return common > 0 ? common / Math.min(area(), other.area()) : 0;
  }
}
