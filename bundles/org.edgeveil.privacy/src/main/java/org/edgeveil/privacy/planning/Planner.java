/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.edgeveil.privacy.continual.ContinualNoise;
import org.edgeveil.privacy.continual.SquareRootFactorization;
import org.edgeveil.privacy.ledger.Currency;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.mechanism.IntegerNoise;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.sensitivity.CountedMetric;

/**
 * Works out plans. All methods are functions of their arguments; the class keeps the factors of the
 * last length of streams. Not thread-safe.
 *
 * <p>The metrics of a plan are one mechanism on the joint vector: their shares of the budget add up
 * to it. In the currency rho the Laplace mechanism gets the epsilon whose cost, epsilon^2 / 2, is
 * the budget.
 */
public final class Planner {
  /** The longest window that is looked at. */
  public static final long LONGEST_WINDOW_NANOS = 86_400_000_000_000L;

  private static final double KEPT = 0.99;
  private static final BigInteger NANO = BigInteger.valueOf(1_000_000_000);

  private SquareRootFactorization factorization = new SquareRootFactorization(1);

  /**
   * Says what error a request gives, with each mechanism that its currency allows.
   *
   * @param request the request
   * @throws IllegalArgumentException if its numbers allow no exact noise
   */
  public PrivacyPlan plan(PlanRequest request) {
    List<MechanismPlan> candidates = new ArrayList<>();
    Map<MechanismKind, String> impossible = new EnumMap<>(MechanismKind.class);
    for (MechanismKind kind : MechanismKind.values()) {
      String why = whyNot(kind, request);
      if (why.isEmpty()) {
        candidates.add(plan(kind, request));
      } else {
        impossible.put(kind, why);
      }
    }
    candidates.sort(Comparator.comparingDouble(MechanismPlan::worstShareOfLimit));
    return new PrivacyPlan(request, candidates, impossible);
  }

  private static String whyNot(MechanismKind kind, PlanRequest request) {
    if (kind == MechanismKind.LAPLACE) {
      return "";
    }
    if (request.budget().currency() == Currency.NANO_EPSILON) {
      return "the domain counts in epsilon; it needs one that counts in rho";
    }
    if (kind == MechanismKind.CONTINUAL
        && request.windowNanos() > request.unit().longestStreamNanos() / request.windows()) {
      return request.windows() + " windows are longer than the horizon";
    }
    return "";
  }

  private MechanismPlan plan(MechanismKind kind, PlanRequest request) {
    PrivacyBudget budget = request.budget();
    long nano = kind == MechanismKind.LAPLACE ? budget.pureNanoEpsilon() : budget.nano();
    Map<CountedMetric, Long> shares = request.split().divide(nano, request.counted());
    List<MetricPlan> metrics = new ArrayList<>();
    for (PlannedMetric metric : request.metrics()) {
      metrics.add(plan(kind, request, metric, shares.getOrDefault(metric.metric(), 0L)));
    }
    return new MechanismPlan(kind, metrics);
  }

  private MetricPlan plan(
      MechanismKind kind, PlanRequest request, PlannedMetric metric, long nanoShare) {
    int terms = request.goal() == Goal.TOTALS ? request.windows() : 1;
    Sensitivity sensitivity =
        request.unit().sensitivity(metric.metric(), metric.keys(), request.windowNanos());
    Noise noise =
        switch (kind) {
          case LAPLACE -> laplace(sensitivity, nanoShare, terms);
          case GAUSSIAN -> gaussian(sensitivity, nanoShare, terms);
          case CONTINUAL -> continual(sensitivity, nanoShare, request);
        };
    // A mean is published as its numerator over the scheduled frames of all its windows.
    long frames = terms * (request.windowNanos() / request.unit().framePeriodNanos());
    double divisor = metric.isMean() ? (double) frames : 1;
    return new MetricPlan(
        metric,
        sensitivity,
        nanoShare,
        noise.scale,
        noise.deviation / divisor,
        noise.halfWidth / divisor,
        metric.isMean() ? metric.expected() : metric.expected() * terms,
        request
            .unit()
            .keptShare(metric.metric(), metric.keys(), request.windowNanos(), metric.expected()));
  }

  private static Noise laplace(Sensitivity sensitivity, long nanoEpsilon, int terms) {
    DiscreteLaplace noise = DiscreteLaplace.calibrated(sensitivity.l1(), nanoEpsilon);
    double scale = (double) noise.scaleNumerator() / noise.scaleDenominator();
    return terms == 1 ? one(scale, noise) : sum(scale, NoiseSum.of(noise, terms));
  }

