/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time, up to a limit, and a little
 * off, so that many gateways do not come back at one instant. Not thread-safe.
 */
final class Backoff {
  private static final double JITTER = 0.2;

  private final Duration first;
  private final Duration limit;
  private final DoubleSupplier random;
  private Duration next;

  /**
   * Makes a backoff.
   *
   * @param first the first wait
   * @param limit the longest wait, before jitter
   * @param random uniform from 0 (inclusive) to 1 (exclusive)
   */
  Backoff(Duration first, Duration limit, DoubleSupplier random) {
    this.first = first;
    this.limit = limit;
    this.random = random;
    next = first;
  }

  /** Returns the next wait. */
  Duration next() {
    Duration wait = next;
    Duration doubled = wait.multipliedBy(2);
    next = doubled.compareTo(limit) < 0 ? doubled : limit;
    double factor = 1 + JITTER * (2 * random.getAsDouble() - 1);
    return Duration.ofNanos(Math.round(wait.toNanos() * factor));
  }

  /** Begins anew, after a success. */
  void reset() {
    next = first;
  }
}
