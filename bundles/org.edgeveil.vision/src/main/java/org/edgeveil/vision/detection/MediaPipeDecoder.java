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
 * Reads the raw outputs of MediaPipe's face and pose detectors: for each anchor a box (centre x and
 * y, width, height) and key points (x, y), centres and points as the distance from the anchor, all
 * in pixels of the input; and the logit of the one class.
 */
public final class MediaPipeDecoder implements Decoder {
  /** What is taken for the box of an object. */
  public enum Extent {
    /** The box itself, without the key points: a face. */
    BOX,
    /**
     * The square around the circle that encloses a person; its centre, between the hips, is the
     * first key point, and a point on it is the second (Bazarevsky et al., "BlazePose", 2020,
     * section 2.2). The box itself is a mark of always the same size at the head.
     */
    CIRCLE
  }

  private static final int FIRST_POINT = 4;
  private static final int SECOND_POINT = 6;
  private static final int BOX_VALUES = 4;

  private final MediaPipeAnchors anchors;
  private final Extent extent;
  private final int boxes;
  private final int scores;
  private final int values;
  private final float limit;

  /**
   * Creates a decoder.
   *
   * @param anchors the model's anchors
   * @param extent what is taken for the box
   * @param boxes index of the output with boxes and key points
   * @param scores index of the output with the logits
   * @param values how many values each anchor has in the output with the boxes, at least 4, or 8
   *     for a circle
   * @param minScore lowest score that is reported, between 0 and 1, both excluded
   * @throws IllegalArgumentException if a value is out of its range
   */
  public MediaPipeDecoder(
      MediaPipeAnchors anchors, Extent extent, int boxes, int scores, int values, double minScore) {
    int least = extent == Extent.BOX ? BOX_VALUES : SECOND_POINT + 2;
    if (values < least) {
      throw new IllegalArgumentException(
          "an anchor has at least " + least + " values, not " + values);
    }
    this.extent = extent;
    this.anchors = anchors;
    this.boxes = boxes;
    this.scores = scores;
    this.values = values;
    limit = ScoreScale.LOGITS.limit(ScoreScale.requireMinScore(minScore));
  }

  @Override
  public List<Detection> decode(List<TensorValues> outputs) {
    int count = anchors.count();
    TensorValues places = outputs.get(boxes).require((long) count * values, "boxes");
    TensorValues logits = outputs.get(scores).require(count, "scores");
    List<Detection> found = new ArrayList<>();
    for (int anchor = 0; anchor < count; anchor++) {
      float logit = logits.get(anchor);
      if (logit >= limit && logit <= Float.MAX_VALUE) {
        BoundingBox box = extent == Extent.BOX ? box(places, anchor) : circle(places, anchor);
        if (box != null) {
          found.add(new Detection(0, ScoreScale.LOGITS.score(logit), box));
        }
      }
    }
    return found;
  }

  private @Nullable BoundingBox box(TensorValues places, int anchor) {
    double side = anchors.side();
    int at = anchor * values;
    return DecodedBox.ofCentre(
        places.get(at) / side + anchors.x(anchor),
        places.get(at + 1) / side + anchors.y(anchor),
        places.get(at + 2) / side,
        places.get(at + 3) / side);
  }

  private @Nullable BoundingBox circle(TensorValues places, int anchor) {
    double side = anchors.side();
    int at = anchor * values;
    double x = places.get(at + FIRST_POINT);
    double y = places.get(at + FIRST_POINT + 1);
    double diameter =
        2 * Math.hypot(places.get(at + SECOND_POINT) - x, places.get(at + SECOND_POINT + 1) - y);
    return DecodedBox.ofCentre(
        x / side + anchors.x(anchor),
        y / side + anchors.y(anchor),
        diameter / side,
        diameter / side);
  }
}
