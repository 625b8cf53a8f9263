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
 * Reads the one output of a classifier, a score for each class, as detections whose box is the
 * whole picture.
 */
public final class ClassifierDecoder implements Decoder {
  private static final BoundingBox WHOLE = new BoundingBox(0, 0, 1, 1);

  private final int classes;
  private final ScoreScale scale;
  private final double minScore;

  /**
   * Creates a decoder.
   *
   * @param classes how many classes the model has, at least 2
   * @param scale what the scores are; softmax is applied to logits
   * @param minScore lowest score that is reported, between 0 and 1, both excluded
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ClassifierDecoder(int classes, ScoreScale scale, double minScore) {
    if (classes < 2) {
      throw new IllegalArgumentException("a classifier has at least two classes, not " + classes);
    }
    this.classes = classes;
    this.scale = scale;
    this.minScore = ScoreScale.requireMinScore(minScore);
  }

  @Override
  public List<Detection> decode(List<TensorValues> outputs) {
    TensorValues scores = outputs.get(0).require(classes, "classes");
    float highest = Float.NEGATIVE_INFINITY;
    double sum = 1;
    if (scale == ScoreScale.LOGITS) {
      for (int c = 0; c < classes; c++) {
        highest = Math.max(highest, scores.get(c));
      }
      sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(scores.get(c) - highest);
      }
    }
    List<Detection> found = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      float value = scores.get(c);
      double score = scale == ScoreScale.LOGITS ? Math.exp(value - highest) / sum : value;
      // A NaN among logits makes all of them NaN, which is never enough.
      if (score >= minScore && score <= Float.MAX_VALUE) {
        found.add(new Detection(c, (float) Math.min(score, 1), WHOLE));
      }
    }
    return found;
  }
}
