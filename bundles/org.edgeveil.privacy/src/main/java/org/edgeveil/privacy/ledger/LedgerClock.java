/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

/** The clocks a ledger reads. */
interface LedgerClock {

  /** Nanoseconds since 1970; may jump. */
  long wallNanos();

  /** Never goes backwards while {@link #boot} stays the same; its origin means nothing. */
  long monotonicNanos();

  /** Names the stretch of time in which the monotonic clock has one origin. */
  String boot();
}
