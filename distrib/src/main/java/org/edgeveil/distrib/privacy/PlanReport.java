/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.edgeveil.privacy.ledger.Currency;
import org.edgeveil.privacy.planning.DurationUnit;
import org.edgeveil.privacy.planning.Exposure;
import org.edgeveil.privacy.planning.Goal;
import org.edgeveil.privacy.planning.MechanismKind;
import org.edgeveil.privacy.planning.MechanismPlan;
import org.edgeveil.privacy.planning.MetricPlan;
import org.edgeveil.privacy.planning.PlanRequest;
import org.edgeveil.privacy.planning.PrivacyBudget;
import org.edgeveil.privacy.planning.PrivacyPlan;
import org.edgeveil.privacy.planning.Remedies;
import org.edgeveil.privacy.planning.TrackUnit;

/** Tells a plan in words and tables. */
final class PlanReport {
  private static final double KEPT = 0.95;

  private PlanReport() {}

  static String text(PrivacyPlan plan) {
    PlanRequest request = plan.request();
    StringBuilder text = new StringBuilder();
    text.append(unit(request)).append('\n');
    text.append(budget(request.budget())).append('\n');
    text.append(windows(request)).append("\n\n");
    text.append(mechanisms(plan)).append('\n');
    plan.impossible()
        .forEach(
            (kind, why) ->
                text.append("Not possible: ")
                    .append(kind.text())
                    .append(": ")
                    .append(why)
                    .append(".\n"));
    for (MetricPlan metric : plan.chosen().metrics()) {
      if (metric.keptShare() < KEPT) {
        text.append(
            "The caps let only %s of the %s through, if they come at a steady rate by chance: raise"
                    .formatted(
                        Figures.percent(metric.keptShare()),
                        PlanOptions.name(metric.metric().metric()))
                + " --rows, --rows-per-key or --clamp.\n");
      }
    }
    text.append('\n').append(exposures(plan));
    return text.toString();
  }

  private static String unit(PlanRequest request) {
    if (request.unit() instanceof DurationUnit unit) {
      return "%s: anybody visible for at most %s, %s. Chunks of %s, %d rows a chunk for %s."
          .formatted(
              unit,
              new TimeSpan(unit.bounds().durationNanos()),
              times(unit.bounds().stretches()),
              new TimeSpan(unit.bounds().chunkNanos()),
              unit.rowsPerChunk(),
              unit.isSeparate() ? "each key" : "all keys of a metric");
    }
    TrackUnit unit = (TrackUnit) request.unit();
    return ("%s: at most %d tracks of a person that begin within %s, assumed. A track counts %d"
            + " entries, %d crossings, %s.")
        .formatted(
            unit,
            unit.tracks(),
            new TimeSpan(unit.horizonNanos()),
            unit.entries(),
            unit.crossings(),
            new TimeSpan(unit.lifeNanos()));
  }

  private static String times(long number) {
    return number == 1 ? "once" : number + " times";
  }

  private static String budget(PrivacyBudget budget) {
    return budget.currency() == Currency.NANO_EPSILON
        ? "Budget: epsilon " + Figures.nano(budget.nano()) + ", delta 0."
        : "Budget: rho %s, which is epsilon %s at delta %s."
            .formatted(
                Figures.nano(budget.nano()), Figures.of(budget.epsilon()), delta(budget.delta()));
  }

  private static String delta(double delta) {
    return String.format(Locale.ROOT, "%.0e", delta);
  }

  private static String windows(PlanRequest request) {
    return request.goal() == Goal.WINDOWS
        ? "Wanted: the value of each window of " + new TimeSpan(request.windowNanos()) + "."
        : "Wanted: the total of "
            + request.windows()
            + " windows of "
            + new TimeSpan(request.windowNanos())
            + ".";
  }

