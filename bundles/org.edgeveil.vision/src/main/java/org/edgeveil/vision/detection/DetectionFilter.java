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
import java.util.Map;

/**
 * Keeps the detections of the classes that matter, with a score, an area and a shape that can be
 * real. Immutable.
 *
 * @param minScores lowest score by class index; a class that is not named is dropped
 * @param area range of the area as a share of the frame's
 * @param aspect range of a box's width over its height as they are seen
 */
public record DetectionFilter(Map<Integer, Double> minScores, Range area, Range aspect) {

  /**
   * A closed range.
   *
   * @param min lower end, not negative
   * @param max upper end, not below {@code min}; may be infinite
   */
  public record Range(double min, double max) {
    /** Everything from 0 up. */
    public static final Range ANY = new Range(0, Double.POSITIVE_INFINITY);

    public Range {
      if (!(min >= 0 && min <= max)) {
        throw new IllegalArgumentException(
            "a range begins at 0 or above and does not end before it begins, not "
                + min
                + " to "
                + max);
      }
    }

    boolean contains(double value) {
      return value >= min && value <= max;
    }
  }

  public DetectionFilter {
    minScores = Map.copyOf(minScores);
    minScores.forEach(
        (classIndex, score) -> {
          if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException(
                "the lowest score of class " + classIndex + " is between 0 and 1, not " + score);
          }
        });
  }

  /**
   * Returns the detections that pass, in their order.
   *
   * @param detections the detections of a frame; not changed
   * @param frameAspect the frame's width over its height as it is seen, positive and finite
   */
  public List<Detection> apply(List<Detection> detections, double frameAspect) {
    if (!(frameAspect > 0 && frameAspect <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("frameAspect is positive, not " + frameAspect);
    }
    // Mostly all pass: then an immutable list is not copied.
    int size = detections.size();
    int first = 0;
    while (first < size && passes(detections.get(first), frameAspect)) {
      first++;
    }
    if (first == size) {
      return List.copyOf(detections);
    }
    List<Detection> passed = new ArrayList<>(detections.subList(0, first));
    for (int i = first + 1; i < size; i++) {
      if (passes(detections.get(i), frameAspect)) {
        passed.add(detections.get(i));
      }
    }
    return List.copyOf(passed);
  }

  /**
   * Returns whether class and score pass, wherever the box is: whoever places boxes in the frame
   * need not place the others.
   *
   * @param detection its box is not looked at
   */
  public boolean passesScore(Detection detection) {
    Double minScore = minScores.get(detection.classIndex());
    return minScore != null && detection.score() >= minScore;
  }

  private boolean passes(Detection detection, double frameAspect) {
    BoundingBox box = detection.box();
    return passesScore(detection)
        && box.height() > 0
        && area.contains(box.area())
        && aspect.contains(box.width() * frameAspect / box.height());
  }
}
