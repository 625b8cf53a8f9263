/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
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
 * discrete distribution ({@link #delta}), not from formulae for the continuous one.
 */
public final class DiscreteGaussian implements IntegerNoise {
  /** Below this sigma^2 half-widths are found by summing the weights: in milliseconds. */
  private static final BigInteger SUMMED = BigInteger.ONE.shiftLeft(20);

  /** From this sigma^2 on the variance differs from it by less than a relative 1e-130. */
  private static final BigInteger WIDE = BigInteger.valueOf(16);

  /** The greatest sensitivity for {@link #delta}. */
  public static final int MAX_MOVES = 100_000;

  private static final MathContext DIGITS = new MathContext(20, RoundingMode.HALF_EVEN);
  private static final BigInteger NANO = BigInteger.valueOf(1_000_000_000);

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

  /**
   * Derives the distribution from what is charged: sigma^2 = D^2 / (2 rho), exactly, which makes
   * adding independent samples to a vector or a stream of integers of L2 sensitivity D
   * rho-zero-concentrated differentially private (Canonne, Kamath and Steinke 2020, theorem 4).
   *
   * @param squaredL2Sensitivity D^2, of everything the noise is added to, positive
   * @param nanoRho rho in 1e-9, positive
   * @throws IllegalArgumentException if a parameter is not positive
   */
  public static DiscreteGaussian calibrated(BigInteger squaredL2Sensitivity, long nanoRho) {
    if (squaredL2Sensitivity.signum() <= 0 || nanoRho <= 0) {
      throw new IllegalArgumentException("sensitivity and rho are positive");
    }
    return new DiscreteGaussian(
        squaredL2Sensitivity.multiply(NANO), BigInteger.valueOf(nanoRho).shiftLeft(1));
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

  @Override
  public long addTo(long value, RandomBits bits) {
    return Math.addExact(value, sample(bits).longValueExact());
  }

  /**
   * Returns a w with P(|X| <= w) at least the level: the smallest one for sigma below 1024, at most
   * one above it beyond.
   *
   * <p>Beyond, the normal distribution decides. With f(x) = exp(-x^2 / (2 sigma^2)), which is
   * concave up to sigma and convex from there on, f(x) is at least its integral over x - 1/2 .. x +
   * 1/2 in the concave part and at most that in the convex part; and the sum of f over the integers
   * is at least its integral (Poisson's summation formula), and at most 1 + 4 exp(-2 pi^2 sigma^2)
   * times it. So P(|X| <= w) is at least the normal share up to w + 1/2, less a part that is
   * smaller than 2^-1000000: where w + 1/2 is in the convex part by what lies outside, else by what
   * lies inside.
   */
  @Override
  public long halfWidth(Probability level) {
    if (varianceNumerator.compareTo(varianceDenominator.multiply(SUMMED)) < 0) {
      return new GaussianWeights(varianceNumerator, varianceDenominator).covering(level);
    }
    long wide = 1;
    while (!covers(wide, level)) {
      wide = Math.multiplyExact(wide, 2);
    }
    long low = -1;
    long high = wide;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (covers(middle, level)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private boolean covers(long w, Probability level) {
    // ((w + 1/2) / sigma)^2 / 2
    BigInteger odd = BigInteger.valueOf(w).shiftLeft(1).add(BigInteger.ONE);
    BigInteger share =
        NormalShare.within(
            odd.multiply(odd).multiply(varianceDenominator), varianceNumerator.shiftLeft(3));
    return share
            .subtract(BigInteger.ONE)
            .multiply(BigInteger.valueOf(level.denominator()))
            .compareTo(BigInteger.valueOf(level.numerator()).shiftLeft(NormalShare.BITS))
        >= 0;
  }

  /** Returns the variance, to 20 significant digits or 1e-60, whichever is more. */
  @Override
  public BigDecimal variance() {
    if (varianceNumerator.compareTo(varianceDenominator.multiply(WIDE)) >= 0) {
      return new BigDecimal(varianceNumerator).divide(new BigDecimal(varianceDenominator), DIGITS);
    }
    GaussianWeights weights = new GaussianWeights(varianceNumerator, varianceDenominator);
    return new BigDecimal(weights.squares()).divide(new BigDecimal(weights.total()), DIGITS);
  }

  /**
   * Returns the delta with which noising one integer is (epsilon, delta)-differentially private,
   * rounded up in the 12th digit or 1e-50: the greatest over all moves s from 1 to the sensitivity
   * of P(X > epsilon sigma^2 / s - s / 2) - exp(epsilon) P(X > epsilon sigma^2 / s + s / 2)
   * (Canonne, Kamath and Steinke 2020, theorem 7), which no formula gives. Takes about 5
   * microseconds times sigma.
   *
   * @param sensitivity greatest move, 1 to {@link #MAX_MOVES}
   * @param nanoEpsilon epsilon in 1e-9, positive
   * @throws IllegalArgumentException if a parameter is out of range, or sigma above 100 000: use
   *     zero-concentrated privacy there
   */
  public BigDecimal delta(int sensitivity, long nanoEpsilon) {
    return GaussianDelta.of(this, sensitivity, nanoEpsilon);
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
