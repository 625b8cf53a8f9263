/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import java.math.BigInteger;

/**
 * The discrete Gaussian distribution on the integers: P(x) is proportional to exp(-x^2 / (2
 * sigma^2)), with sigma^2 an exact rational in lowest terms. Immutable, thread-safe.
 *
 * <p><b>Privacy guarantee:</b> samples have exactly this distribution, given uniform bits. The time
 * a sample takes depends on the sample: draw ahead of time. Adding a sample to an integer of L2
 * sensitivity D is D^2 / (2 sigma^2)-zCDP; what epsilon and delta that is must be taken from the
 * discrete distribution, not from formulae for the continuous one.
 *
 * @param varianceNumerator numerator of the parameter sigma^2, positive
 * @param varianceDenominator denominator of the parameter sigma^2, positive
 */
public record DiscreteGaussian(BigInteger varianceNumerator, BigInteger varianceDenominator) {

  /**
   * Makes the distribution; the fraction is reduced.
   *
   * @throws IllegalArgumentException if a parameter is not positive
   */
  public DiscreteGaussian {
    if (varianceNumerator.signum() <= 0 || varianceDenominator.signum() <= 0) {
      throw new IllegalArgumentException("sigma^2 of a discrete Gaussian is a positive fraction");
    }
    BigInteger divisor = varianceNumerator.gcd(varianceDenominator);
    varianceNumerator = varianceNumerator.divide(divisor);
    varianceDenominator = varianceDenominator.divide(divisor);
  }

  /**
   * Draws one sample.
   *
   * @param bits the randomness
   * @throws RandomnessException if the randomness failed
   */
  public BigInteger sample(RandomBits bits) {
    return BigSampler.discreteGaussian(varianceNumerator, varianceDenominator, bits);
  }
}
