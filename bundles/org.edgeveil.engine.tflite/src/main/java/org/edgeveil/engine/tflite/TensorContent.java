/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.List;

/** What a tensor stands for, by TFLite Model Metadata. */
public sealed interface TensorContent {

  /** Just numbers. */
  record Feature() implements TensorContent {}

  /**
   * An image.
   *
   * @param colorSpace what its channels are
   * @param width default width in pixels where the tensor's shape allows any; 0 if not said
   * @param height default height in pixels, likewise
   */
  record Image(ColorSpace colorSpace, long width, long height) implements TensorContent {}

  /**
   * Boxes around objects.
   *
   * @param order which of the four values of a box comes where; empty for the type's own order
   * @param type what the four values are
   * @param inPixels whether they are in pixels, and not from 0 to 1
   */
  record BoundingBoxes(List<Integer> order, BoxType type, boolean inPixels)
      implements TensorContent {

    /** Copies the list. */
    public BoundingBoxes {
      order = List.copyOf(order);
    }
  }

  /**
   * Of a metadata version later than 1.1.
   *
   * @param code its number in the schema's union ContentProperties
   */
  record Unknown(int code) implements TensorContent {}

  /** The channels of an image. */
  enum ColorSpace {
    /** Not said. */
    UNKNOWN,
    /** Red, green, blue. */
    RGB,
    /** One channel. */
    GRAYSCALE
  }

  /** The four values of a box, in their own order. */
  enum BoxType {
    /** Not said. */
    UNKNOWN,
    /** Left, top, right, bottom. */
    BOUNDARIES,
    /** Left, top, width, height. */
    UPPER_LEFT,
    /** Centre x, centre y, width, height. */
    CENTER
  }
}
