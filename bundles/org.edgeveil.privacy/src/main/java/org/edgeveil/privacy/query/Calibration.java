/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.math.BigInteger;
import org.edgeveil.privacy.accounting.GaussianCalibration;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.mechanism.IntegerNoise;

/** Which noise a budget and a sensitivity ask for. */
final class Calibration {
  /** Noise of a standard deviation below 2^52 never leaves a long, added to less than 2^62. */
  private static final BigInteger MOST_VARIANCE = BigInteger.ONE.shiftLeft(104);

  private Calibration() {}

  /**
   * Returns the noise for each element of a vector.
   *
   * @param size number of elements
   */
  static IntegerNoise of(Budget budget, Sensitivity sensitivity, int size) {
    IntegerNoise noise;
    if (budget instanceof Budget.Pure pure) {
      noise = DiscreteLaplace.calibrated(fitting(sensitivity.l1()), pure.nanoEpsilon());
    } else if (budget instanceof Budget.Concentrated concentrated) {
      noise = DiscreteGaussian.calibrated(sensitivity.l2Squared(), concentrated.nanoRho());
    } else {
      noise = ofScalar((Budget.Approximate) budget, sensitivity, size);
    }
    if (noise.variance().toBigInteger().compareTo(MOST_VARIANCE) > 0) {
      throw new IllegalArgumentException(
          "the noise would be too wide for 64-bit results; lower the bounds or raise the budget");
    }
    return noise;
  }

  private static IntegerNoise ofScalar(
      Budget.Approximate budget, Sensitivity sensitivity, int size) {
    if (size != 1) {
      throw new IllegalArgumentException(
          "epsilon and delta calibrate a single integer; give a vector a rho");
    }
    BigInteger moves = BigInteger.valueOf(DiscreteGaussian.MAX_MOVES);
    if (sensitivity.l1().compareTo(moves) > 0) {
      throw new IllegalArgumentException(
          "epsilon and delta calibrate a sensitivity of at most "
              + moves
              + ", not "
              + sensitivity.l1()
              + "; lower the bounds or give a rho");
    }
    return GaussianCalibration.ofScalar(
        sensitivity.l1().intValueExact(), budget.nanoEpsilon(), budget.delta());
  }

  private static long fitting(BigInteger l1) {
    if (l1.bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException(
          "a sensitivity of " + l1 + " is too large for exact noise");
    }
    return l1.longValueExact();
  }
}
