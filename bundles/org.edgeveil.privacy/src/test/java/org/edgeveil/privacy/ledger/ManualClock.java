/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

/** Two clocks under a test's control. */
final class ManualClock implements LedgerClock {
  private long wall;
  private long monotonic = -7_000_000_000L;
  private int boots;

  ManualClock(long wall) {
    this.wall = wall;
  }

  void advance(long nanos) {
    wall += nanos;
    monotonic += nanos;
  }

  /** The wall clock is set; the monotonic one does not notice. */
  void jumpWall(long nanos) {
    wall += nanos;
  }

  /** A reboot: the monotonic clock starts again somewhere else, the wall clock as it likes. */
  void restart(long wallJump) {
    wall += wallJump;
    monotonic = 3;
    boots++;
  }

  /** How often the machine started again. */
  int boots() {
    return boots;
  }

  @Override
  public String boot() {
    return "boot " + boots;
  }

  @Override
  public long wallNanos() {
    return wall;
  }

  @Override
  public long monotonicNanos() {
    return monotonic;
  }
}
