/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import org.edgeveil.vision.detection.BoundingBox;

/**
 * A rectangle of whole pixels in a picture. Immutable.
 *
 * @param left columns left of it, not negative
 * @param top rows above it, not negative
 * @param width its columns, positive
 * @param height its rows, positive
 */
record PixelArea(int left, int top, int width, int height) {
  // What arithmetic adds to a whole number does not make it the next.
  private static final double ROUNDING = 1e-6;

  /**
   * Returns the smallest area that covers a region and can be cut out of a picture.
   *
   * @param region in relative coordinates, with a part in the picture
   * @param width the picture's width in pixels
   * @param height the picture's height in pixels
   * @param columnAlignment of what the left edge must be a multiple
   * @param rowAlignment of what the top edge must be a multiple
   */
  static PixelArea of(
      BoundingBox region, int width, int height, int columnAlignment, int rowAlignment) {
    int left = start(region.left(), width, columnAlignment);
    int top = start(region.top(), height, rowAlignment);
    return new PixelArea(
        left, top, end(region.right(), width) - left, end(region.bottom(), height) - top);
  }

  private static int start(double relative, int size, int alignment) {
    int pixel = (int) Math.floor(relative * size + ROUNDING);
    return Math.max(0, Math.min(size - 1, pixel)) / alignment * alignment;
  }

  private static int end(double relative, int size) {
    return Math.max(1, Math.min(size, (int) Math.ceil(relative * size - ROUNDING)));
  }

  /** Returns whether it is a picture's whole area. */
  boolean covers(int pictureWidth, int pictureHeight) {
    return width == pictureWidth && height == pictureHeight;
  }

  /**
   * Returns the area in relative coordinates.
   *
   * @param pictureWidth the picture's width in pixels
   * @param pictureHeight the picture's height in pixels
   */
  BoundingBox relativeTo(int pictureWidth, int pictureHeight) {
    return new BoundingBox(
        (double) left / pictureWidth,
        (double) top / pictureHeight,
        (double) width / pictureWidth,
        (double) height / pictureHeight);
  }
}
