/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.observation;

import java.util.Objects;

/** Something that a track did in one frame. */
public sealed interface SceneEvent {

  /** Returns the track that did it. */
  long trackId();

  /**
   * A track that was seen outside a zone is now inside. A first sighting inside is not an entry.
   *
   * @param trackId the track
   * @param label its label
   * @param zone one of {@link Scene#zones()}
   */
  record ZoneEntered(long trackId, String label, String zone) implements SceneEvent {
    public ZoneEntered {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public String toString() {
      return "ZoneEntered[not shown]";
    }
  }

  /**
   * A track that was inside a zone left it, or ended there. Nothing is told of those who are inside
   * where a chunk or a stream ends: with chunks no dwell time is longer than a chunk.
   *
   * @param trackId the track
   * @param label its label
   * @param zone one of {@link Scene#zones()}
   * @param dwellNanos how long it was inside, as far as it was seen
   * @param whole whether it was seen to enter and to leave; if not, it was inside at least so long
   */
  record ZoneLeft(long trackId, String label, String zone, long dwellNanos, boolean whole)
      implements SceneEvent {
    public ZoneLeft {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(zone, "zone");
      if (dwellNanos < 0) {
        throw new IllegalArgumentException("dwellNanos is not negative, not " + dwellNanos);
      }
    }

    @Override
    public String toString() {
      return "ZoneLeft[not shown]";
    }
  }

  /**
   * A track crossed a line.
   *
   * @param trackId the track
   * @param label its label
   * @param line one of {@link Scene#lines()}
   * @param direction which way
   */
  record LineCrossed(long trackId, String label, String line, Direction direction)
      implements SceneEvent {
    public LineCrossed {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(line, "line");
      Objects.requireNonNull(direction, "direction");
    }

    @Override
    public String toString() {
      return "LineCrossed[not shown]";
    }
  }

  /**
   * A track ended; its id will not be seen again.
   *
   * @param trackId the track
   */
  record TrackEnded(long trackId) implements SceneEvent {
    @Override
    public String toString() {
      return "TrackEnded[not shown]";
    }
  }

  /**
   * The side a line was crossed to, for somebody who stands on its first point and looks at its
   * second.
   */
  enum Direction {
    /** From the left side to the right side. */
    LEFT_TO_RIGHT,
    /** From the right side to the left side. */
    RIGHT_TO_LEFT
  }
}
