/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;
import org.edgeveil.privacy.continual.ContinualNoise;
import org.edgeveil.privacy.continual.ContinualStream;
import org.edgeveil.privacy.continual.SquareRootFactorization;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.mechanism.IntegerNoise;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the plan says against noise that is really drawn. */
class PlannedNoiseTest {
  private static final int WINDOWS = 12;
  private static final int ROUNDS = 6000;
  private static final double SHARE_ERROR = Math.sqrt(0.95 * 0.05 / ROUNDS);

  @ParameterizedTest
  @CsvSource({
    "LAPLACE, WINDOWS",
    "LAPLACE, TOTALS",
    "GAUSSIAN, WINDOWS",
    "GAUSSIAN, TOTALS",
    "CONTINUAL, WINDOWS",
    "CONTINUAL, TOTALS"
  })
  void plan_drawnNoise_hasItsDeviationAndCoverage(MechanismKind kind, Goal goal) {
    PrivacyBudget budget = PrivacyBudget.concentrated(500_000_000, 1e-9);
    PlanRequest windows = Plans.request(Plans.duration(), budget, Plans.entries(4, 500));
    PlanRequest request = Plans.totals(windows, WINDOWS).withGoal(goal);
    MetricPlan plan = Plans.of(kind, new Planner().plan(request)).metrics().get(0);
    ToLongFunction<RandomBits> error = error(kind, goal, plan);
    RandomBits bits = RandomBits.secure();

    double squares = 0;
    int covered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long value = error.applyAsLong(bits);
      squares += (double) value * value;
      covered += Math.abs(value) <= plan.halfWidth95() ? 1 : 0;
    }

    // Six standard errors; a Laplace variance has a fourth moment of 6 instead of 3.
    assertThat(Math.sqrt(squares / ROUNDS))
        .isCloseTo(plan.standardDeviation(), withinPercentage(600 * Math.sqrt(5.0 / (4 * ROUNDS))));
    assertThat((double) covered / ROUNDS)
        .isGreaterThan(0.95 - 6 * SHARE_ERROR)
        // Half-widths are integers: a step more or less is at most this much.
        .isLessThan(0.95 + 6 * SHARE_ERROR + 0.01);
  }

  private static ToLongFunction<RandomBits> error(MechanismKind kind, Goal goal, MetricPlan plan) {
    int terms = goal == Goal.TOTALS ? WINDOWS : 1;
    return switch (kind) {
      case LAPLACE ->
          independent(DiscreteLaplace.calibrated(plan.sensitivity().l1(), plan.nanoShare()), terms);
      case GAUSSIAN ->
          independent(
              new DiscreteGaussian(
                  BigInteger.valueOf(plan.sensitivity().l2Squared()), BigInteger.ONE),
              terms);
      case CONTINUAL -> {
        ContinualNoise noise =
            new ContinualNoise(
                new SquareRootFactorization(WINDOWS),
                plan.sensitivity().streamL2Squared(),
                plan.nanoShare());
        yield bits -> continual(noise, goal, bits);
      }
    };
  }

  private static ToLongFunction<RandomBits> independent(IntegerNoise noise, int terms) {
    return bits -> {
      long sum = 0;
      for (int i = 0; i < terms; i++) {
        sum = noise.addTo(sum, bits);
      }
      return sum;
    };
  }

  private static long continual(ContinualNoise noise, Goal goal, RandomBits bits) {
    ContinualStream stream = new ContinualStream(List.of(noise));
    long[] released = new long[WINDOWS];
    for (int t = 0; t < WINDOWS; t++) {
      released[t] = stream.release(new long[] {7}, bits)[0];
    }
    SquareRootFactorization factors = noise.factorization();
    long total = factors.sum(released, WINDOWS - 1);
    return goal == Goal.TOTALS
        ? total - 7 * WINDOWS
        : total - factors.sum(released, WINDOWS - 2) - 7;
  }
}
