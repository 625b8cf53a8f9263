/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one track moves about one line, with hysteresis. Created empty, at the first sighting.
 *
 * <p>Between two positions that are clear of the line it counts how often the track's path went
 * through the line itself: an odd number is a crossing, an even one is not, and a walk around the
 * line's end is none.
 */
final class LinePassage {

  private final Line line;
  private final SceneOptions options;
  private @Nullable Point last;
  private boolean sideKnown;
  private boolean left;
  private boolean odd;
  private int framesAgainst;
  private final Map<Direction, Long> crossedAt = new EnumMap<>(Direction.class);

  LinePassage(Line line, SceneOptions options) {
    this.line = line;
    this.options = options;
  }

  /** Takes the next position; returns the direction if the line has just been crossed. */
  @Nullable Direction update(Footing footing, long time) {
    Point now = footing.point();
    boolean nowLeft = isLeft(now);
    if (last != null && isLeft(last) != nowLeft && passes(last, now)) {
      odd = !odd;
    }
    last = now;
    if (!sideKnown) {
      // The first sighting is believed at once, as for zones.
      sideKnown = true;
      left = nowLeft;
      return null;
    }
    if (nowLeft == left) {
      framesAgainst = 0;
      if (isClear(footing)) {
        odd = false;
      }
      return null;
    }
    framesAgainst = isClear(footing) ? framesAgainst + 1 : 0;
    if (framesAgainst < options.inertiaFrames()) {
      return null;
    }
    boolean through = odd;
    left = nowLeft;
    odd = false;
    framesAgainst = 0;
    return through ? counted(nowLeft, time) : null;
  }

  private @Nullable Direction counted(boolean nowLeft, long time) {
    Direction direction = nowLeft ? Direction.RIGHT_TO_LEFT : Direction.LEFT_TO_RIGHT;
    Long before = crossedAt.get(direction);
    if (before != null && (time - before) / 1e9 < options.coolDownSeconds()) {
      return null;
    }
    crossedAt.put(direction, time);
    return direction;
  }

  private boolean isLeft(Point point) {
    return point.leftOf(line.from(), line.to()) > 0;
  }

  private boolean passes(Point a, Point b) {
    double from = line.from().leftOf(a, b);
    double to = line.to().leftOf(a, b);
    return from >= 0 != to >= 0;
  }

  private boolean isClear(Footing footing) {
    return new Segment(line.from(), line.to())
            .distance(footing.point(), footing.unitX(), footing.unitY())
        >= options.margin();
  }
}
