/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.time.Duration;
import java.util.List;
import org.edgeveil.component.Settings;

/**
 * How long what was seen has an effect on what is seen later (guarantee.md, Chunks).
 *
 * @param chunked whether everything that is remembered is forgotten at the border of each chunk
 * @param chunkLength length of a chunk, positive; of no effect unless chunked
 */
public record ModeOptions(boolean chunked, Duration chunkLength) {
  static final String CONTINUOUS = "continuous";
  static final String CHUNKED = "chunked";
  static final int MIN_CHUNK_SECONDS = 30;
  static final int MAX_CHUNK_SECONDS = 3600;
  static final int DEFAULT_CHUNK_SECONDS = 30;

  static ModeOptions parse(Settings settings) {
    return new ModeOptions(
        CHUNKED.equals(settings.oneOf("mode", List.of(CONTINUOUS, CHUNKED), CONTINUOUS)),
        Duration.ofSeconds(
            settings.integer(
                "chunk.length", MIN_CHUNK_SECONDS, MAX_CHUNK_SECONDS, DEFAULT_CHUNK_SECONDS)));
  }

  /** Returns the length of a chunk in nanoseconds; 0 where the mode knows none. */
  public long chunkNanos() {
    return chunked ? chunkLength.toNanos() : 0;
  }

  /** Notes what cannot go together with chunks. */
  void check(Settings settings, double analysisRate) {
    if (chunked && analysisRate == 0) {
      settings.problem(
          "analysis.rate: the mode chunked needs a fixed schedule, a rate above 0; set for example"
              + " 10, or set mode to continuous");
    }
  }
}
