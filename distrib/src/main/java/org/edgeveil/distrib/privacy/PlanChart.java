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
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.edgeveil.privacy.ledger.Currency;
import org.edgeveil.privacy.planning.ErrorLimit;
import org.edgeveil.privacy.planning.Goal;
import org.edgeveil.privacy.planning.MechanismPlan;
import org.edgeveil.privacy.planning.MetricPlan;
import org.edgeveil.privacy.planning.PlanRequest;
import org.edgeveil.privacy.planning.PlannedUnit;
import org.edgeveil.privacy.planning.Planner;
import org.edgeveil.privacy.planning.PrivacyBudget;
import org.edgeveil.privacy.planning.PrivacyPlan;

/** The half-width of a plan's first metric over budget or window, with every mechanism. */
final class PlanChart {
  private static final int POINTS = 120;
  private static final double BUDGET_RANGE = 20;
  private static final double WINDOW_RANGE = 24;

  /** What lies on the horizontal axis. */
  enum Axis {
    /** The budget: epsilon or rho. */
    BUDGET,
    /** The length of a window, at the same rate of events. */
    WINDOW
  }

  private final Planner planner;
  private final PrivacyPlan plan;
  private final PlannedUnit other;

  PlanChart(Planner planner, PrivacyPlan plan, PlannedUnit other) {
    this.planner = planner;
    this.plan = plan;
    this.other = other;
  }

  /** Returns the chart; empty where the half-width is 0, which a logarithmic axis cannot show. */
  Optional<Chart> over(Axis axis) {
    if (plan.chosen().metrics().get(0).halfWidth95() <= 0) {
      return Optional.empty();
    }
    return Optional.of(axis == Axis.BUDGET ? overBudget() : overWindow());
  }

  private Chart overBudget() {
    PrivacyBudget budget = plan.request().budget();
    double least = Math.max(1e-9, budget.amount() / BUDGET_RANGE);
    double most =
        Math.min(PrivacyBudget.maxNano(budget.currency()) / 1e9, budget.amount() * BUDGET_RANGE);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      values.add(least * Math.pow(most / least, i / (POINTS - 1.0)));
    }
    List<Chart.Tick> ticks =
        Scales.between(least, most).stream()
            .map(value -> new Chart.Tick(value, Figures.of(value)))
            .toList();
    boolean isPure = budget.currency() == Currency.NANO_EPSILON;
    return chart(
        values,
        amount -> plan.request().withBudget(Math.max(1, Math.round(amount * 1e9))),
        budget.amount(),
        (isPure ? "epsilon of " : "rho of ") + "one unit (logarithmic)",
        "",
        ticks);
  }

  private Chart overWindow() {
    PlanRequest request = plan.request();
    double here = request.windowNanos() / 1e9;
    // Such that both units can have these windows.
    double step = Math.max(request.unit().windowStepNanos(), other.windowStepNanos()) / 1e9;
    double most = Math.min(Planner.LONGEST_WINDOW_NANOS / 1e9, here * WINDOW_RANGE);
    double least = Math.max(step, here / WINDOW_RANGE);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      double value = step * Math.rint(least * Math.pow(most / least, i / (POINTS - 1.0)) / step);
      if (values.isEmpty() || value > values.get(values.size() - 1)) {
        values.add(value);
      }
    }
    List<Chart.Tick> ticks = new ArrayList<>();
    for (int seconds : new int[] {1, 5, 30, 60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400}) {
      if (seconds >= values.get(0) && seconds <= values.get(values.size() - 1)) {
        ticks.add(new Chart.Tick(seconds, TimeSpan.ofSeconds(seconds).toString()));
      }
    }
    return chart(
        values,
        seconds -> request.withWindow(Math.round(seconds * 1e9)),
        here,
        "length of a window (logarithmic)",
        ", elsewhere in proportion; " + amount(request.budget()),
        ticks);
  }

  static String amount(PrivacyBudget budget) {
    return budget.currency() == Currency.NANO_EPSILON
        ? "epsilon " + Figures.nano(budget.nano())
        : "rho " + Figures.nano(budget.nano());
  }

  private Chart chart(
      List<Double> values,
      DoubleFunction<PlanRequest> request,
      double here,
      String xAxis,
      String circumstance,
      List<Chart.Tick> ticks) {
    List<List<Chart.Point>> own = new ArrayList<>();
    plan.candidates().forEach(candidate -> own.add(new ArrayList<>()));
    List<Chart.Point> others = new ArrayList<>();
    List<Chart.Point> limit = new ArrayList<>();
    for (double value : values) {
      PrivacyPlan at = planner.plan(request.apply(value));
      for (MechanismPlan candidate : at.candidates()) {
        int place = place(candidate);
        if (place >= 0) {
          add(own.get(place), value, candidate);
        }
      }
      withUnit(planner, at.request(), other)
          .ifPresent(changed -> add(others, value, changed.chosen()));
      limit.add(
          new Chart.Point(
              value, ErrorLimit.USEFUL.halfWidth(at.chosen().metrics().get(0).expected())));
    }
    List<Chart.Curve> curves = new ArrayList<>();
    String unit = plan.request().unit().toString();
    for (int place = 0; place < own.size(); place++) {
      if (!own.get(place).isEmpty()) {
        curves.add(
            new Chart.Curve(
                unit + ", " + plan.candidates().get(place).kind().text(), own.get(place)));
      }
    }
    if (!others.isEmpty()) {
      curves.add(new Chart.Curve(other + ", the best of its mechanisms", others));
    }
    MetricPlan first = plan.chosen().metrics().get(0);
    String name = PlanOptions.name(first.metric().metric());
    return new Chart(
        "How far off " + what(name) + " may be",
        PlanReport.keys(first)
            + ", "
            + Figures.of(first.expected())
            + " expected in "
            + span()
            + circumstance
            + "; 95 of 100 values are closer",
        xAxis,
        "95 % half-width, " + name + " (logarithmic)",
        curves,
        new Chart.Curve("half of what is expected: useless above", limit),
        new Chart.Point(here, first.halfWidth95()),
        ticks);
  }

  private String span() {
    String window = new TimeSpan(plan.request().windowNanos()).toString();
    return plan.request().goal() == Goal.TOTALS
        ? plan.request().windows() + " windows of " + window
        : "a window of " + window;
  }

  private String what(String name) {
    return plan.request().goal() == Goal.TOTALS
        ? "the " + name + " of " + plan.request().windows() + " windows"
        : "the " + name + " of a window";
  }

  private int place(MechanismPlan candidate) {
    for (int i = 0; i < plan.candidates().size(); i++) {
      if (plan.candidates().get(i).kind() == candidate.kind()) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the plan under another unit; empty where the window does not fit it. */
  static Optional<PrivacyPlan> withUnit(Planner planner, PlanRequest request, PlannedUnit unit) {
    try {
      return Optional.of(planner.plan(request.withUnit(unit)));
    } catch (IllegalArgumentException e) {
      // Not a multiple of its chunk, or longer than its horizon.
      return Optional.empty();
    }
  }

  /** A half-width of 0 has no place on a logarithmic axis. */
  private static void add(List<Chart.Point> points, double x, MechanismPlan plan) {
    double y = plan.metrics().get(0).halfWidth95();
    if (y > 0) {
      points.add(new Chart.Point(x, y));
    }
  }
}
