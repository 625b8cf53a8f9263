/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.util.Objects;
import org.edgeveil.vision.detection.BoundingBox;

/**
 * One tracked object in one frame. Immutable.
 *
 * @param id random, valid for the tracker that gave it, not used again after the track ended
 * @param classIndex class of the object, fixed for the life of the track
 * @param score this frame's detection's score, 0 to 1
 * @param box where it is: filtered, not the raw detection; may reach outside the frame
 * @param origin where it was first detected, some frames before it was confirmed
 */
public record Track(long id, int classIndex, float score, BoundingBox box, BoundingBox origin) {
  public Track {
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(origin, "origin");
  }

  /** Says nothing of the individual, so that a log line cannot. */
  @Override
  public String toString() {
    return "Track[not shown]";
  }
}
