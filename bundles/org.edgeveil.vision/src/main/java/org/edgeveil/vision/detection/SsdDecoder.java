/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the raw outputs of a single-shot detector: box encodings relative to anchors, and one
 * score for each class. Class 0 is the background and never reported; classes are independent
 * (logistic, not softmax).
 */
public final class SsdDecoder implements Decoder {

  private static final int BOX_VALUES = 4;
  private static final float CENTRE_SCALE = 10;
  private static final float SIZE_SCALE = 5;
  // exp(SIZE_LIMIT) = 1000 anchors: keeps a hostile model's box finite.
  private static final double SIZE_LIMIT = Math.log(1000);

  private final SsdAnchors anchors;
  private final int boxes;
  private final int scores;
  private final int classes;
  private final ScoreScale scale;
  private final float limit;

  /**
   * Creates a decoder.
   *
   * @param anchors the model's anchors
   * @param boxes index of the output with the boxes: y, x, height, width for each anchor
   * @param scores index of the output with the scores: one for each anchor and class
   * @param classes how many classes the model has, background included; at least 2
   * @param scale what the scores are
   * @param minScore lowest score that is reported, between 0 and 1, both excluded
   * @throws IllegalArgumentException if a value is out of its range
   */
  public SsdDecoder(
      SsdAnchors anchors, int boxes, int scores, int classes, ScoreScale scale, double minScore) {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "a detector has the background and at least one class, not " + classes + " classes");
    }
    this.anchors = anchors;
    this.boxes = boxes;
    this.scores = scores;
    this.classes = classes;
    this.scale = scale;
    limit = scale.limit(ScoreScale.requireMinScore(minScore));
  }

  @Override
  public List<Detection> decode(List<TensorValues> outputs) {
    int count = anchors.count();
    TensorValues encodings = outputs.get(boxes).require((long) count * BOX_VALUES, "boxes");
    TensorValues values = outputs.get(scores).require((long) count * classes, "scores");
    List<Detection> found = new ArrayList<>();
    for (int anchor = 0; anchor < count; anchor++) {
      for (int c = 1; c < classes; c++) {
        float value = values.get(anchor * classes + c);
        // Compared as it is: most anchors see nothing and need no exponential. NaN fails.
        if (value >= limit && value <= Float.MAX_VALUE) {
          BoundingBox box = box(encodings, anchor);
          if (box != null) {
            found.add(new Detection(c, scale.score(value), box));
          }
        }
      }
    }
    return found;
  }

  private @Nullable BoundingBox box(TensorValues encodings, int anchor) {
    double ah = anchors.height(anchor);
    double aw = anchors.width(anchor);
    int at = anchor * BOX_VALUES;
    double y = encodings.get(at) / CENTRE_SCALE * ah + anchors.centreY(anchor);
    double x = encodings.get(at + 1) / CENTRE_SCALE * aw + anchors.centreX(anchor);
    double h = Math.exp(Math.min(encodings.get(at + 2) / SIZE_SCALE, SIZE_LIMIT)) * ah;
    double w = Math.exp(Math.min(encodings.get(at + 3) / SIZE_SCALE, SIZE_LIMIT)) * aw;
    return DecodedBox.ofCentre(x, y, w, h);
  }
}
