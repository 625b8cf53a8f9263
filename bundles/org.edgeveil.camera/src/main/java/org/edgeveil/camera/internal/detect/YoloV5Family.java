/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import java.util.Optional;
import org.edgeveil.vision.detection.ScoreScale;
import org.edgeveil.vision.detection.YoloDecoder.Layout;

/** YOLOv5, and others with three boxes in each cell and an objectness. */
final class YoloV5Family implements Family {
  private static final int BOXES_A_CELL = 3;
  private static final int BEFORE_CLASSES = 5;

  @Override
  public String name() {
    return "yolov5";
  }

  @Override
  public String form() {
    return "one output [1,N,5+C], with N three times the cells of 8, 16 and 32 pixels: 25200 for"
        + " 640x640";
  }

  @Override
  public Optional<Match> match(ModelTensors model, Optional<ScoreScale> scores, boolean named) {
    if (model.outputs().size() != 1) {
      return Optional.empty();
    }
    long[] size = model.sizes(0);
    if (size.length != 2
        || size[0] < 1
        || size[1] <= BEFORE_CLASSES
        || !(named || YoloGrid.has(model, size[0], BOXES_A_CELL))) {
      return Optional.empty();
    }
    Layout layout = new Layout((int) size[0], (int) size[1] - BEFORE_CLASSES, true, true);
    return Optional.of(YoloGrid.match(model, layout));
  }
}
