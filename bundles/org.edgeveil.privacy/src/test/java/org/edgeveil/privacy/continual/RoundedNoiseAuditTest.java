/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.continual;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import org.edgeveil.privacy.accounting.ZeroConcentratedCost;
import org.edgeveil.privacy.audit.Audit;
import org.edgeveil.privacy.audit.AuditResult;
import org.edgeveil.privacy.audit.PrivacyClaim;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.junit.jupiter.api.Test;

/**
 * Sums with integer noise that is correlated by B and rounded, A x + round(B z), cost more than
 * they say: a unit more in x moves z by whole units where C x moves by fractions. The audit finds
 * that, and nothing of the kind in {@link ContinualStream}.
 */
class RoundedNoiseAuditTest {
  private static final int WINDOWS = 24;
  private static final int DRAWS = 40_000;
  private static final double DELTA = 1e-3;
  private static final double[] FACTORS = factors();
  private static final double NORM = norm();

  /** rho of sigma = 2 for a stream that differs by one in its first window. */
  private static final double RHO = NORM / 8;

  private static final PrivacyClaim CLAIM =
      new PrivacyClaim(ZeroConcentratedCost.epsilon(RHO, DELTA), DELTA);

  private final RandomBits bits = RandomBits.secure();

  @Test
  void audit_roundedNoise_isFlagged() {
    DiscreteGaussian noise = new DiscreteGaussian(BigInteger.valueOf(4), BigInteger.ONE);

    AuditResult result =
        audit(
            () -> rounded(1, noise),
            () -> rounded(0, noise),
            seen -> energy(seen, 0) - energy(seen, 1));

    assertThat(result.exceedsClaim()).as("%s", result).isTrue();
  }

  @Test
  void audit_latticeNoise_isNotFlagged() {
    ContinualNoise noise =
        new ContinualNoise(new SquareRootFactorization(WINDOWS), 1, (long) Math.floor(RHO * 1e9));

    AuditResult result =
        audit(() -> lattice(1, noise), () -> lattice(0, noise), RoundedNoiseAuditTest::shift);

    assertThat(result.isFlagged()).as("%s", result).isFalse();
  }

  /** The log-likelihood ratio of the first world over the second, times 2 sigma^2. */
  private interface Ratio {
    double of(double[] seen);
  }

  private static AuditResult audit(
      Supplier<double[]> first, Supplier<double[]> second, Ratio ratio) {
    return new Audit<double[]>(
            CLAIM, seen -> ratio.of(seen) / 8 >= CLAIM.epsilon(), List.of(), List.of())
        .run(first, second, DRAWS);
  }

  private double[] rounded(long firstWindow, DiscreteGaussian noise) {
    double[] drawn = new double[WINDOWS];
    double[] published = new double[WINDOWS];
    for (int t = 0; t < WINDOWS; t++) {
      drawn[t] = noise.sample(bits).doubleValue();
      published[t] = firstWindow + drawn[t] + Math.floor(0.5 + correlated(drawn, t));
    }
    return published;
  }

  private double[] lattice(long firstWindow, ContinualNoise noise) {
    ContinualStream sums = new ContinualStream(List.of(noise));
    double[] published = new double[WINDOWS];
    for (int t = 0; t < WINDOWS; t++) {
      published[t] =
          Math.scalb(
              (double) sums.release(new long[] {t == 0 ? firstWindow : 0}, bits)[0],
              -SquareRootFactorization.LATTICE_BITS);
    }
    return published;
  }

  /** The squares of the noise that must have been drawn if the first window held so many. */
  private static double energy(double[] published, long firstWindow) {
    double[] drawn = new double[WINDOWS];
    double sum = 0;
    for (int t = 0; t < WINDOWS; t++) {
      drawn[t] = published[t] - firstWindow - Math.floor(0.5 + correlated(drawn, t));
      sum += drawn[t] * drawn[t];
    }
    return sum;
  }

  /** The same difference of squares where the first window moves y by the factors. */
  private static double shift(double[] published) {
    double sum = 0;
    for (int t = 0; t < WINDOWS; t++) {
      sum += FACTORS[t] * (2 * published[t] - FACTORS[t]);
    }
    return sum;
  }

  /** What the noise of earlier windows adds to a sum. */
  private static double correlated(double[] drawn, int t) {
    double sum = 0;
    for (int j = 0; j < t; j++) {
      sum += FACTORS[t - j] * drawn[j];
    }
    return sum;
  }

  private static double[] factors() {
    double[] factors = new double[WINDOWS];
    factors[0] = 1;
    for (int k = 1; k < WINDOWS; k++) {
      factors[k] = factors[k - 1] * (1 - 1.0 / (2 * k));
    }
    return factors;
  }

  private static double norm() {
    double sum = 0;
    for (double factor : FACTORS) {
      sum += factor * factor;
    }
    return sum;
  }
}
