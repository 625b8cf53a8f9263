/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a failure: doubles from one failure to the next up to a limit, and is
 * drawn from the upper half, so that many gateways do not come back at once. Not thread-safe.
 */
final class Backoff {
  private final DoubleSupplier uniform;
  private int failures;

  /**
   * Makes a back-off.
   *
   * @param uniform gives numbers in [0, 1)
   */
  Backoff(DoubleSupplier uniform) {
    this.uniform = uniform;
  }

  /** Counts a failure and returns the nanoseconds to wait, at least half of {@code initial}. */
  long next(Duration initial, Duration max) {
    double doubled = Math.scalb((double) initial.toNanos(), Math.min(failures, 40));
    failures++;
    double limit = Math.min(doubled, (double) max.toNanos());
    return (long) (limit * (0.5 + 0.5 * uniform.getAsDouble()));
  }

  /** Forgets the failures. */
  void reset() {
    failures = 0;
  }
}
