/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * The mean of clamped integers, where their number is private too. Immutable, thread-safe. For a
 * public denominator use {@link SumQuery} and {@link NoisedValue#over}.
 *
 * <p><b>Privacy guarantee:</b> as the budget says, for all contributions of a unit together. Two
 * integers are noised, each with half of the budget: the number of values, moved by at most C, and
 * the sum of 2 value - (least + most), moved by at most C (most - least) because each term lies
 * between least - most and most - least. The mean is computed from these two noised integers alone:
 * (least + most) / 2 + sum / (2 number), moved into the clamp.
 */
public final class MeanQuery {
  private final UnitBound.Contributions bound;
  private final Clamp clamp;
  private final Probability level;
  private final PartNoise numberNoise;
  private final PartNoise sumNoise;
  private final Statement statement;

  /**
   * Plans a mean; takes milliseconds.
   *
   * @param bound C
   * @param clamp where values lie, its bounds apart
   * @param budget what a release costs: an epsilon or a rho, 2e-9 at least
   * @param level confidence level of the interval
   * @throws IllegalArgumentException if bounds and budget allow no exact noise
   */
  public MeanQuery(UnitBound.Contributions bound, Clamp clamp, Budget budget, Probability level) {
    if (clamp.least() == clamp.most()) {
      throw new IllegalArgumentException(
          "a mean between two equal bounds is known: set the clamp's bounds apart");
    }
    this.bound = bound;
    this.clamp = clamp;
    this.level = level;
    List<? extends Budget> halves = budget.divided(2);
    Probability each = level.forEachOf(2);
    numberNoise =
        PartNoise.of("number", Sensitivity.ofScalar(bound.most()), halves.get(0), 1, each);
    long width = Math.subtractExact(clamp.most(), clamp.least());
    sumNoise =
        PartNoise.of(
            "doubled sum around the middle",
            Sensitivity.ofScalar(Math.multiplyExact(bound.most(), width)),
            halves.get(1),
            1,
            each);
    statement = new Statement("mean", budget, bound, List.of(numberNoise.part(), sumNoise.part()));
  }

  /** Returns what a release will promise. */
  public Statement statement() {
    return statement;
  }

  /**
   * Begins a collection.
   *
   * @param <U> how the caller names privacy units
   */
  public <U> Collection<U> begin() {
    return new Collection<>(this);
  }

  private long doubledMiddle() {
    return Math.addExact(clamp.least(), clamp.most());
  }

  /**
   * The mean grows with the sum; with the number it grows where the sum is negative. So its ends
   * over all sums and numbers of their intervals are at two corners.
   */
  private NoisedMean mean(NoisedValue number, NoisedValue sum) {
    long fewest = Math.max(1, number.low());
    long most = Math.max(1, number.high());
    return new NoisedMean(
        quotient(sum.value(), Math.max(1, number.value()), Rounding.NEAREST),
        quotient(sum.low(), sum.low() < 0 ? fewest : most, Rounding.DOWN),
        quotient(sum.high(), sum.high() > 0 ? fewest : most, Rounding.UP),
        level);
  }

  /** (least + most) / 2 + sum / (2 number) = ((least + most) number + sum) / (2 number). */
  private BigDecimal quotient(long sum, long number, MathContext rounding) {
    BigDecimal divisor = BigDecimal.valueOf(number);
    return BigDecimal.valueOf(doubledMiddle())
        .multiply(divisor)
        .add(BigDecimal.valueOf(sum))
        .divide(divisor.multiply(BigDecimal.valueOf(2)), rounding)
        .max(BigDecimal.valueOf(clamp.least()))
        .min(BigDecimal.valueOf(clamp.most()));
  }

  /**
   * Contributions to one mean. Not thread-safe; holds true values.
   *
   * @param <U> how the caller names privacy units
   */
  public static final class Collection<U> {
    private final MeanQuery query;
    private final UnitGate<U> gate;
    private long number;
    private long sum;

    private Collection(MeanQuery query) {
      this.query = query;
      gate = new UnitGate<>(query.bound);
    }

    /**
     * Adds a value, clamped, or leaves it out if its unit has had all of its own.
     *
     * @param unit whose it is
     * @param value any integer
     * @throws IllegalStateException if the collection was released
     */
    public void add(U unit, long value) {
      if (gate.takes(unit)) {
        long doubled = 2 * query.clamp.clamped(value);
        sum = Math.addExact(sum, doubled - query.doubledMiddle());
        number = Math.addExact(number, 1);
      }
    }

    /** The number of values and the doubled sum around the middle: as secret as the values. */
    long[] integers() {
      return new long[] {number, sum};
    }

    /**
     * Draws the noise. A release that fails is spent too. Where there was no value at all, the mean
     * before noise does not exist, and the interval says nothing.
     *
     * @param bits the randomness
     * @throws IllegalStateException if the collection was released
     * @throws org.edgeveil.privacy.mechanism.RandomnessException if the randomness failed
     */
    public Released<NoisedMean> release(RandomBits bits) {
      gate.release();
      NoisedValue noisedNumber = query.numberNoise.release(number, bits);
      NoisedValue noisedSum = query.sumNoise.release(sum, bits);
      return new Released<>(query.mean(noisedNumber, noisedSum), query.statement);
    }

    @Override
    public String toString() {
      return "collection of a mean";
    }
  }
}
