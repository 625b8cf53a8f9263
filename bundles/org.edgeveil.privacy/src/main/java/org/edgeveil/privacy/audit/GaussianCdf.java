/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

/** The discrete Gaussian's distribution function. Immutable. */
final class GaussianCdf implements LatticeDistribution {
  /** From here on the continuous one is as good: the difference is below 0.02 / sigma^2. */
  private static final double CONTINUOUS_FROM = 1000;

  private final double sigma;

  /** P(X <= x - reach) at x; empty for the continuous one. */
  private final double[] below;

  private final int reach;

  GaussianCdf(double sigma2) {
    if (!(sigma2 > 0 && sigma2 <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("sigma^2 is positive and finite, not " + sigma2);
    }
    sigma = Math.sqrt(sigma2);
    if (sigma >= CONTINUOUS_FROM) {
      reach = 0;
      below = new double[0];
      return;
    }
    reach = (int) (40 * sigma) + 2;
    below = new double[2 * reach + 1];
    double sum = 0;
    for (int x = -reach; x <= reach; x++) {
      sum += Math.exp(-(double) x * x / (2 * sigma2));
      below[x + reach] = sum;
    }
    for (int i = 0; i < below.length; i++) {
      below[i] /= sum;
    }
  }

  @Override
  public double cdf(long x) {
    if (below.length > 0) {
      return x < -reach ? 0 : below[(int) Math.min(x, reach) + reach];
    }
    // A point is as wide as its interval: the midpoint rule.
    double z = (x + 0.5) / sigma;
    double tail = GammaTail.above(0.5, z * z / 2) / 2;
    return z < 0 ? tail : 1 - tail;
  }
}
