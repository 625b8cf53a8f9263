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
 */
public record SceneOptions(double margin, int inertiaFrames, double coolDownSeconds) {

  /** Steady enough for the jitter of a detector's boxes. */
  public static final SceneOptions DEFAULT = new SceneOptions(0.05, 2, 5);

  public SceneOptions {
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin is between 0 and 1, not " + margin);
    }
    if (inertiaFrames < 1) {
      throw new IllegalArgumentException("inertiaFrames is at least 1, not " + inertiaFrames);
    }
    if (!(coolDownSeconds >= 0 && coolDownSeconds <= 1e9)) {
      throw new IllegalArgumentException(
          "coolDownSeconds is between 0 and 1e9, not " + coolDownSeconds);
    }
  }
}
