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
 * Whether one track is present in one zone, with hysteresis, and for how long. Created empty, at
 * the first sighting: that one is believed at once and is no entry.
 */
final class ZonePresence {

  /** What a position changed. */
  enum Change {
    NONE,
    ENTERED,
    LEFT
  }

  private final Polygon polygon;
  private final SceneOptions options;
  private boolean seen;
  private boolean inside;
  private boolean sawEntry;
  private int framesAgainst;
  private long changing;
  private long since;
  private long lastInside;

  ZonePresence(Polygon polygon, SceneOptions options) {
    this.polygon = polygon;
    this.options = options;
  }

  /** Takes the next position. */
  Change update(Footing footing, long time) {
    boolean nowInside = polygon.contains(footing.point());
    if (!seen) {
      seen = true;
      inside = nowInside;
      since = time;
      lastInside = time;
      return Change.NONE;
    }
    if (nowInside == inside
        || polygon.distance(footing.point(), footing.unitX(), footing.unitY()) < options.margin()) {
      framesAgainst = 0;
      lastInside = time;
      return Change.NONE;
    }
    if (framesAgainst == 0) {
      changing = time;
    }
    framesAgainst++;
    if (framesAgainst < options.inertiaFrames()) {
      return Change.NONE;
    }
    framesAgainst = 0;
    inside = nowInside;
    if (!inside) {
      return Change.LEFT;
    }
    sawEntry = true;
    since = changing;
    lastInside = time;
    return Change.ENTERED;
  }

  boolean inside() {
    return inside;
  }

  /** Whether the last stay began with an entry that was seen. */
  boolean sawEntry() {
    return sawEntry;
  }

  /** How long the last stay was, as far as it was seen. */
  long dwellNanos() {
    return lastInside - since;
  }
}
