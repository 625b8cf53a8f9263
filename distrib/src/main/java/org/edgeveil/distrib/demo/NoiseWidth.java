/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.demo;

/**
 * How far discrete Laplace noise reaches, computed here on its own from the definition: P(Z = z) is
 * proportional to exp(-|z| / b) on the integers.
 */
final class NoiseWidth {
  private static final double MISS = 0.05;

  private NoiseWidth() {}

  /** Returns the smallest t with P(|Z| &gt; t) at most 5 %. */
  static long halfWidth(double scale) {
    double p = Math.exp(-1 / scale);
    // P(|Z| > t) = 2 p^(t+1) / (1 + p)
    double t = Math.log(MISS * (1 + p) / 2) / Math.log(p) - 1;
    return Math.max(0, (long) Math.ceil(t - 1e-9));
  }
}
