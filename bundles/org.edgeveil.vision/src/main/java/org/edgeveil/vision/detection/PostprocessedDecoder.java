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
 * Reads the outputs of TensorFlow Lite's operator TFLite_Detection_PostProcess, with which SSD and
 * EfficientDet-Lite models end: boxes (top, left, bottom, right, relative to the input), classes
 * from 0 without the background, scores, and how many of the rows count.
 */
public final class PostprocessedDecoder implements Decoder {
  /**
   * Which output is what.
   *
   * @param boxes index of the boxes' output
   * @param classes index of the classes' output
   * @param scores index of the scores' output
   * @param count index of the output that holds the number of rows
   */
  public record Outputs(int boxes, int classes, int scores, int count) {
    /** The operator's own order. */
    public static final Outputs IN_ORDER = new Outputs(0, 1, 2, 3);
  }

  private static final int BOX_VALUES = 4;

  private final Outputs outputs;
  private final int classes;
  private final double minScore;

  /**
   * Creates a decoder.
   *
   * @param outputs which output is what
   * @param classes how many classes there are labels for; others are not reported
   * @param minScore lowest score that is reported, between 0 and 1, both excluded
   * @throws IllegalArgumentException if a value is out of its range
   */
  public PostprocessedDecoder(Outputs outputs, int classes, double minScore) {
    if (classes < 1) {
      throw new IllegalArgumentException("a detector has at least one class, not " + classes);
    }
    this.outputs = outputs;
    this.classes = classes;
    this.minScore = ScoreScale.requireMinScore(minScore);
  }

  @Override
  public List<Detection> decode(List<TensorValues> tensors) {
    TensorValues boxes = tensors.get(outputs.boxes());
    TensorValues ids = tensors.get(outputs.classes());
    TensorValues scores = tensors.get(outputs.scores());
    float counted = tensors.get(outputs.count()).require(1, "number of detections").get(0);
    int rows = Math.min(Math.min(ids.count(), scores.count()), boxes.count() / BOX_VALUES);
    List<Detection> found = new ArrayList<>();
    // A NaN counts nothing, more than there is counts what there is.
    for (int row = 0; row < rows && row < counted; row++) {
      float score = scores.get(row);
      float id = ids.get(row);
      if (score >= minScore && score <= Float.MAX_VALUE && id >= 0 && id < classes) {
        BoundingBox box =
            DecodedBox.ofEdges(
                boxes.get(row * BOX_VALUES + 1),
                boxes.get(row * BOX_VALUES),
                boxes.get(row * BOX_VALUES + 3),
                boxes.get(row * BOX_VALUES + 2));
        if (box != null) {
          found.add(new Detection((int) id, Math.min(score, 1), box));
        }
      }
    }
    return found;
  }
}
