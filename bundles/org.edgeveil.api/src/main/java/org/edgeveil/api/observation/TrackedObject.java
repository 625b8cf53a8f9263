/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.observation;

import java.util.List;
import java.util.Objects;

/**
 * One object in one frame, as the tracker sees it.
 *
 * @param trackId random, valid in one process only, forgotten when the track ends
 * @param label what the model calls it, one of {@link Scene#labels()}
 * @param score detector's score, 0 to 1; 0 where the tracker bridged a frame without a detection
 * @param box where it is
 * @param zones the zones of {@link Scene#zones()} that it is present in, by hysteresis and foot
 *     point, in the scene's order
 * @param stillNanos how long it has stood still, not negative
 */
public record TrackedObject(
    long trackId, String label, float score, Box box, List<String> zones, long stillNanos) {
  public TrackedObject {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(box, "box");
    zones = List.copyOf(zones);
  }

  /** Makes an object that does not stand still; see the fields. */
  public TrackedObject(long trackId, String label, float score, Box box, List<String> zones) {
    this(trackId, label, score, box, zones, 0);
  }

  /** Says nothing of the individual, so that a log line cannot. */
  @Override
  public String toString() {
    return "TrackedObject[not shown]";
  }
}
