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

/**
 * What a tracker concludes from one frame. Immutable.
 *
 * @param tracks the confirmed tracks that a detection supports in this frame, in the order in which
 *     they were first seen
 * @param endedIds confirmed tracks that ended: their ids are not seen again
 */
public record TrackerOutput(List<Track> tracks, List<Long> endedIds) {
  public TrackerOutput {
    tracks = List.copyOf(tracks);
    endedIds = List.copyOf(endedIds);
  }

  /** Says nothing of the individuals, so that a log line cannot. */
  @Override
  public String toString() {
    return "TrackerOutput[not shown]";
  }
}
