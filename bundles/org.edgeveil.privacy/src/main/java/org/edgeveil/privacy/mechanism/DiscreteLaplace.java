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
import org.jspecify.annotations.Nullable;

/**
 * The discrete Laplace distribution on the integers: P(x) is proportional to exp(-|x| / b), with
 * the scale b an exact rational in lowest terms. Immutable, thread-safe; equal if the scale is.
 *
 * <p><b>Privacy guarantee:</b> samples have exactly this distribution, given uniform bits. Adding
 * independent samples to a vector of integers of L1 sensitivity D is (D / b)-differentially
 * private. It is not a promise about time: a sample of large magnitude takes longer, so noise is
 * drawn ahead of the moment of release.
 */
public final class DiscreteLaplace implements IntegerNoise {
  private final Scale scale;

  /** Made for the first sample. */
  private volatile @Nullable GeometricSampler magnitude;

  /**
   * Makes the distribution; the fraction is reduced.
   *
   * @param scaleNumerator numerator of the scale, 1 to 2^56 in lowest terms
   * @param scaleDenominator denominator of the scale, 1 to 2^56 in lowest terms
   * @throws IllegalArgumentException if a term is out of range
   */
  public DiscreteLaplace(long scaleNumerator, long scaleDenominator) {
    this(new Scale(scaleNumerator, scaleDenominator));
  }

  private DiscreteLaplace(Scale scale) {
    this.scale = scale;
  }

  /**
   * Derives the distribution from what is charged: b = sensitivity / epsilon, exactly.
   *
   * @param l1Sensitivity L1 sensitivity of everything the noise is added to, positive
   * @param nanoEpsilon epsilon in 1e-9, positive
   * @throws IllegalArgumentException if a parameter is not positive or the scale out of range
   */
  public static DiscreteLaplace calibrated(long l1Sensitivity, long nanoEpsilon) {
    return new DiscreteLaplace(Scale.calibrated(l1Sensitivity, nanoEpsilon));
  }

  /** Returns the numerator of the scale in lowest terms. */
  public long scaleNumerator() {
    return scale.numerator();
  }

  /** Returns the denominator of the scale in lowest terms. */
  public long scaleDenominator() {
    return scale.denominator();
  }

  /**
   * Draws one sample: a sign and a magnitude, until they are not minus zero (Canonne, Kamath and
   * Steinke 2020, algorithm 2). The first sample costs milliseconds more than the others.
   *
   * @param bits the randomness
   * @throws RandomnessException if the randomness failed
   */
  public long sample(RandomBits bits) {
    GeometricSampler geometric = magnitude();
    while (true) {
      boolean negative = (bits.next8() & 1) == 1;
      long drawn = geometric.sample(bits);
      if (drawn != 0 || !negative) {
        return negative ? -drawn : drawn;
      }
    }
  }

  private GeometricSampler magnitude() {
    GeometricSampler known = magnitude;
    if (known == null) {
      // Threads that come at once make equal ones.
      known = new GeometricSampler(scale.numerator(), scale.denominator());
      magnitude = known;
    }
    return known;
  }

  @Override
  public long addTo(long value, RandomBits bits) {
    return Math.addExact(value, sample(bits));
  }

  /**
   * Returns the smallest w with P(|X| <= w) at least the level.
   *
   * <p>Decided by integer enclosures of the exponentials, refined until they separate, so the
   * answer is neither too small by rounding nor wider than need be. Costs up to a millisecond: keep
   * the result.
   */
  @Override
  public long halfWidth(Probability level) {
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

  /**
   * Whether P(|X| > w) = 2 q^(w+1) / (1 + q) is at most 1 - level = a / c, q = exp(-1/b).
   *
   * <p>The two sides are never equal: q is transcendental (Lindemann) and would be a root of 2 c
   * x^(w+1) - a x - a. So refining ends.
   */
  private boolean covers(long w, Probability level) {
    BigInteger n = BigInteger.valueOf(scale.denominator());
    BigInteger d = BigInteger.valueOf(scale.numerator());
    BigInteger tailTerm = n.multiply(BigInteger.valueOf(w).add(BigInteger.ONE));
    BigInteger share = BigInteger.valueOf(level.denominator() - level.numerator());
    BigInteger whole = BigInteger.valueOf(level.denominator()).shiftLeft(1);
    for (int precision = 128; ; precision *= 2) {
      ExpEnclosure q = ExpEnclosure.ofMinus(n, d, precision);
      ExpEnclosure tail = ExpEnclosure.ofMinus(tailTerm, d, precision);
      BigInteger one = BigInteger.ONE.shiftLeft(precision);
      if (tail.high().multiply(whole).compareTo(one.add(q.low()).multiply(share)) <= 0) {
        return true;
      }
      if (tail.low().multiply(whole).compareTo(one.add(q.high()).multiply(share)) > 0) {
        return false;
      }
    }
  }

  /** Returns P(X = 0) = (1 - q) / (1 + q), to 20 significant digits. */
  public BigDecimal probabilityOfZero() {
    BigDecimal q = q();
    return BigDecimal.ONE.subtract(q).divide(BigDecimal.ONE.add(q), DIGITS);
  }

  /** Returns the variance 2 q / (1 - q)^2, to 20 significant digits. */
  @Override
  public BigDecimal variance() {
    BigDecimal q = q();
    return q.multiply(BigDecimal.valueOf(2)).divide(BigDecimal.ONE.subtract(q).pow(2), DIGITS);
  }

  private static final MathContext DIGITS = new MathContext(20, RoundingMode.HALF_EVEN);

  private BigDecimal q() {
    // 1 - q loses 56 bits at the largest scale, its square twice that; 512 leave 20 digits with
    // ease.
    int precision = 512;
    ExpEnclosure q =
        ExpEnclosure.ofMinus(
            BigInteger.valueOf(scale.denominator()),
            BigInteger.valueOf(scale.numerator()),
            precision);
    return new BigDecimal(q.low()).divide(new BigDecimal(BigInteger.ONE.shiftLeft(precision)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DiscreteLaplace that && scale.equals(that.scale);
  }

  @Override
  public int hashCode() {
    return scale.hashCode();
  }

  @Override
  public String toString() {
    return "discrete Laplace of scale " + scale;
  }
}
