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

/** YOLOv8, YOLO11, and others with one box in each cell and no objectness. */
final class YoloV8Family implements Family {
  private static final int BEFORE_CLASSES = 4;

  @Override
  public String name() {
    return "yolov8";
  }

  @Override
  public String form() {
    return "one output [1,4+C,N] or [1,N,4+C], with N the cells of 8, 16 and 32 pixels: 8400 for"
        + " 640x640";
  }

  @Override
  public Optional<Match> match(ModelTensors model, Optional<ScoreScale> scores, boolean named) {
    if (model.outputs().size() != 1) {
      return Optional.empty();
    }
    long[] size = model.sizes(0);
    if (size.length != 2) {
      return Optional.empty();
    }
    boolean boxByBox = isBoxByBox(model, size);
    long boxes = boxByBox ? size[0] : size[1];
    long values = boxByBox ? size[1] : size[0];
    if (boxes < 1 || values <= BEFORE_CLASSES || !(named || YoloGrid.has(model, boxes, 1))) {
      return Optional.empty();
    }
    Layout layout = new Layout((int) boxes, (int) values - BEFORE_CLASSES, false, boxByBox);
    return Optional.of(YoloGrid.match(model, layout));
  }

  /** Where the cells do not tell, there are more boxes than values. */
  private static boolean isBoxByBox(ModelTensors model, long[] size) {
    if (YoloGrid.has(model, size[1], 1)) {
      return false;
    }
    return YoloGrid.has(model, size[0], 1) || size[0] > size[1];
  }
}
