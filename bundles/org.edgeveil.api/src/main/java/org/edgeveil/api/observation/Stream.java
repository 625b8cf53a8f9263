/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.observation;

import java.time.Instant;
import java.util.Objects;

/**
 * What is constant, and public, about one run of one camera.
 *
 * @param cameraPid the camera's {@code kura.service.pid}
 * @param kind live or replay
 * @param id live: random, new for each run; replay: the lower-case hex SHA-256 of the file's
 *     content
 * @param wallClockAtZero the wall clock's label for media time 0; a label only, it orders nothing
 * @param framePeriodNanos nanoseconds of media time between two scheduled frames, positive
 * @param isolation how state crosses time
 * @param chunkNanos length of a chunk, positive; 0 exactly when the isolation is {@link
 *     Isolation#CONTINUOUS}
 * @param scene what can be counted
 * @param modelDigest lower-case hex SHA-256 of the model file
 * @param configurationDigest lower-case hex SHA-256 over the camera's effective configuration,
 *     without secrets
 */
public record Stream(
    String cameraPid,
    Kind kind,
    String id,
    Instant wallClockAtZero,
    long framePeriodNanos,
    Isolation isolation,
    long chunkNanos,
    Scene scene,
    String modelDigest,
    String configurationDigest) {

  /** Where the frames come from. */
  public enum Kind {
    /**
     * A camera; media time is {@link System#nanoTime()} of the capture. Listeners must not block.
     */
    LIVE,
    /** A file; media time is presentation time, from 0. Listeners may block, nothing is dropped. */
    REPLAY
  }

  public Stream {
    Objects.requireNonNull(cameraPid, "cameraPid");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(wallClockAtZero, "wallClockAtZero");
    Objects.requireNonNull(isolation, "isolation");
    Objects.requireNonNull(scene, "scene");
    Objects.requireNonNull(modelDigest, "modelDigest");
    Objects.requireNonNull(configurationDigest, "configurationDigest");
    if (framePeriodNanos <= 0) {
      throw new IllegalArgumentException("framePeriodNanos is positive, not " + framePeriodNanos);
    }
    if (isolation == Isolation.CHUNKED ? chunkNanos <= 0 : chunkNanos != 0) {
      throw new IllegalArgumentException(
          "chunkNanos is positive for CHUNKED and 0 for CONTINUOUS, not "
              + chunkNanos
              + " for "
              + isolation);
    }
  }

  /**
   * Returns the number of the chunk that a media time lies in; 0 where the stream is not chunked.
   *
   * @param mediaTimeNanos media time
   */
  public long chunkOf(long mediaTimeNanos) {
    return chunkNanos == 0 ? 0 : Math.floorDiv(mediaTimeNanos, chunkNanos);
  }

  /**
   * Returns the wall clock's label for a media time.
   *
   * @param mediaTimeNanos media time
   */
  public Instant wallClockAt(long mediaTimeNanos) {
    return wallClockAtZero.plusNanos(mediaTimeNanos);
  }
}
