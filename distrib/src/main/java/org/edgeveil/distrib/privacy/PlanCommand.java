/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.edgeveil.distrib.ReportFile;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.privacy.planning.PlanRequest;
import org.edgeveil.privacy.planning.PlannedUnit;
import org.edgeveil.privacy.planning.Planner;
import org.edgeveil.privacy.planning.PrivacyPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what error a budget, a window and a unit give, or what an error needs. */
@Command(
    name = "plan",
    description = {
      "Says what error a budget, a window and a privacy unit give, chooses the mechanism, and says"
          + " what people lose. With --solve: which budget or window an error needs. Refuses what is"
          + " useless: a 95 %% half-width above half of what is expected.",
      "Counts nothing and charges nothing."
    },
    footer = {
      "",
      "Example: what entries of one zone are worth where 500 people an hour come by:",
      "  ./edgeveil privacy plan --expect entries=500 --plot plan.svg"
    },
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  private enum Solve {
    BUDGET,
    WINDOW
  }

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private PlanOptions options = new PlanOptions();

  @Option(
      names = "--solve",
      paramLabel = "WHAT",
      description =
          "budget: the smallest budget, window: the shortest window for the error of --within, or"
              + " for half of what is expected.")
  private @Nullable Solve solve;

  @Option(
      names = "--over",
      paramLabel = "AXIS",
      description = "What the plot is over: budget or window; default: budget.")
  private PlanChart.Axis over = PlanChart.Axis.BUDGET;

  @Option(
      names = "--plot",
      paramLabel = "FILE.svg",
      description = "Writes the plot there as well, as SVG.")
  private @Nullable Path plot;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the plan there as well, as JSON.")
  private @Nullable Path report;

  @Option(names = "--accept-useless", description = "Does not refuse what is useless.")
  private boolean acceptUseless;

  @Override
  public Integer call() throws UsageException {
    if (plot != null) {
      ReportFile.requireWritable(plot);
    }
    if (report != null) {
      ReportFile.requireWritable(report);
    }
    Planner planner = new Planner();
    try {
      return plan(planner, solved(planner, options.request()));
    } catch (ArithmeticException e) {
      throw new UsageException("The caps multiply to more than a long; lower them.");
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + "; change the budget, the caps or the window.");
    }
  }

  private PlanRequest solved(Planner planner, PlanRequest request) throws UsageException {
    if (solve == null) {
      return request;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (solve == Solve.BUDGET) {
      OptionalLong nano = planner.smallestBudget(request);
      PlanRequest found = request.withBudget(nano.orElseThrow(PlanCommand::noneFound));
      out.println("The smallest budget: " + PlanChart.amount(found.budget()) + ".\n");
      return found;
    }
    OptionalLong nanos = planner.shortestWindow(request);
    PlanRequest found = request.withWindow(nanos.orElseThrow(PlanCommand::noneFound));
    out.println("The shortest window: " + new TimeSpan(found.windowNanos()) + ".\n");
    return found;
  }

  private static IllegalArgumentException noneFound() {
    return new IllegalArgumentException("--solve, --within: nothing reaches this error");
  }

  private int plan(Planner planner, PlanRequest request) throws UsageException {
    PrivacyPlan plan = planner.plan(request);
    PlannedUnit otherUnit = options.otherUnit();
    PrintWriter out = spec.commandLine().getOut();
    out.print(PlanReport.text(plan));
    Optional<Chart> chart = new PlanChart(planner, plan, otherUnit).over(over);
    if (chart.isPresent()) {
      out.println();
      out.print(TextChart.draw(chart.get()));
    }
    out.flush();
    if (plot != null) {
      ReportFile.write(
          plot,
          SvgChart.draw(
              chart.orElseThrow(
                  () ->
                      new UsageException(
                          "--plot: the half-width is 0: there is nothing to plot."))));
    }
    if (report != null) {
      ReportFile.write(report, PlanJson.of(plan));
    }
    if (!plan.chosen().isUseful() && !acceptUseless) {
      throw new UsageException(
          PlanReport.refusal(
              plan, planner.remedies(request), PlanChart.withUnit(planner, request, otherUnit)));
    }
    return 0;
  }
}
