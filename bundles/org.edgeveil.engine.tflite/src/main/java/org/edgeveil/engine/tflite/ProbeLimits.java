/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.time.Duration;

/**
 * What a probe may take.
 *
 * @param deadline after which the child process is ended, 1 second to 1 hour; starting it takes
 *     about a second, on a small gateway several
 * @param memoryBytes native memory beyond what the child's JVM takes itself, 16 MB to 64 GB: the
 *     file, the weights and the tensors, of which XNNPACK packs copies
 */
public record ProbeLimits(Duration deadline, long memoryBytes) {

  /** One minute and 1 GB. */
  public static final ProbeLimits DEFAULT = new ProbeLimits(Duration.ofMinutes(1), 1L << 30);

  private static final long LEAST_BYTES = 16L << 20;
  private static final long MOST_BYTES = 64L << 30;

  /** Checks the ranges. */
  public ProbeLimits {
    if (deadline.compareTo(Duration.ofSeconds(1)) < 0
        || deadline.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "The deadline is " + deadline + ", expected 1 second to 1 hour.");
    }
    if (memoryBytes < LEAST_BYTES || memoryBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "The memory is " + memoryBytes + " bytes, expected 16 MB to 64 GB.");
    }
  }
}
