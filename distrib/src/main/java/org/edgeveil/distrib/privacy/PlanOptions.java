/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.privacy.planning.DurationUnit;
import org.edgeveil.privacy.planning.ErrorLimit;
import org.edgeveil.privacy.planning.Goal;
import org.edgeveil.privacy.planning.PlanRequest;
import org.edgeveil.privacy.planning.PlannedMetric;
import org.edgeveil.privacy.planning.PlannedUnit;
import org.edgeveil.privacy.planning.PrivacyBudget;
import org.edgeveil.privacy.planning.TrackUnit;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.edgeveil.privacy.sensitivity.EpsilonSplit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked, as it came from the command line. */
final class PlanOptions {
  private static final double DEFAULT_DELTA = 1e-9;
  private static final int DIRECTIONS = 2;

  enum Unit {
    DURATION,
    TRACK
  }

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "DURATION or TRACK; default: DURATION.")
  private Unit unit = Unit.DURATION;

  @Option(
      names = "--expect",
      paramLabel = "METRIC=N",
      split = ",",
      required = true,
      description =
          "What is counted, and what is expected of one key in one window: entries, crossings,"
              + " occupancy (mean number of people in a zone), dwell. Example: entries=500,occupancy=12.")
  private Map<String, BigDecimal> expected = Map.of();

  @Option(names = "--zones", paramLabel = "N", description = "Number of zones; default: 1.")
  private int zones = 1;

  @Option(names = "--lines", paramLabel = "N", description = "Number of lines; default: 1.")
  private int lines = 1;

  @Option(names = "--labels", paramLabel = "N", description = "Number of labels; default: 1.")
  private int labels = 1;

  @Option(names = "--bins", paramLabel = "N", description = "Number of bins of dwell; default: 5.")
  private int bins = 5;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      converter = TimeSpan.Converter.class,
      description = "Length of a window, such as 900, 15m, 1h; default: 1h.")
  private TimeSpan window = TimeSpan.ofSeconds(3600);

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description =
          "What one unit may lose; default: 1. With --delta: rho is counted, as much as keeps E.")
  private @Nullable BigDecimal epsilon;

  @Option(names = "--rho", paramLabel = "R", description = "The same, where rho is counted.")
  private @Nullable BigDecimal rho;

  @Option(
      names = "--delta",
      paramLabel = "D",
      description = "At which rho is told as an epsilon; default: 1e-9.")
  private @Nullable BigDecimal delta;

  @Option(
      names = "--split",
      paramLabel = "E/C/O/D",
      description =
          "Weights of entries, crossings, occupancy and dwell; default: 70/20/10/0. What is not"
              + " expected gets nothing.")
  private String split = "70/20/10/0";

  @Option(
      names = "--want",
      paramLabel = "GOAL",
      description = "windows: each window's value; totals: running totals; default: windows.")
  private Goal want = Goal.WINDOWS;

  @Option(
      names = "--windows",
      paramLabel = "T",
      description = "Windows of a running total and of a stream; default: 24.")
  private int windows = 24;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Frames that are analysed in a second; default: 10.")
  private BigDecimal rate = BigDecimal.TEN;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TimeSpan.Converter.class,
      description = "DURATION: rho, how long somebody is visible; default: 30s.")
  private TimeSpan duration = TimeSpan.ofSeconds(30);

  @Option(names = "--stretches", paramLabel = "K", description = "DURATION: how often; default: 1.")
  private int stretches = 1;

  @Option(
      names = "--chunk",
      paramLabel = "TIME",
      converter = TimeSpan.Converter.class,
      description = "DURATION: length of a chunk; default: 30s.")
  private TimeSpan chunk = TimeSpan.ofSeconds(30);

  @Option(
      names = "--rows",
      paramLabel = "R",
      description = "DURATION: rows a chunk counts for all keys of a metric; default: 10.")
  private int rows = 10;

  @Option(
      names = "--rows-per-key",
      paramLabel = "R",
      description = "DURATION: instead of --rows, a cap for each key by itself.")
  private @Nullable Integer rowsPerKey;

  @Option(
      names = "--clamp",
      paramLabel = "O",
      description = "DURATION: people a frame counts in a zone; default: 20.")
  private int clamp = 20;

  @Option(
      names = "--tracks",
      paramLabel = "M",
      description = "TRACK: tracks of a person in a horizon; default: 3.")
  private int tracks = 3;

  @Option(
      names = "--horizon",
      paramLabel = "TIME",
      converter = TimeSpan.Converter.class,
      description = "TRACK: the horizon; default: 1d.")
  private TimeSpan horizon = TimeSpan.ofSeconds(86_400);

  @Option(
      names = "--cap-entries",
      paramLabel = "E",
      description = "TRACK: entries of a track in its life; default: 2.")
  private int capEntries = 2;

  @Option(
      names = "--cap-crossings",
      paramLabel = "X",
      description = "TRACK: crossings of a track in its life; default: 2.")
  private int capCrossings = 2;

  @Option(
      names = "--life",
      paramLabel = "TIME",
      converter = TimeSpan.Converter.class,
      description = "TRACK: after this a track counts no more; default: 60s.")
  private TimeSpan life = TimeSpan.ofSeconds(60);

  @Option(
      names = "--within",
      paramLabel = "METRIC=N[%%]",
      split = ",",
      description =
          "With --solve: the wanted 95 %% half-width, as a number or a share of what is expected."
              + " Example: entries=10%%.")
  private Map<String, String> within = Map.of();

  /** Returns the request; what is wrong is named all at once. */
  PlanRequest request() throws UsageException {
    List<String> problems = new ArrayList<>();
    PrivacyBudget budget = budget(problems);
    EpsilonSplit weights = weights(problems);
    Map<CountedMetric, ErrorLimit> limits = limits(problems);
    List<PlannedMetric> metrics = metrics(limits, problems);
    PlannedUnit planned = unit(unit, problems);
    if (budget == null || weights == null || planned == null || !problems.isEmpty()) {
      throw new UsageException(String.join("; ", problems) + ".");
    }
    try {
      return new PlanRequest(planned, budget, weights, metrics, window.nanos(), want, windows);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--window, --windows: " + e.getMessage() + ".");
    }
  }

  /** Returns the unit that was not asked for, with its own options or their defaults. */
  PlannedUnit otherUnit() throws UsageException {
    List<String> problems = new ArrayList<>();
    PlannedUnit other = unit(unit == Unit.TRACK ? Unit.DURATION : Unit.TRACK, problems);
    if (other == null) {
      throw new UsageException(String.join("; ", problems) + ".");
    }
    return other;
  }

  private @Nullable PrivacyBudget budget(List<String> problems) {
    try {
      if (rho != null) {
        if (epsilon != null) {
          problems.add("--rho: name either --epsilon or --rho");
        }
        return PrivacyBudget.concentrated(
            nano(rho), delta == null ? DEFAULT_DELTA : delta.doubleValue());
      }
      BigDecimal amount = epsilon == null ? BigDecimal.ONE : epsilon;
      return delta == null
          ? PrivacyBudget.pure(nano(amount))
          : PrivacyBudget.concentratedFor(amount.doubleValue(), delta.doubleValue());
    } catch (IllegalArgumentException | ArithmeticException e) {
      problems.add("--epsilon, --rho, --delta: " + e.getMessage());
      return null;
    }
  }

  private static long nano(BigDecimal amount) {
    return amount.movePointRight(9).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private @Nullable EpsilonSplit weights(List<String> problems) {
    if (!split.matches("\\d{1,6}(/\\d{1,6}){3}")) {
      problems.add("--split: " + split + " is not four weights, such as 70/20/10/0");
      return null;
    }
    int[] weights = Arrays.stream(split.split("/", -1)).mapToInt(Integer::parseInt).toArray();
    return new EpsilonSplit(weights[0], weights[1], weights[2], weights[3]);
  }

  private Map<CountedMetric, ErrorLimit> limits(List<String> problems) {
    Map<CountedMetric, ErrorLimit> limits = new EnumMap<>(CountedMetric.class);
    within.forEach(
        (name, text) -> {
          CountedMetric metric = metric("--within", name, problems);
          boolean isShare = text.endsWith("%");
          String number = isShare ? text.substring(0, text.length() - 1) : text;
          try {
            double value = Double.parseDouble(number);
            if (metric != null) {
              limits.put(metric, isShare ? ErrorLimit.share(value / 100) : ErrorLimit.of(value));
            }
          } catch (IllegalArgumentException e) {
            problems.add(
                "--within: " + text + " is not a positive number or share, such as 50 or 10%");
          }
          if (!expected.containsKey(name)) {
            problems.add("--within: say with --expect what is expected of " + name);
          }
        });
    return limits;
  }

  private List<PlannedMetric> metrics(
      Map<CountedMetric, ErrorLimit> limits, List<String> problems) {
    Map<CountedMetric, PlannedMetric> metrics = new EnumMap<>(CountedMetric.class);
    expected.forEach(
        (name, value) -> {
          CountedMetric metric = metric("--expect", name, problems);
          if (metric == null) {
            return;
          }
          try {
            metrics.put(
                metric,
                new PlannedMetric(
                    metric,
                    keys(metric),
                    value.doubleValue(),
                    limits.getOrDefault(metric, ErrorLimit.USEFUL)));
          } catch (IllegalArgumentException e) {
            problems.add("--expect " + name + ", --zones, --lines, --labels: " + e.getMessage());
          }
        });
    return List.copyOf(metrics.values());
  }

  private static @Nullable CountedMetric metric(String option, String name, List<String> problems) {
    for (CountedMetric metric : CountedMetric.values()) {
      if (name(metric).equals(name)) {
        return metric;
      }
    }
    problems.add(
        option + ": " + name + " is no metric; choose entries, crossings, occupancy or dwell");
    return null;
  }

  static String name(CountedMetric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }

  private int keys(CountedMetric metric) {
    return switch (metric) {
      case ENTRIES -> Math.multiplyExact(zones, labels);
      case CROSSINGS -> Math.multiplyExact(lines, DIRECTIONS);
      case OCCUPANCY -> zones;
      case DWELL -> Math.multiplyExact(zones, bins);
    };
  }

  private @Nullable PlannedUnit unit(Unit which, List<String> problems) {
    try {
      long period =
          BigDecimal.valueOf(1_000_000_000L).divide(rate, 0, RoundingMode.HALF_UP).longValueExact();
      return which == Unit.TRACK
          ? new TrackUnit(
              tracks, horizon.nanos(), capEntries, capCrossings, zones, life.nanos(), period)
          : new DurationUnit(
              new DurationBounds(duration.nanos(), stretches, chunk.nanos()),
              rowsPerKey == null ? rows : rowsPerKey,
              rowsPerKey != null,
              clamp,
              period);
    } catch (IllegalArgumentException | ArithmeticException e) {
      problems.add("--unit " + which + " and its caps, --rate: " + e.getMessage());
      return null;
    }
  }
}
