/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.util.ArrayDeque;
import java.util.Deque;
import org.edgeveil.vision.detection.BoundingBox;

/**
 * Where an object was heading, from its last observations alone: a filter's velocity drifts while
 * the object is hidden, observations do not (Cao et al., "Observation-Centric SORT", CVPR 2023).
 */
final class Heading {

  private static final int OBSERVATIONS = 6;

  private final Deque<BoundingBox> observations = new ArrayDeque<>();

  void observe(BoundingBox box) {
    observations.addLast(box);
    if (observations.size() > OBSERVATIONS) {
      observations.removeFirst();
    }
  }

  /**
   * Returns the cosine of the angle between the way the object went and the way to a box, measured
   * in box sizes; 0 where either has no direction.
   */
  double towards(BoundingBox box) {
    BoundingBox first = observations.getFirst();
    BoundingBox last = observations.getLast();
    double wentX = (last.centreX() - first.centreX()) / last.width();
    double wentY = (last.centreY() - first.centreY()) / last.height();
    double wayX = (box.centreX() - first.centreX()) / last.width();
    double wayY = (box.centreY() - first.centreY()) / last.height();
    double lengths = Math.hypot(wentX, wentY) * Math.hypot(wayX, wayY);
    // Not above 0 for a box without size too: its way is not a number.
    return lengths > 0 ? (wentX * wayX + wentY * wayY) / lengths : 0;
  }
}
