/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

/** The error function (Digital Library of Mathematical Functions, chapter 7). */
final class Erf {

  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /** From here on the result is 1 in double precision. */
  private static final double LARGE = 6;

  private static final double MEDIUM = 3;

  private Erf() {}

  static double of(double x) {
    double magnitude = Math.abs(x);
    if (Double.isNaN(x)) {
      return Double.NaN;
    }
    if (magnitude >= LARGE) {
      return Math.signum(x);
    }
    double scale = TWO_OVER_ROOT_PI * Math.exp(-x * x);
    return magnitude < MEDIUM
        ? scale * series(x)
        : Math.copySign(1 - scale / 2 * fraction(magnitude), x);
  }

  /** Series 7.6.2: all terms have one sign, so nothing cancels. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return sum;
  }

  /** Continued fraction 7.9.1 of the complement, from its 60th step back. */
  private static double fraction(double x) {
    double rest = x;
    for (int n = 60; n > 0; n--) {
      rest = x + n / (2 * rest);
    }
    return 1 / rest;
  }
}
