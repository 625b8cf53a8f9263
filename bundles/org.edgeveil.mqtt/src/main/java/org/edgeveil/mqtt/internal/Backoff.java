/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: doubled from attempt to attempt up to a limit, and
 * shortened by up to half at random, so that many gateways do not come back in one moment. Not
 * thread-safe.
 */
final class Backoff {
  private final Duration first;
  private final Duration limit;
  private final DoubleSupplier random;
  private int attempts;

  /**
   * @param first the first wait, before jitter
   * @param limit the longest wait
   * @param random numbers in [0, 1)
   */
  Backoff(Duration first, Duration limit, DoubleSupplier random) {
    this.first = first;
    this.limit = limit;
    this.random = random;
  }

  Duration next() {
    double full = Math.min((double) limit.toMillis(), first.toMillis() * Math.scalb(1.0, attempts));
    attempts = Math.min(attempts + 1, 62);
    return Duration.ofMillis(Math.round(full * (1 - random.getAsDouble() / 2)));
  }

  void reset() {
    attempts = 0;
  }
}
