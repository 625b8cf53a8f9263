/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.util.ArrayList;
import java.util.List;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.window.AlertMechanism;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.aggregation.internal.window.JointMechanism;
import org.edgeveil.aggregation.internal.window.TumblingWindows;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.privacy.mechanism.RandomBits;

/** Counts the windows of one clip after the other. */
public interface ClipCounter {

  /**
   * Counts a clip.
   *
   * @param run the run
   * @param clip its observations
   * @param endNanos its end in media time
   * @return its windows, in the order in which they are handed in
   */
  List<ClosedWindow> count(Stream run, List<Observation> clip, long endNanos);

  /** Returns what an aggregator of a gateway does. */
  static ClipCounter real(AggregatorOptions options) {
    RandomBits bits = RandomBits.secure();
    List<ClosedWindow> closed = new ArrayList<>();
    TumblingWindows<JointMechanism> windows =
        new TumblingWindows<>(
            new PlannedOnce<>(JointMechanism.KIND),
            options,
            () -> Long.MAX_VALUE,
            () -> bits,
            closed::add);
    TumblingWindows<AlertMechanism> alerts =
        new TumblingWindows<>(
            new PlannedOnce<>(AlertMechanism.KIND),
            options,
            () -> Long.MAX_VALUE,
            () -> bits,
            closed::add);
    return (run, clip, endNanos) -> {
      closed.clear();
      for (Observation observation : clip) {
        windows.observe(observation);
        alerts.observe(observation);
      }
      windows.end(run, endNanos);
      alerts.end(run, endNanos);
      return List.copyOf(closed);
    };
  }
}
