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
 * Chooses the candidate with nearly the highest score: permute-and-flip (McKenna and Sheldon 2020,
 * arXiv 2010.12603). Candidates are visited in random order; the first is taken whose coin, with
 * probability exp(-epsilon (highest - score) / D), shows heads. Immutable, thread-safe.
 *
 * <p><b>Privacy guarantee:</b> epsilon-differential privacy, where one privacy unit moves the
 * difference of any two scores by at most D: twice what it moves one score, or just that where it
 * moves all scores in the same direction. Proof: the choice has the distribution of the candidate
 * with the highest score plus independent exponential noise of mean D / epsilon (Ding et al. 2021,
 * arXiv 2105.07260). Fix the noise of all candidates but r. Then r wins if its noise exceeds some
 * t, and a neighbour raises t by at most D, which makes that at most exp(epsilon) times less
 * likely, for the exponential distribution has no memory. The expected loss is never above the
 * exponential mechanism's, and down to half of it. Order and coins are drawn exactly, by integers
 * alone. The time depends on the scores.
 */
public final class PermuteAndFlip {
  private final LossRate rate;

  /**
   * Makes the mechanism.
   *
   * @param differenceSensitivity D: the most by which one unit moves the difference of two scores,
   *     positive
   * @param nanoEpsilon epsilon in 1e-9, positive
   * @throws IllegalArgumentException if a parameter is not positive
   */
  public PermuteAndFlip(long differenceSensitivity, long nanoEpsilon) {
    rate = LossRate.of(differenceSensitivity, nanoEpsilon);
  }

  /**
   * Returns a t such that with at least the level's probability the chosen score is at most t below
   * the highest. Proof: some score that is further below must have noise that exceeds the best
   * one's by more than t, which each has with a probability below exp(-epsilon t / D).
   *
   * @param candidates how many there are, positive
   * @param level the confidence level
   * @throws ArithmeticException if it does not fit a long
   */
  public long lossBound(long candidates, Probability level) {
    return rate.bound(candidates, level);
  }

  /**
   * Chooses.
   *
   * @param scores one for each candidate, at least one
   * @param bits the randomness
   * @return the index of the chosen candidate
   * @throws IllegalArgumentException if there is no candidate
   * @throws RandomnessException if the randomness failed; there is no choice then
   */
  public int select(long[] scores, RandomBits bits) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("there is no candidate to choose");
    }
    long highest = Long.MIN_VALUE;
    int[] order = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      highest = Math.max(highest, scores[i]);
      order[i] = i;
    }
    BigInteger best = BigInteger.valueOf(highest);
    for (int left = order.length; ; left--) {
      int at = (int) UniformInteger.below(left, bits);
      int candidate = order[at];
      order[at] = order[left - 1];
      BigInteger loss = best.subtract(BigInteger.valueOf(scores[candidate]));
      // A candidate with the highest score is always taken, so the loop ends.
      if (loss.signum() == 0
          || BigSampler.bernoulliExp(loss.multiply(rate.numerator()), rate.denominator(), bits)) {
        return candidate;
      }
    }
  }

  @Override
  public String toString() {
    return "permute-and-flip of rate " + rate;
  }
}
