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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The exponential mechanism (McSherry and Talwar 2007) over groups of alternatives that lose
 * equally much: P(an alternative) is proportional to exp(-epsilon loss / D). Immutable,
 * thread-safe.
 *
 * <p><b>Privacy guarantee:</b> epsilon-differential privacy, where one privacy unit moves the
 * difference of any two losses by at most D (twice what it moves one loss at most). Proof: 1 / P(an
 * alternative) is the sum over all others of exp(-epsilon (their loss - its own) / D), each term of
 * which changes by a factor of exp(epsilon) at most. The distribution is exact: a uniform real
 * number, of which only as many bits are drawn as decide, is compared with integer enclosures of
 * the weights' sums, which are refined together with it. The time depends on the losses.
 */
public final class ExponentialMechanism {
  private static final int FIRST_BITS = 64;
  private static final int GUARD_BITS = 128;

  private final LossRate rate;

  /**
   * Makes the mechanism.
   *
   * @param differenceSensitivity D: the most by which one unit moves the difference of two losses,
   *     positive
   * @param nanoEpsilon epsilon in 1e-9, positive
   * @throws IllegalArgumentException if a parameter is not positive
   */
  public ExponentialMechanism(long differenceSensitivity, long nanoEpsilon) {
    rate = LossRate.of(differenceSensitivity, nanoEpsilon);
  }

  /**
   * Returns a t such that with at least the level's probability the loss of what is drawn exceeds
   * the least loss by at most t. Proof: all alternatives together that lose more weigh less than
   * their number times exp(-epsilon t / D), relative to the best one.
   *
   * @param alternatives how many there are over all groups, positive
   * @param level the confidence level
   * @throws ArithmeticException if it does not fit a long
   */
  public long lossBound(long alternatives, Probability level) {
    return rate.bound(alternatives, level);
  }

  /**
   * What was drawn.
   *
   * @param group the group
   * @param index which of its alternatives, from 0
   */
  public record Choice(int group, long index) {}

  /**
   * Draws an alternative.
   *
   * @param losses the loss of each group's alternatives, not negative
   * @param sizes how many alternatives each group has, 0 to 2^62, one of them positive
   * @param bits the randomness
   * @throws IllegalArgumentException if there is no alternative, or a number is out of range
   * @throws RandomnessException if the randomness failed; there is no choice then
   */
  public Choice select(long[] losses, long[] sizes, RandomBits bits) {
    check(losses, sizes);
    BigInteger drawn = BigInteger.ZERO;
    for (int width = FIRST_BITS, known = 0; ; known = width, width *= 2) {
      drawn = extended(drawn, width - known, bits);
      int group = decided(new Sums(losses, sizes, width + GUARD_BITS), sizes, drawn, width);
      if (group >= 0) {
        return new Choice(group, UniformInteger.below(sizes[group], bits));
      }
    }
  }

  @Override
  public String toString() {
    return "exponential mechanism of rate " + rate;
  }

  private static void check(long[] losses, long[] sizes) {
    if (losses.length != sizes.length
        || Arrays.stream(losses).anyMatch(loss -> loss < 0)
        || Arrays.stream(sizes).anyMatch(size -> size < 0 || size > UniformInteger.MAX)
        || Arrays.stream(sizes).allMatch(size -> size == 0)) {
      throw new IllegalArgumentException(
          "every group has a loss from 0 and a size from 0 to 2^62, one of them positive");
    }
  }

  private static BigInteger extended(BigInteger drawn, int width, RandomBits bits) {
    byte[] more = new byte[width / Byte.SIZE];
    for (int i = 0; i < more.length; i++) {
      more[i] = (byte) bits.next8();
    }
    return drawn.shiftLeft(width).or(new BigInteger(1, more));
  }

  /**
   * Returns the group where u times the total lies, for all u that begin with the drawn bits, or -1
   * if that is open.
   */
  private static int decided(Sums sums, long[] sizes, BigInteger drawn, int width) {
    int last = sizes.length - 1;
    BigInteger least = drawn.multiply(sums.low[last]);
    BigInteger most = drawn.add(BigInteger.ONE).multiply(sums.high[last]);
    for (int i = 0; i <= last; i++) {
      if (sizes[i] > 0 && most.compareTo(sums.low[i].shiftLeft(width)) <= 0) {
        BigInteger below = i == 0 ? BigInteger.ZERO : sums.high[i - 1].shiftLeft(width);
        return least.compareTo(below) >= 0 ? i : -1;
      }
    }
    // u is below 1, so only the enclosure of the total leaves it open whether the last group is it.
    return -1;
  }

  /** The sums of the weights of groups 0 .. i, enclosed, in units of 2^-precision. */
  private final class Sums {
    private final int precision;
    private final BigInteger[] low;
    private final BigInteger[] high;
    private final Map<Long, ExpEnclosure> weights = new HashMap<>();

    Sums(long[] losses, long[] sizes, int precision) {
      this.precision = precision;
      low = new BigInteger[losses.length];
      high = new BigInteger[losses.length];
      weigh(
          IntStream.range(0, losses.length)
              .filter(i -> sizes[i] > 0)
              .mapToLong(i -> losses[i])
              .sorted()
              .distinct()
              .toArray());
      BigInteger lowSum = BigInteger.ZERO;
      BigInteger highSum = BigInteger.ZERO;
      for (int i = 0; i < losses.length; i++) {
        if (sizes[i] > 0) {
          ExpEnclosure weight = Objects.requireNonNull(weights.get(losses[i]));
          BigInteger size = BigInteger.valueOf(sizes[i]);
          lowSum = lowSum.add(weight.low().max(BigInteger.ZERO).multiply(size));
          highSum = highSum.add(weight.high().multiply(size));
        }
        low[i] = lowSum;
        high[i] = highSum;
      }
    }

    /**
     * Works out the weights of increasing losses, each from the one before, as steps are few.
     * Relative to the least loss, or all weights could vanish.
     */
    private void weigh(long[] losses) {
      Map<Long, ExpEnclosure> steps = new HashMap<>();
      ExpEnclosure weight = exp(0);
      for (int i = 0; i < losses.length; i++) {
        if (i > 0) {
          weight = weight.times(steps.computeIfAbsent(losses[i] - losses[i - 1], this::exp));
        }
        weights.put(losses[i], weight);
      }
    }

    private ExpEnclosure exp(long loss) {
      return ExpEnclosure.ofMinus(
          BigInteger.valueOf(loss).multiply(rate.numerator()), rate.denominator(), precision);
    }
  }
}
