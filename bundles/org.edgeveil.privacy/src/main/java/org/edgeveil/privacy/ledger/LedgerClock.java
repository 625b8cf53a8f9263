/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The two clocks a ledger reads. */
interface LedgerClock {

  /** The JDK's clocks. */
  LedgerClock SYSTEM =
      new LedgerClock() {
        @Override
        public long wallNanos() {
          Instant now = Instant.now();
          return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public long monotonicNanos() {
          return System.nanoTime();
        }
      };

  /** Nanoseconds since 1970; may jump. */
  long wallNanos();

  /** Never goes backwards; its origin means nothing. */
  long monotonicNanos();
}