  /** All candidates, the best one first; the interval is that of what is wanted. */
  private static String mechanisms(PrivacyPlan plan) {
    TextTable table =
        new TextTable()
            .row(
                "mechanism",
                "metric",
                "keys",
                "share",
                "L1",
                "L2",
                "b or sigma",
                "deviation",
                "95 %",
                "expected",
                "error",
                "kept");
    for (MechanismPlan candidate : plan.candidates()) {
      String name =
          (candidate.kind() == plan.chosen().kind() ? "* " : "  ") + candidate.kind().text();
      for (MetricPlan metric : candidate.metrics()) {
        table.row(
            name,
            PlanOptions.name(metric.metric().metric()),
            String.valueOf(metric.metric().keys()),
            Figures.nano(metric.nanoShare()),
            String.valueOf(metric.sensitivity().l1()),
            Figures.of(Math.sqrt(l2Squared(candidate.kind(), metric))),
            Figures.of(metric.scale()),
            Figures.of(metric.standardDeviation()),
            "\u00b1 " + Figures.of(metric.halfWidth95()),
            Figures.of(metric.expected()),
            Figures.percent(metric.relativeError()),
            Figures.percent(metric.keptShare()));
      }
    }
    return table.toString();
  }

  static double l2Squared(MechanismKind kind, MetricPlan metric) {
    return kind == MechanismKind.CONTINUAL
        ? (double) metric.sensitivity().streamL2Squared()
        : (double) metric.sensitivity().l2Squared();
  }

  private static String exposures(PrivacyPlan plan) {
    PrivacyBudget budget = plan.request().budget();
    boolean isPure = budget.currency() == Currency.NANO_EPSILON;
    TextTable table =
        isPure
            ? new TextTable().row("who is seen", "loses at most epsilon")
            : new TextTable()
                .row("who is seen", "rho", "epsilon at delta " + delta(budget.delta()));
    for (Exposure exposure : plan.exposures()) {
      if (isPure) {
        table.row(exposure.who(), Figures.of(exposure.epsilon()));
      } else {
        table.row(exposure.who(), Figures.of(exposure.loss()), Figures.of(exposure.epsilon()));
      }
    }
    return table.toString();
  }

  /** Returns keys in words: "1 key", "4 keys". */
  static String keys(MetricPlan metric) {
    int keys = metric.metric().keys();
    return keys == 1 ? "1 key" : keys + " keys";
  }

  /** Returns the refusal of a plan that is not worth its noise, with what would make it so. */
  static String refusal(PrivacyPlan plan, Remedies remedies, Optional<PrivacyPlan> other) {
    StringBuilder text = new StringBuilder();
    for (MetricPlan metric : plan.chosen().metrics()) {
      if (!metric.isUseful()) {
        text.append(
            "--expect %s: the 95 %% half-width of %s is more than half of the expected %s; "
                .formatted(
                    PlanOptions.name(metric.metric().metric()),
                    Figures.of(metric.halfWidth95()),
                    Figures.of(metric.expected())));
      }
    }
    PrivacyBudget budget = plan.request().budget();
    List<String> ways = new ArrayList<>();
    remedies
        .windowNanos()
        .ifPresent(nanos -> ways.add("a window of " + new TimeSpan(nanos) + " (--window)"));
    remedies.nanoBudget().ifPresent(nano -> ways.add(PlanChart.amount(budget.withNano(nano))));
    remedies
        .separateCap()
        .ifPresent(
            cap ->
                ways.add(
                    "separate caps (--rows-per-key %d: error %s)"
                        .formatted(
                            cap, Figures.percent(remedies.separateCapWorst().orElseThrow()))));
    if (remedies.fewerKeys()) {
      ways.add("a single zone or label");
    }
    other.ifPresent(
        plan2 ->
            ways.add(
                "the unit %s (error %s%s)"
                    .formatted(
                        plan2.request().unit(),
                        Figures.percent(worst(plan2)),
                        plan2.request().unit() instanceof TrackUnit ? ", assumed" : "")));
    text.append("what helps, each by itself: ").append(String.join("; ", ways));
    return text.append("; or --accept-useless.").toString();
  }

  private static double worst(PrivacyPlan plan) {
    return plan.chosen().metrics().stream()
        .mapToDouble(MetricPlan::relativeError)
        .max()
        .orElseThrow();
  }
}
