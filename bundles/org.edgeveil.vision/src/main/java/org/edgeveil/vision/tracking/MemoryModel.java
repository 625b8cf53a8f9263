/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

/**
 * How long an object that is not seen is believed to be there, and when one that appears is taken
 * for one that was lost. Immutable.
 *
 * @param searchSeconds how long every detection is compared with where a lost track is expected
 * @param relinkSeconds how long a track that was lost inside the frame may still be continued by a
 *     new one, at least {@code searchSeconds}; what was lost at the frame's border has left and is
 *     forgotten after {@code searchSeconds}
 * @param relinkDistance how far, in box sizes, a new track may begin from where the lost one is
 *     expected
 * @param relinkDistancePerSecond how much farther for each second that it was lost
 * @param relinkHeightRatio largest ratio of the heights of the two boxes, at least 1
 */
public record MemoryModel(
    double searchSeconds,
    double relinkSeconds,
    double relinkDistance,
    double relinkDistancePerSecond,
    double relinkHeightRatio) {

  /** People and vehicles that pass behind each other and behind things that stand in the way. */
  public static final MemoryModel DEFAULT = new MemoryModel(2, 8, 0.5, 0.7, 1.5);

  private static final double MOST = 1e6;

  public MemoryModel {
    if (!(searchSeconds >= 0 && searchSeconds <= relinkSeconds && relinkSeconds <= MOST)) {
      throw new IllegalArgumentException(
          "searchSeconds is not negative and relinkSeconds between it and 1e6, not "
              + searchSeconds
              + " and "
              + relinkSeconds);
    }
    requireNotNegative("relinkDistance", relinkDistance);
    requireNotNegative("relinkDistancePerSecond", relinkDistancePerSecond);
    if (!(relinkHeightRatio >= 1 && relinkHeightRatio <= MOST)) {
      throw new IllegalArgumentException(
          "relinkHeightRatio is between 1 and 1e6, not " + relinkHeightRatio);
    }
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0 && value <= MOST)) {
      throw new IllegalArgumentException(name + " is between 0 and 1e6, not " + value);
    }
  }
}
