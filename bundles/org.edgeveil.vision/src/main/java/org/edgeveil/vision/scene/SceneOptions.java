/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

/**
 * How steady a change must be before it counts. Immutable.
 *
 * @param margin how far, in sizes of the object's own box, its foot point must be beyond a border
 * @param inertiaFrames for how many frames in a row, at least 1
 * @param coolDownSeconds a track's further crossings of a line in the same direction are ignored
 *     for this long
 * @param holdSeconds how long somebody who is not seen any more, but has not left, still counts as
 *     present in a zone
 * @param stillShare how far, in sizes of its own box, an object may stir and still stand still
 */
public record SceneOptions(
    double margin,
    int inertiaFrames,
    double coolDownSeconds,
    double holdSeconds,
    double stillShare) {

  /** Steady enough for the jitter of a detector's boxes. */
  public static final SceneOptions DEFAULT = new SceneOptions(0.05, 2, 5, 2, 0.5);

  public SceneOptions {
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin is between 0 and 1, not " + margin);
    }
    if (inertiaFrames < 1) {
      throw new IllegalArgumentException("inertiaFrames is at least 1, not " + inertiaFrames);
    }
    requireSeconds("coolDownSeconds", coolDownSeconds);
    requireSeconds("holdSeconds", holdSeconds);
    if (!(stillShare > 0 && stillShare <= 10)) {
      throw new IllegalArgumentException("stillShare is above 0 and at most 10, not " + stillShare);
    }
  }

  private static void requireSeconds(String name, double value) {
    if (!(value >= 0 && value <= 1e9)) {
      throw new IllegalArgumentException(name + " is between 0 and 1e9, not " + value);
    }
  }
}
