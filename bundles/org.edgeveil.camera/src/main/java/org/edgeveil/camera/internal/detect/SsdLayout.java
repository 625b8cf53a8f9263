/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.vision.detection.SsdAnchors;

/**
 * What a model of the SSD family looks like from outside: one square RGB image in; raw boxes and
 * raw class scores out, one row for each anchor.
 *
 * @param side width and height of the input in pixels
 * @param type element type of the input
 * @param boxes index of the output with the boxes
 * @param scores index of the output with the scores
 * @param classes number of classes, background included
 * @param anchors the anchors
 */
record SsdLayout(int side, DataType type, int boxes, int scores, int classes, SsdAnchors anchors) {
  private static final int MIN_SIDE = 32;
  private static final int MAX_SIDE = 2048;
  private static final int FINEST_STRIDE = 16;
  private static final int FEATURE_MAPS = 6;
  private static final int BOX_VALUES = 4;
  private static final int MAX_CLASSES = 10_000;
  private static final String RULE =
      "model: a detector of the SSD family is needed (one RGB image [1,N,N,3] of float32 or uint8"
          + " in, raw boxes [1,A,4] and class scores [1,A,C] out)";

  static SsdLayout of(
      PairList<String, Shape> inputs, PairList<String, Shape> outputs, DataType type)
      throws ModelException {
    if (inputs.size() != 1 || outputs.size() != 2) {
      throw wrong("this model has " + inputs.size() + " inputs and " + outputs.size() + " outputs");
    }
    int side = side(inputs.valueAt(0));
    if (type != DataType.FLOAT32 && type != DataType.UINT8) {
      throw wrong("its input is of type " + type);
    }
    int boxes = isBoxes(outputs.valueAt(0)) ? 0 : 1;
    Shape boxShape = outputs.valueAt(boxes);
    Shape scoreShape = outputs.valueAt(1 - boxes);
    SsdAnchors anchors = anchors(side);
    if (!isBoxes(boxShape)
        || scoreShape.dimension() != 3
        || scoreShape.get(0) != 1
        || boxShape.get(1) != anchors.count()
        || scoreShape.get(1) != anchors.count()
        || scoreShape.get(2) < 2
        || scoreShape.get(2) > MAX_CLASSES) {
      throw wrong(
          "its outputs are "
              + boxShape
              + " and "
              + scoreShape
              + ", an input of "
              + side
              + " pixels goes with "
              + anchors.count()
              + " anchors");
    }
    return new SsdLayout(side, type, boxes, 1 - boxes, (int) scoreShape.get(2), anchors);
  }

  private static int side(Shape shape) throws ModelException {
    if (shape.dimension() != 4
        || shape.get(0) != 1
        || shape.get(1) != shape.get(2)
        || shape.get(3) != 3
        || shape.get(1) < MIN_SIDE
        || shape.get(1) > MAX_SIDE) {
      throw wrong("its input is " + shape);
    }
    return (int) shape.get(1);
  }

  private static boolean isBoxes(Shape shape) {
    return shape.dimension() == 3 && shape.get(0) == 1 && shape.get(2) == BOX_VALUES;
  }

  private static SsdAnchors anchors(int side) {
    List<Integer> cells = new ArrayList<>();
    int n = (side + FINEST_STRIDE - 1) / FINEST_STRIDE;
    for (int i = 0; i < FEATURE_MAPS; i++) {
      cells.add(n);
      n = (n + 1) / 2;
    }
    return SsdAnchors.forFeatureMaps(cells);
  }

  private static ModelException wrong(String found) {
    return new ModelException(RULE + "; " + found + "; choose another file or 'default'", null);
  }

  Shape inputShape() {
    return new Shape(1, side, side, 3);
  }
}