  private static Noise gaussian(Sensitivity sensitivity, long nanoRho, int terms) {
    DiscreteGaussian noise =
        new DiscreteGaussian(
            BigInteger.valueOf(sensitivity.l2Squared()).multiply(NANO),
            BigInteger.valueOf(nanoRho).shiftLeft(1));
    double sigma =
        Math.sqrt(
            noise.varianceNumerator().doubleValue() / noise.varianceDenominator().doubleValue());
    return terms == 1 ? one(sigma, noise) : sum(sigma, NoiseSum.of(noise, terms));
  }

  private static Noise one(double scale, IntegerNoise noise) {
    return new Noise(
        scale, Math.sqrt(noise.variance().doubleValue()), noise.halfWidth(Probability.PERCENT_95));
  }

  private static Noise sum(double scale, NoiseSum sum) {
    return new Noise(scale, sum.standardDeviation(), sum.halfWidth95());
  }

  private Noise continual(Sensitivity sensitivity, long nanoRho, PlanRequest request) {
    if (factorization.length() != request.windows()) {
      factorization = new SquareRootFactorization(request.windows());
    }
    ContinualNoise noise =
        new ContinualNoise(factorization, sensitivity.streamL2Squared(), nanoRho);
    int last = request.windows() - 1;
    int first = request.goal() == Goal.TOTALS ? 0 : last;
    return new Noise(
        Math.sqrt(sensitivity.streamL2Squared() / (2 * (nanoRho / 1e9))),
        noise.standardDeviation(first, last),
        noise.halfWidth95(first, last));
  }

  private record Noise(double scale, double deviation, double halfWidth) {}

  /**
   * Returns the smallest budget, in 1e-9 of the request's currency, with which one mechanism stays
   * within every metric's limit; empty where none does.
   *
   * @param request the request; its own budget does not matter
   */
  public OptionalLong smallestBudget(PlanRequest request) {
    long most = PrivacyBudget.maxNano(request.budget().currency());
    return smallest(1, most, nano -> isWithin(request.withBudget(nano)));
  }

  /**
   * Returns the shortest window, at the same rate of events, with which one mechanism stays within
   * every metric's limit; empty where none up to a day does.
   *
   * @param request the request
   */
  public OptionalLong shortestWindow(PlanRequest request) {
    long step = request.unit().windowStepNanos();
    long longest = Math.min(LONGEST_WINDOW_NANOS, request.unit().longestStreamNanos());
    if (request.goal() == Goal.TOTALS) {
      longest = Math.min(longest, request.unit().longestStreamNanos() / request.windows());
    }
    long least = -Math.floorDiv(-request.unit().framePeriodNanos(), step);
    OptionalLong steps =
        smallest(least, longest / step, count -> isWithin(request.withWindow(count * step)));
    return steps.isPresent() ? OptionalLong.of(steps.getAsLong() * step) : steps;
  }

  private boolean isWithin(PlanRequest request) {
    try {
      return plan(request).chosen().worstShareOfLimit() <= 1;
    } catch (IllegalArgumentException e) {
      // So little that there is no exact noise of that scale, or a share of nothing.
      return false;
    }
  }

  /** Bisects: where the condition holds, it holds for all greater numbers. */
  private static OptionalLong smallest(long least, long most, LongPredicate holds) {
    if (least > most || !holds.test(most)) {
      return OptionalLong.empty();
    }
    long low = least - 1;
    long high = most;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalLong.of(high);
  }

  /**
   * Returns what would make a plan useful, each by itself.
   *
   * @param request a request, with the limits that are to be kept
   */
  public Remedies remedies(PlanRequest request) {
    OptionalInt cap = OptionalInt.empty();
    OptionalDouble worst = OptionalDouble.empty();
    boolean isShared = false;
    if (request.unit() instanceof DurationUnit unit && !unit.isSeparate()) {
      int keys = 1;
      double perChunk = 0;
      for (PlannedMetric metric : request.metrics()) {
        if (!metric.isMean()) {
          keys = Math.max(keys, metric.keys());
          perChunk =
              Math.max(
                  perChunk, metric.expected() * unit.bounds().chunkNanos() / request.windowNanos());
        }
      }
      isShared = keys > 1;
      int separate = (int) PoissonCap.smallestCap(perChunk, KEPT);
      PrivacyPlan changed =
          plan(
              request.withUnit(
                  new DurationUnit(
                      unit.bounds(),
                      separate,
                      true,
                      unit.occupancyClamp(),
                      unit.framePeriodNanos())));
      if (changed.chosen().worstShareOfLimit() < plan(request).chosen().worstShareOfLimit()) {
        cap = OptionalInt.of(separate);
        worst =
            OptionalDouble.of(
                changed.chosen().metrics().stream()
                    .mapToDouble(MetricPlan::relativeError)
                    .max()
                    .orElseThrow());
      }
    }
    return new Remedies(smallestBudget(request), shortestWindow(request), cap, worst, isShared);
  }
}
