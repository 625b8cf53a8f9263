/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.math.BigInteger;
import java.util.Objects;

/**
 * A distribution of noise, exactly. Scales and variances are in units of what is counted: rows, or
 * objects times frames for a mean over frames.
 */
public sealed interface Noise {

  /**
   * P(z) proportional to exp(-|z| / b) on the integers, b = {@code scaleNumerator /
   * scaleDenominator}.
   *
   * @param scaleNumerator positive
   * @param scaleDenominator positive
   */
  record DiscreteLaplace(long scaleNumerator, long scaleDenominator) implements Noise {
    public DiscreteLaplace {
      positive(scaleNumerator, scaleDenominator);
    }
  }

  /**
   * P(z) proportional to exp(-z^2 / (2 sigma^2)) on the multiples of 2^-b, sigma^2 = {@code
   * varianceNumerator / varianceDenominator}, b = {@code latticeBits}.
   *
   * @param varianceNumerator positive
   * @param varianceDenominator positive
   * @param latticeBits 0 for the integers, at most 62
   */
  record DiscreteGaussian(
      BigInteger varianceNumerator, BigInteger varianceDenominator, int latticeBits)
      implements Noise {
    public DiscreteGaussian {
      Objects.requireNonNull(varianceNumerator, "varianceNumerator");
      Objects.requireNonNull(varianceDenominator, "varianceDenominator");
      if (varianceNumerator.signum() <= 0 || varianceDenominator.signum() <= 0) {
        throw new IllegalArgumentException("a variance is positive");
      }
      if (latticeBits < 0 || latticeBits > 62) {
        throw new IllegalArgumentException("latticeBits is 0 to 62, not " + latticeBits);
      }
    }
  }

  /**
   * A bit is made its opposite with probability 1 / (1 + exp(1/b)), b = {@code scaleNumerator /
   * scaleDenominator}.
   *
   * @param scaleNumerator positive
   * @param scaleDenominator positive
   */
  record RandomisedResponse(long scaleNumerator, long scaleDenominator) implements Noise {
    public RandomisedResponse {
      positive(scaleNumerator, scaleDenominator);
    }
  }

  private static void positive(long numerator, long denominator) {
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException("a scale is positive");
    }
  }
}
