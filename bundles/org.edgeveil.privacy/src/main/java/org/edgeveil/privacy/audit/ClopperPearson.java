/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

/**
 * Exact one-sided confidence limits of a binomial share (Clopper and Pearson 1934), by bisection on
 * the binomial tail. Each holds with a probability of at least 1 - alpha, whatever the true share;
 * the numerical error, below 1e-11 of the tail, is taken on the safe side by widening alpha's
 * comparison by 1e-9.
 */
public final class ClopperPearson {
  private static final double SAFE = 1 - 1e-9;

  private ClopperPearson() {}

  /**
   * Returns a share that the true one is not below, but with probability {@code alpha}.
   *
   * @param hits 0 to {@code trials}
   * @param trials positive, at most 1e9
   * @param alpha between 0 and 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double lower(long hits, long trials, double alpha) {
    check(hits, trials, alpha);
    if (hits == 0) {
      return 0;
    }
    double low = 0;
    double high = (double) hits / trials;
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return low;
      }
      if (BinomialTail.atLeast(hits, trials, middle, 1 - middle) > alpha * SAFE) {
        high = middle;
      } else {
        low = middle;
      }
    }
  }

  /**
   * Returns a share that the true one is not above, but with probability {@code alpha}.
   *
   * @param hits 0 to {@code trials}
   * @param trials positive, at most 1e9
   * @param alpha between 0 and 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double upper(long hits, long trials, double alpha) {
    check(hits, trials, alpha);
    if (hits == trials) {
      return 1;
    }
    double low = (double) hits / trials;
    double high = 1;
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return high;
      }
      if (BinomialTail.atLeast(trials - hits, trials, 1 - middle, middle) > alpha * SAFE) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private static void check(long hits, long trials, double alpha) {
    if (trials <= 0 || trials > 1_000_000_000) {
      throw new IllegalArgumentException("trials are 1 to 1e9, not " + trials);
    }
    if (hits < 0 || hits > trials) {
      throw new IllegalArgumentException("hits are 0 to " + trials + ", not " + hits);
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is between 0 and 1, not " + alpha);
    }
  }
}
