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
 * Where a picture, or a region of one, lies in a model's input: whoever scales the picture puts it
 * there, and whoever reads the model's boxes takes the border off again. In pixels of the input.
 * Immutable.
 *
 * @param inputWidth width of the input, at least 1
 * @param inputHeight height of the input, at least 1
 * @param left columns left of the picture, not negative
 * @param top rows above the picture, not negative
 * @param width columns of the picture, at least 1
 * @param height rows of the picture, at least 1
 */
public record Placement(int inputWidth, int inputHeight, int left, int top, int width, int height) {
  public Placement {
    if (left < 0
        || top < 0
        || width < 1
        || height < 1
        || width > inputWidth - left
        || height > inputHeight - top) {
      throw new IllegalArgumentException(
          "a picture of at least one pixel lies inside the input, not "
              + width
              + "x"
              + height
              + " at "
              + left
              + ","
              + top
              + " in "
              + inputWidth
              + "x"
              + inputHeight);
    }
  }

  /**
   * Returns the placement of a picture that takes the whole input.
   *
   * @param inputWidth width of the input, at least 1
   * @param inputHeight height of the input, at least 1
   */
  public static Placement whole(int inputWidth, int inputHeight) {
    return new Placement(inputWidth, inputHeight, 0, 0, inputWidth, inputHeight);
  }

  /** Returns whether the picture takes the whole input. */
  public boolean isWhole() {
    return width == inputWidth && height == inputHeight;
  }

  /**
   * Maps a box from the input to the picture. It may reach outside the picture afterwards, as it
   * may have reached into the border.
   *
   * @param box relative to the input
   * @return the same box relative to the picture
   */
  public BoundingBox toPicture(BoundingBox box) {
    if (isWhole()) {
      return box;
    }
    double x = (double) inputWidth / width;
    double y = (double) inputHeight / height;
    return new BoundingBox(
        box.left() * x - (double) left / width,
        box.top() * y - (double) top / height,
        box.width() * x,
        box.height() * y);
  }
}
