/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.util.List;
import org.edgeveil.vision.detection.BoundingBox;

/**
 * Finds the lost tracks that trajectories which have just become tracks continue. Both sides'
 * motion counts: where the lost one would be when the new one was first seen, and where the new one
 * would have been when the lost one was last seen. Without state.
 */
final class Relinking {

  private final MemoryModel memory;

  Relinking(MemoryModel memory) {
    this.memory = memory;
  }

  /**
   * Chooses for each new trajectory the lost one that it continues, each at most once.
   *
   * @return for each new trajectory the index of the lost one, or {@link Assignment#NONE}
   */
  int[] match(List<Trajectory> fresh, List<Trajectory> lost) {
    double[][] gain = new double[fresh.size()][lost.size()];
    for (int f = 0; f < gain.length; f++) {
      for (int l = 0; l < gain[f].length; l++) {
        gain[f][l] = likeness(fresh.get(f), lost.get(l));
      }
    }
    return Assignment.maximise(gain);
  }

  /** 0 where it cannot be, up to 1. */
  private double likeness(Trajectory fresh, Trajectory lost) {
    double gap = (fresh.bornAt() - lost.observedAt()) / 1e9;
    BoundingBox before = lost.observed();
    BoundingBox after = fresh.origin();
    double ratio = before.height() / after.height();
    if (fresh.classIndex() != lost.classIndex()
        || gap <= 0
        || gap > memory.relinkSeconds()
        || ratio > memory.relinkHeightRatio()
        || ratio * memory.relinkHeightRatio() < 1) {
      return 0;
    }
    double width = (before.width() + after.width()) / 2;
    double height = (before.height() + after.height()) / 2;
    double wayX = (after.centreX() - before.centreX()) / width;
    double wayY = (after.centreY() - before.centreY()) / height;
    double distance = Math.hypot(wayX, wayY);
    for (Trajectory moving : List.of(lost, fresh)) {
      distance =
          Math.min(
              distance,
              Math.hypot(
                  wayX - moving.speedX() * gap / width, wayY - moving.speedY() * gap / height));
    }
    double limit = memory.relinkDistance() + memory.relinkDistancePerSecond() * gap;
    return distance < limit ? 1 - distance / limit : 0;
  }
}
