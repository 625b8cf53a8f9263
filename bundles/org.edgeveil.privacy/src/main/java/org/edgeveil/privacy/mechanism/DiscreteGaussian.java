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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The discrete Gaussian distribution on the integers: P(x) is proportional to exp(-x^2 / (2
 * sigma^2)), with sigma^2 an exact rational in lowest terms. Immutable, thread-safe; equal if
 * sigma^2 is.
 *
 * <p><b>Privacy guarantee:</b> samples have exactly this distribution, given uniform bits. The time
 * a sample takes depends on the sample: draw ahead of time. Adding a sample to an integer of L2
 * sensitivity D is D^2 / (2 sigma^2)-zCDP; what epsilon and delta that is must be taken from the
 * discrete distribution, not from formulae for the continuous one.
 */
public final class DiscreteGaussian {
  private final BigInteger varianceNumerator;
  private final BigInteger varianceDenominator;

  /** Made for the first sample; none where the parameter needs integers of any size. */
  private volatile @Nullable GaussianSampler sampler;

  private final boolean small;

  /**
   * Makes the distribution; the fraction is reduced.
   *
   * @param varianceNumerator numerator of the parameter sigma^2, positive
   * @param varianceDenominator denominator of the parameter sigma^2, positive
   * @throws IllegalArgumentException if a parameter is not positive
   */
  public DiscreteGaussian(BigInteger varianceNumerator, BigInteger varianceDenominator) {
    if (varianceNumerator.signum() <= 0 || varianceDenominator.signum() <= 0) {
      throw new IllegalArgumentException("sigma^2 of a discrete Gaussian is a positive fraction");
    }
    BigInteger divisor = varianceNumerator.gcd(varianceDenominator);
    this.varianceNumerator = varianceNumerator.divide(divisor);
    this.varianceDenominator = varianceDenominator.divide(divisor);
    small = GaussianSampler.supports(this.varianceNumerator, this.varianceDenominator);
  }

  /** Returns the numerator of the parameter sigma^2 in lowest terms. */
  public BigInteger varianceNumerator() {
    return varianceNumerator;
  }

  /** Returns the denominator of the parameter sigma^2 in lowest terms. */
  public BigInteger varianceDenominator() {
    return varianceDenominator;
  }

  /**
   * Draws one sample. The first one costs milliseconds more than the others.
   *
   * @param bits the randomness
   * @throws RandomnessException if the randomness failed
   */
  public BigInteger sample(RandomBits bits) {
    return small
        ? BigInteger.valueOf(sampler().sample(bits))
        : BigSampler.discreteGaussian(varianceNumerator, varianceDenominator, bits);
  }

  private GaussianSampler sampler() {
    GaussianSampler known = sampler;
    if (known == null) {
      // Threads that come at once make equal ones.
      known = GaussianSampler.of(varianceNumerator, varianceDenominator);
      sampler = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DiscreteGaussian that
        && varianceNumerator.equals(that.varianceNumerator)
        && varianceDenominator.equals(that.varianceDenominator);
  }

  @Override
  public int hashCode() {
    return Objects.hash(varianceNumerator, varianceDenominator);
  }

  @Override
  public String toString() {
    return "discrete Gaussian of sigma^2 " + varianceNumerator + "/" + varianceDenominator;
  }
}
