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
 * Whether one track is present in one zone, with hysteresis. Created empty, at the first sighting:
 * that one is believed at once and is no entry.
 */
final class ZonePresence {

  private final Polygon polygon;
  private final SceneOptions options;
  private boolean seen;
  private boolean inside;
  private int framesAgainst;

  ZonePresence(Polygon polygon, SceneOptions options) {
    this.polygon = polygon;
    this.options = options;
  }

  /** Takes the next position; returns whether the track has just entered. */
  boolean update(Footing footing) {
    boolean nowInside = polygon.contains(footing.point());
    if (!seen) {
      seen = true;
      inside = nowInside;
      return false;
    }
    if (nowInside == inside
        || polygon.distance(footing.point(), footing.unitX(), footing.unitY()) < options.margin()) {
      framesAgainst = 0;
      return false;
    }
    framesAgainst++;
    if (framesAgainst < options.inertiaFrames()) {
      return false;
    }
    framesAgainst = 0;
    inside = nowInside;
    return inside;
  }

  boolean inside() {
    return inside;
  }
}
