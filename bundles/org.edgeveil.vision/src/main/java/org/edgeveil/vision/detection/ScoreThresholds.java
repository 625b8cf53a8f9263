/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.util.List;
import java.util.Map;

/**
 * Lets each class have a score of its own above which an object is taken for seen, though all that
 * comes later knows one common threshold. Scores of a class are stretched so that its threshold
 * becomes the common one: those below it stay in proportion to it, those above it in proportion to
 * what is missing to 1. So 0 and 1 stay, and so does the order within the class. Immutable.
 *
 * @param common the common threshold, between 0 and 1, both excluded
 * @param own thresholds by class index, likewise; other classes have the common one
 */
public record ScoreThresholds(double common, Map<Integer, Double> own) {
  public ScoreThresholds {
    own = Map.copyOf(own);
    ScoreScale.requireMinScore(common);
    own.values().forEach(ScoreScale::requireMinScore);
  }

  /**
   * Returns the detections with scores on the common scale, in their order.
   *
   * @param detections the detections of a frame; not changed
   */
  public List<Detection> align(List<Detection> detections) {
    return own.isEmpty() ? detections : detections.stream().map(this::align).toList();
  }

  private Detection align(Detection detection) {
    Double threshold = own.get(detection.classIndex());
    if (threshold == null || threshold == common) {
      return detection;
    }
    // Compared as the float that the score is: one at the threshold stays at the threshold.
    float score = detection.score();
    double aligned =
        score < threshold.floatValue()
            ? score / threshold * common
            : 1 - (1 - score) / (1 - threshold) * (1 - common);
    return new Detection(
        detection.classIndex(), (float) Math.max(0, Math.min(1, aligned)), detection.box());
  }
}
