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
 * What the detector and the tracker concluded from one frame. Immutable. It describes individuals
 * and never leaves the gateway.
 *
 * @param stream the run it belongs to; the same instance for every observation of a run
 * @param frameIndex number of the scheduled frame, from 0; a gap is a frame that was not analysed
 * @param mediaTimeNanos capture time (see {@link Stream.Kind}), not decreasing within a stream
 * @param chunkIndex {@code floor(mediaTimeNanos / chunkNanos)}, 0 where the stream is not chunked
 * @param objects the confirmed tracks of this frame
 * @param events what tracks did in this frame, in order
 * @param occupancy how many are where
 */
public record Observation(
    Stream stream,
    long frameIndex,
    long mediaTimeNanos,
    long chunkIndex,
    List<TrackedObject> objects,
    List<SceneEvent> events,
    Occupancy occupancy) {
  public Observation {
    Objects.requireNonNull(stream, "stream");
    objects = List.copyOf(objects);
    events = List.copyOf(events);
    Objects.requireNonNull(occupancy, "occupancy");
    if (chunkIndex != stream.chunkOf(mediaTimeNanos)) {
      throw new IllegalArgumentException(
          "the observation at " + mediaTimeNanos + " ns is not of chunk " + chunkIndex);
    }
  }

  /**
   * Makes an observation of which the occupancy is not known.
   *
   * @param stream see above
   * @param frameIndex see above
   * @param mediaTimeNanos see above
   * @param chunkIndex see above
   * @param objects see above
   * @param events see above
   */
  public Observation(
      Stream stream,
      long frameIndex,
      long mediaTimeNanos,
      long chunkIndex,
      List<TrackedObject> objects,
      List<SceneEvent> events) {
    this(stream, frameIndex, mediaTimeNanos, chunkIndex, objects, events, Occupancy.UNKNOWN);
  }

  /** Names the frame only: how many there were to see is a true count. */
  @Override
  public String toString() {
    return "Observation[camera=" + stream.cameraPid() + ", frame=" + frameIndex + "]";
  }
}
