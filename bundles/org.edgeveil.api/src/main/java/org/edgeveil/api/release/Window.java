/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.time.Instant;
import java.util.Objects;

/**
 * The stretch of one camera's media time that a release is about.
 *
 * @param streamKey what media time counts in: {@code live:} and the ledger's epoch, or {@code
 *     replay:} and the file's SHA-256
 * @param startNanos start in media time, inclusive
 * @param endNanos end in media time, exclusive, after the start
 * @param startLabel the wall clock's label of the start
 * @param endLabel the wall clock's label of the end
 * @param scheduledFrames number of frames that were scheduled in it, whether or not they were
 *     analysed
 */
public record Window(
    String streamKey,
    long startNanos,
    long endNanos,
    Instant startLabel,
    Instant endLabel,
    long scheduledFrames) {
  public Window {
    Objects.requireNonNull(streamKey, "streamKey");
    Objects.requireNonNull(startLabel, "startLabel");
    Objects.requireNonNull(endLabel, "endLabel");
    if (endNanos <= startNanos) {
      throw new IllegalArgumentException("a window ends after it starts");
    }
    if (scheduledFrames < 0) {
      throw new IllegalArgumentException("scheduledFrames is not negative");
    }
  }
}
