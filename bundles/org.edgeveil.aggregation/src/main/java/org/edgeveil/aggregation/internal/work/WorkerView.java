/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.work;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.edgeveil.aggregation.internal.charge.Outcome;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.release.Metric;
import org.jspecify.annotations.Nullable;

/**
 * How a worker is, at one moment. Nothing in it is, or lets one compute, a count of what was seen:
 * windows, frames and outcomes follow from configuration, time and the ledger.
 *
 * @param options the options in effect
 * @param halfWidths half-widths of the 95 % intervals; empty while nothing is counted
 * @param frames what occupancy's half-width is divided by
 * @param flipProbability of how many noised alerts the answer is not the truth, while there are any
 * @param useless for which metrics the noise hides what is expected, or empty
 * @param problem why the current stream is not counted, or empty
 * @param alertProblem why there are no alerts about the current stream, or empty
 * @param last what became of the last window of counts that was handed in, if any
 * @param lastAlert what became of the last slot of alerts that was handed in, if any
 * @param streamSeen whether the camera ever sent
 * @param failed whether the worker gave up
 * @param windows windows that were closed
 * @param outcomes how many windows ended how
 * @param waiting windows that wait for the ledger
 * @param late observations that came after their window
 * @param foreign observations of other cameras or ended streams
 * @param lost windows that waited too long
 */
public record WorkerView(
    AggregatorOptions options,
    Map<Metric, Long> halfWidths,
    long frames,
    Optional<BigDecimal> flipProbability,
    String useless,
    String problem,
    String alertProblem,
    @Nullable Outcome last,
    @Nullable Outcome lastAlert,
    boolean streamSeen,
    boolean failed,
    long windows,
    Map<Outcome.Kind, Long> outcomes,
    long waiting,
    long late,
    long foreign,
    long lost) {
  public WorkerView {
    halfWidths = Map.copyOf(halfWidths);
    Map<Outcome.Kind, Long> copy = new EnumMap<>(Outcome.Kind.class);
    copy.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(copy);
  }

  /** Returns the counters for people on the gateway. */
  public Map<String, Long> local() {
    Map<String, Long> local = new TreeMap<>();
    local.put("windows", windows);
    local.put("releases", outcome(Outcome.Kind.RELEASED));
    local.put("reused", outcome(Outcome.Kind.REUSED));
    local.put(
        "refused",
        outcome(Outcome.Kind.BUDGET_SPENT)
            + outcome(Outcome.Kind.LEDGER_DAMAGED)
            + outcome(Outcome.Kind.NOT_POSSIBLE));
    local.put("gaps", outcome(Outcome.Kind.GAP) + lost);
    local.put("pending", waiting);
    local.put("observations.late", late);
    local.put("observations.foreign", foreign);
    flipProbability.ifPresent(
        flip -> local.put("alerts.flip.millionth", flip.movePointRight(6).longValue()));
    // In thousandths, because a mean's half-width is a fraction.
    halfWidths.forEach(
        (metric, width) ->
            local.put(
                "halfwidth." + metric.key() + ".milli",
                Math.multiplyExact(width, 1000L) / (metric == Metric.OCCUPANCY ? frames : 1)));
    return local;
  }

  private long outcome(Outcome.Kind kind) {
    return outcomes.getOrDefault(kind, 0L);
  }
}
