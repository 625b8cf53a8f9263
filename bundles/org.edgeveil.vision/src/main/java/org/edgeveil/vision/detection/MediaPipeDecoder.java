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

/**
 * Reads the raw outputs of MediaPipe's face and pose detectors: for each anchor centre x and y as
 * the distance from the anchor, width and height, all in pixels of the input, then key points,
 * which are not read; and the logit of the one class.
 */
public final class MediaPipeDecoder implements Decoder {
  private static final int BOX_VALUES = 4;

  private final MediaPipeAnchors anchors;
  private final int boxes;
  private final int scores;
  private final int values;
  private final float limit;

  /**
   * Creates a decoder.
   *
   * @param anchors the model's anchors
   * @param boxes index of the output with boxes and key points
   * @param scores index of the output with the logits
   * @param values how many values each anchor has in the output with the boxes, at least 4
   * @param minScore lowest score that is reported, between 0 and 1, both excluded
   * @throws IllegalArgumentException if a value is out of its range
   */
  public MediaPipeDecoder(
      MediaPipeAnchors anchors, int boxes, int scores, int values, double minScore) {
    if (values < BOX_VALUES) {
      throw new IllegalArgumentException("a box has at least 4 values, not " + values);
    }
    this.anchors = anchors;
    this.boxes = boxes;
    this.scores = scores;
    this.values = values;
    limit = ScoreScale.LOGITS.limit(ScoreScale.requireMinScore(minScore));
  }

  @Override
  public List<Detection> decode(List<TensorValues> outputs) {
    int count = anchors.count();
    double side = anchors.side();
    TensorValues places = outputs.get(boxes).require((long) count * values, "boxes");
    TensorValues logits = outputs.get(scores).require(count, "scores");
    List<Detection> found = new ArrayList<>();
    for (int anchor = 0; anchor < count; anchor++) {
      float logit = logits.get(anchor);
      if (logit >= limit && logit <= Float.MAX_VALUE) {
        int at = anchor * values;
        BoundingBox box =
            DecodedBox.ofCentre(
                places.get(at) / side + anchors.x(anchor),
                places.get(at + 1) / side + anchors.y(anchor),
                places.get(at + 2) / side,
                places.get(at + 3) / side);
        if (box != null) {
          found.add(new Detection(0, ScoreScale.LOGITS.score(logit), box));
        }
      }
    }
    return found;
  }
}
