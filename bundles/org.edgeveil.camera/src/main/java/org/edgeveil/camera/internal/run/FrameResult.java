/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.List;
import java.util.Map;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.scene.SceneOutput;
import org.edgeveil.vision.tracking.TrackerOutput;

/**
 * What was concluded from one frame. Immutable.
 *
 * @param index number of the scheduled frame, from 0
 * @param mediaTimeNanos its media time
 * @param detections what the detector saw with at least the score threshold, doubles removed,
 *     counted labels only
 * @param tracked what the tracker made of it
 * @param scene where the tracks are and what they did
 * @param rooms how many are in each room that doors' lines lead into
 */
public record FrameResult(
    long index,
    long mediaTimeNanos,
    List<Detection> detections,
    TrackerOutput tracked,
    SceneOutput scene,
    Map<String, Integer> rooms) {
  public FrameResult {
    detections = List.copyOf(detections);
    rooms = Map.copyOf(rooms);
  }

  /** Names the frame only: how many there were to see is a true count. */
  @Override
  public String toString() {
    return "FrameResult[" + index + "]";
  }
}
