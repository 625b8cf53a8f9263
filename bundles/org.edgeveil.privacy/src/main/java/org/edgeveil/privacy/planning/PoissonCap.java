/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

/** What a cap takes away from a number that varies by chance. */
final class PoissonCap {
  private static final double NEGLIGIBLE = 1e-12;

  private PoissonCap() {}

  /**
   * Returns E[min(N, cap)] / E[N] for a Poisson distributed N: the sum of P(N > k) over k below the
   * cap, divided by the mean.
   *
   * @param mean E[N], not negative
   * @param cap positive
   */
  static double keptShare(double mean, long cap) {
    if (mean <= 0) {
      return 1;
    }
    double atMost = 0;
    double kept = 0;
    double logProbability = -mean;
    for (long k = 0; k < cap; k++) {
      if (k > 0) {
        logProbability += Math.log(mean / k);
      }
      atMost += Math.exp(logProbability);
      double above = Math.max(0, 1 - atMost);
      kept += above;
      if (k > mean && above < NEGLIGIBLE) {
        break;
      }
    }
    return Math.min(1, kept / mean);
  }

  /**
   * Returns the smallest cap that keeps a share.
   *
   * @param mean E[N], not negative
   * @param share below 1
   */
  static long smallestCap(double mean, double share) {
    long cap = 1;
    while (keptShare(mean, cap) < share) {
      cap++;
    }
    return cap;
  }
}
