/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.work;

import org.edgeveil.aggregation.internal.charge.ReleaseDesk;
import org.edgeveil.aggregation.internal.charge.RetryTimer;
import org.edgeveil.aggregation.internal.window.AlertMechanism;
import org.edgeveil.aggregation.internal.window.TumblingWindows;
import org.edgeveil.api.observation.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Announces exact alerts to the ledger once for each slot, also outside their schedules: so that in
 * every horizon it is done before an exact alert's slot begins. Not thread-safe.
 */
final class ExactAnnouncer {
  private static final long FIRST_PAUSE_NANOS = 200_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 15_000_000_000L;

  private final TumblingWindows<AlertMechanism> alerts;
  private final RetryTimer retry = new RetryTimer(FIRST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
  private @Nullable Stream latest;
  private long latestSlot;
  private boolean pending;

  ExactAnnouncer(TumblingWindows<AlertMechanism> alerts) {
    this.alerts = alerts;
  }

  /** Announces the latest slot of exact alerts, also when it is over by now, until it is done. */
  void announce(@Nullable ReleaseDesk desk, long monotonicNanos) {
    AlertMechanism mechanism = alerts.mechanism();
    Stream stream = alerts.stream();
    if (mechanism != null && stream != null && mechanism.isExact()) {
      long slot = alerts.startNanos();
      pending |= !same(stream, latest) || slot != latestSlot;
      latest = stream;
      latestSlot = slot;
    }
    if (!pending || latest == null || !retry.isDue(monotonicNanos)) {
      return;
    }
    pending = desk == null || !desk.announceExact(latest);
    if (pending) {
      retry.failed(monotonicNanos);
    } else {
      retry.reset();
    }
  }

  /** Tries again at once. */
  void reset() {
    retry.reset();
  }

  /** Returns whether that is still to be done: nothing may be handed in before. */
  boolean isPending() {
    return pending;
  }

  /** Returns when to try again; a long time where nothing failed. */
  long remainingNanos(long monotonicNanos) {
    return pending ? retry.remainingNanos(monotonicNanos) : Long.MAX_VALUE;
  }

  @SuppressWarnings("ReferenceEquality") // by the contract of Observation a run is one instance
  private static boolean same(Stream stream, @Nullable Stream other) {
    return stream == other;
  }
}
