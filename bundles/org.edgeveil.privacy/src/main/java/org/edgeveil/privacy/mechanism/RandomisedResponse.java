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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Randomised response to a yes-or-no question (Warner 1965): the answer is the opposite of the
 * truth with probability 1 / (1 + exp(1/b)), with the scale b an exact rational in lowest terms.
 * Immutable, thread-safe; equal if the scale is.
 *
 * <p><b>Privacy guarantee:</b> answers have exactly this distribution, given uniform bits. Between
 * truth and its opposite every answer's probability changes by the factor exp(1/b) at most, so a
 * vector of independent answers of which neighbours change at most D is (D / b)-differentially
 * private. An answer takes the same random bits and the same steps whatever the truth is.
 */
public final class RandomisedResponse {
  private static final MathContext DIGITS = new MathContext(20, RoundingMode.HALF_EVEN);
  private static final int FIRST_GUARD_BITS = 64;

  private final Scale scale;

  /** Made for the first answer. */
  private volatile @Nullable LazyChoice flip;

  /**
   * Makes the mechanism; the fraction is reduced.
   *
   * @param scaleNumerator numerator of the scale, 1 to 2^56 in lowest terms
   * @param scaleDenominator denominator of the scale, 1 to 2^56 in lowest terms
   * @throws IllegalArgumentException if a term is out of range
   */
  public RandomisedResponse(long scaleNumerator, long scaleDenominator) {
    this(new Scale(scaleNumerator, scaleDenominator));
  }

  private RandomisedResponse(Scale scale) {
    this.scale = scale;
  }

  /**
   * Derives the mechanism from what is charged: b = flips / epsilon, exactly.
   *
   * @param flips how many answers' truths neighbours can change, positive
   * @param nanoEpsilon epsilon over all answers in 1e-9, positive
   * @throws IllegalArgumentException if a parameter is not positive or the scale out of range
   */
  public static RandomisedResponse calibrated(long flips, long nanoEpsilon) {
    return new RandomisedResponse(Scale.calibrated(flips, nanoEpsilon));
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
   * Answers. The first answer costs up to a millisecond more than the others.
   *
   * @param truth the true answer
   * @param bits the randomness
   * @throws RandomnessException if the randomness failed; there is no answer then
   */
  public boolean answer(boolean truth, RandomBits bits) {
    return truth ^ (flip().draw(bits) == 0);
  }

  private LazyChoice flip() {
    LazyChoice known = flip;
    if (known == null) {
      // Threads that come at once make equal ones.
      known = new LazyChoice(List.of(new Flip(scale)));
      flip = known;
    }
    return known;
  }

  /**
   * Returns whether an answer is the truth with at least 95 %: whether P(flip) = q / (1 + q) is at
   * most 1/20, q = exp(-1/b). Decided by integer enclosures; 19 q is never 1 (Lindemann), so
   * refining ends.
   */
  public boolean isTruth95() {
    for (int precision = 128; ; precision *= 2) {
      ExpEnclosure q = q(scale, precision);
      BigInteger one = BigInteger.ONE.shiftLeft(precision);
      BigInteger factor = BigInteger.valueOf(19);
      if (q.high().multiply(factor).compareTo(one) <= 0) {
        return true;
      }
      if (q.low().multiply(factor).compareTo(one) > 0) {
        return false;
      }
    }
  }

  /** Returns the probability of an answer that is not the truth, to 20 significant digits. */
  public BigDecimal flipProbability() {
    int precision = 512;
    BigDecimal q =
        new BigDecimal(q(scale, precision).low())
            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(precision)));
    return q.divide(BigDecimal.ONE.add(q), DIGITS);
  }

  private static ExpEnclosure q(Scale scale, int precision) {
    return ExpEnclosure.ofMinus(
        BigInteger.valueOf(scale.denominator()), BigInteger.valueOf(scale.numerator()), precision);
  }

  /** P(flip) = q / (1 + q), irrational as q is transcendental; it grows with q. */
  private record Flip(Scale scale) implements LazyChoice.Cut {

    @Override
    public BigInteger firstBits(int count) {
      for (int guard = FIRST_GUARD_BITS; ; guard *= 2) {
        int precision = count + guard;
        BigInteger one = BigInteger.ONE.shiftLeft(precision);
        ExpEnclosure q = q(scale, precision);
        BigInteger least = q.low().max(BigInteger.ZERO);
        BigInteger low = least.shiftLeft(count).divide(one.add(least));
        BigInteger high = q.high().shiftLeft(count).divide(one.add(q.high()));
        if (low.equals(high)) {
          return low;
        }
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RandomisedResponse that && scale.equals(that.scale);
  }

  @Override
  public int hashCode() {
    return scale.hashCode();
  }

  @Override
  public String toString() {
    return "randomised response of scale " + scale;
  }
}
