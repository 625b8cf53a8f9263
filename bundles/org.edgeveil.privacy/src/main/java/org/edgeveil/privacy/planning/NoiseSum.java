/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.util.function.DoubleUnaryOperator;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;

/**
 * The sum of independent discrete noises of one kind: of a running total whose windows are noised
 * one by one. Immutable.
 *
 * <p>P(|S| <= w) is the inverse Fourier sum of the noise's characteristic function to the power of
 * the number of terms. Taken at N points it is the probability modulo N; N is so large that what is
 * folded is below 1e-12.
 */
final class NoiseSum {
  private static final double COVERED = 0.95;
  private static final double ROUNDING = 1e-10;
  private static final double NEGLIGIBLE = 1e-14;

  /** -ln of what may lie beyond the reach. */
  private static final double REACH = 30;

  private final DoubleUnaryOperator characteristic;
  private final int terms;
  private final double deviation;
  private final double reach;

  private NoiseSum(DoubleUnaryOperator characteristic, int terms, double deviation, double reach) {
    this.characteristic = characteristic;
    this.terms = terms;
    this.deviation = deviation;
    this.reach = reach;
  }

  /** Returns the sum of at least two discrete Laplace noises. */
  static NoiseSum of(DiscreteLaplace noise, int terms) {
    double scale = (double) noise.scaleNumerator() / noise.scaleDenominator();
    double sinh = Math.sinh(1 / (2 * scale));
    // Bernstein: E exp(t X) <= 1 / (1 - (b t)^2) for b t < 1, and that is <= exp(1.2 (b t)^2) up to
    // b t = 1/2.
    double normal = Math.sqrt(4.8 * terms * REACH);
    double reach = scale * (normal <= 1.2 * terms ? normal : 2 * REACH + 0.6 * terms);
    return new NoiseSum(
        angle -> {
          double ratio = Math.sin(angle / 2) / sinh;
          return 1 / (1 + ratio * ratio);
        },
        terms,
        Math.sqrt(terms * noise.variance().doubleValue()),
        reach);
  }

  /** Returns the sum of at least two discrete Gaussian noises. */
  static NoiseSum of(DiscreteGaussian noise, int terms) {
    double parameter =
        noise.varianceNumerator().doubleValue() / noise.varianceDenominator().doubleValue();
    return new NoiseSum(
        parameter < 1 ? angle -> direct(angle, parameter) : angle -> folded(angle, parameter),
        terms,
        Math.sqrt(terms * noise.variance().doubleValue()),
        Math.sqrt(2 * REACH * terms * parameter));
  }

  private static double direct(double angle, double parameter) {
    double sum = 1;
    double all = 1;
    for (int x = 1; x <= 9; x++) {
      double weight = 2 * Math.exp(-x * x / (2 * parameter));
      sum += weight * Math.cos(x * angle);
      all += weight;
    }
    return sum / all;
  }

  /** Poisson's summation formula. */
  private static double folded(double angle, double parameter) {
    double sum = 0;
    double all = 0;
    for (int k = -2; k <= 2; k++) {
      double at = angle + 2 * Math.PI * k;
      double shift = 2 * Math.PI * k;
      sum += Math.exp(-parameter * at * at / 2);
      all += Math.exp(-parameter * shift * shift / 2);
    }
    return sum / all;
  }

  /** Returns the standard deviation. */
  double standardDeviation() {
    return deviation;
  }

  /** Returns the smallest w with P(|S| <= w) at least 95 %, or one more where rounding decides. */
  long halfWidth95() {
    long low = -1;
    long high = (long) Math.ceil(2.5 * deviation) + 1;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (within(middle) >= COVERED + ROUNDING) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** Returns P(|S| <= w). */
  double within(long w) {
    double points = Math.ceil(w + reach) + 1;
    double width = 2.0 * w + 1;
    double sum = width;
    long half = (long) Math.floor((points - 1) / 2);
    double step = Math.PI / points;
    for (long k = 1; k <= half; k++) {
      double factor = Math.pow(characteristic.applyAsDouble(2 * step * k), terms);
      if (factor < NEGLIGIBLE) {
        break;
      }
      sum += 2 * factor * Math.sin(width * step * k) / Math.sin(step * k);
    }
    if (points % 2 == 0) {
      // The point opposite to 0 has no partner.
      sum += Math.pow(characteristic.applyAsDouble(Math.PI), terms) * Math.sin(width * Math.PI / 2);
    }
    return sum / points;
  }
}
