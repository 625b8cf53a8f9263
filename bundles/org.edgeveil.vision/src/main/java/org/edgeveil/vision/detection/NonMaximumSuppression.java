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
import java.util.Comparator;
import java.util.List;

/**
 * Removes doubles: of two detections of one class that overlap too much, the one with the higher
 * score stays (greedy, class-aware). Deterministic: equal scores keep their order. Immutable.
 *
 * @param maxIou two detections overlap too much when their intersection over union is above this; 0
 *     to 1
 * @param maxIntersectionOverSmaller the same for the intersection over the smaller area, for parts
 *     of an object seen in a tile; 1 switches it off
 */
public record NonMaximumSuppression(double maxIou, double maxIntersectionOverSmaller) {

  /** At most this many detections are kept: a broken or hostile model must not stop the camera. */
  public static final int MAX_KEPT = 200;

  public NonMaximumSuppression {
    requireShare("maxIou", maxIou);
    requireShare("maxIntersectionOverSmaller", maxIntersectionOverSmaller);
  }

  /**
   * Judges by intersection over union only.
   *
   * @param maxIou see above
   */
  public NonMaximumSuppression(double maxIou) {
    this(maxIou, 1);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is between 0 and 1, not " + value);
    }
  }

  /**
   * Returns what remains, highest score first, at most {@link #MAX_KEPT}.
   *
   * @param detections all detections of a frame, in any order; not changed
   */
  public List<Detection> apply(List<Detection> detections) {
    List<Detection> byScore = new ArrayList<>(detections);
    byScore.sort(Comparator.comparingDouble(Detection::score).reversed());
    return applyInOrder(byScore);
  }

  /** The same for detections that lie in the order of their worth, best first. */
  List<Detection> applyInOrder(List<Detection> detections) {
    List<Detection> kept = new ArrayList<>();
    for (Detection candidate : detections) {
      if (kept.size() == MAX_KEPT) {
        break;
      }
      if (!isDouble(candidate, kept)) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  private boolean isDouble(Detection candidate, List<Detection> kept) {
    // By index: an iterator for each candidate would be most of what a frame leaves.
    for (int i = 0; i < kept.size(); i++) {
      Detection better = kept.get(i);
      if (better.classIndex() == candidate.classIndex()
          && (better.box().iou(candidate.box()) > maxIou
              || better.box().intersectionOverSmaller(candidate.box())
                  > maxIntersectionOverSmaller)) {
        return true;
      }
    }
    return false;
  }
}
