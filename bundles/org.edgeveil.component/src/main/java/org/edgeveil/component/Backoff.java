/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.component;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: doubles from one failure to the next up to a limit, and
 * is drawn from the upper half, so that many gateways do not come back in one moment. Not
 * thread-safe.
 */
public final class Backoff {
  private static final int MAX_DOUBLINGS = 40;

  private final DoubleSupplier uniform;
  private int failures;

  /**
   * Makes a backoff.
   *
   * @param uniform gives numbers in [0, 1)
   */
  public Backoff(DoubleSupplier uniform) {
    this.uniform = uniform;
  }

  /**
   * Counts a failure.
   *
   * @param first the longest wait after the first failure
   * @param limit the longest wait of all
   * @return how long to wait, at least half of {@code first} or of {@code limit}
   */
  public Duration next(Duration first, Duration limit) {
    double doubled = Math.scalb((double) first.toNanos(), failures);
    failures = Math.min(failures + 1, MAX_DOUBLINGS);
    double longest = Math.min(doubled, (double) limit.toNanos());
    return Duration.ofNanos((long) (longest * (0.5 + 0.5 * uniform.getAsDouble())));
  }

  /** Begins anew, after a success. */
  public void reset() {
    failures = 0;
  }
}
