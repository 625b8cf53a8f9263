/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.util.Objects;

/**
 * The image that a model takes. Immutable.
 *
 * @param width width in pixels, 1 to {@value #MAX_SIDE}
 * @param height height in pixels, 1 to {@value #MAX_SIDE}
 * @param fit how a picture of another shape is fitted in
 * @param fill the grey around a picture that keeps its proportions: the level of red, green and
 *     blue, 0 to 255; without meaning where pictures are stretched
 */
public record ModelInput(int width, int height, Fit fit, int fill) {
  /** The largest width and height of an input in pixels. */
  public static final int MAX_SIDE = 4096;

  private static final int MAX_LEVEL = 255;

  public ModelInput {
    requireSide("width", width);
    requireSide("height", height);
    Objects.requireNonNull(fit, "fit");
    if (fill < 0 || fill > MAX_LEVEL) {
      throw new IllegalArgumentException("fill is between 0 and 255, not " + fill);
    }
  }

  private static void requireSide(String name, int value) {
    if (value < 1 || value > MAX_SIDE) {
      throw new IllegalArgumentException(
          name + " is between 1 and " + MAX_SIDE + " pixels, not " + value);
    }
  }

  /** Returns the bytes of one input with 3 bytes a pixel. */
  public int rgbBytes() {
    return 3 * width * height;
  }

  /**
   * Returns where a picture, or a region of one, belongs in this input.
   *
   * @param aspect the picture's width over its height as it is seen, positive and finite
   */
  public Placement place(double aspect) {
    if (!(aspect > 0 && aspect <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("an aspect is positive and finite, not " + aspect);
    }
    if (fit == Fit.STRETCH) {
      return Placement.whole(width, height);
    }
    int contentWidth = (int) Math.max(1, Math.min(width, Math.round(height * aspect)));
    int contentHeight = (int) Math.max(1, Math.min(height, Math.round(width / aspect)));
    return new Placement(
        width,
        height,
        (width - contentWidth) / 2,
        (height - contentHeight) / 2,
        contentWidth,
        contentHeight);
  }
}
