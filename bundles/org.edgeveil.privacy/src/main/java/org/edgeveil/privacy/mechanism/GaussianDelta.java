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
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The exact delta of the discrete Gaussian, from above, by integers alone.
 *
 * <p>For a move s let x be the least integer above epsilon sigma^2 / s - s / 2. What is asked for
 * is T(x) - exp(epsilon) T(x + s), over T of all integers, with T the sum of the weights from an
 * integer on. Every one of these is enclosed; the greatest upper end wins.
 */
final class GaussianDelta {
  private static final BigInteger NANO = BigInteger.valueOf(1_000_000_000);
  private static final MathContext UP = new MathContext(20, RoundingMode.UP);

  private GaussianDelta() {}

  static BigDecimal of(DiscreteGaussian noise, int sensitivity, long nanoEpsilon) {
    BigInteger p = noise.varianceNumerator();
    BigInteger q = noise.varianceDenominator();
    if (sensitivity < 1 || sensitivity > DiscreteGaussian.MAX_MOVES || nanoEpsilon <= 0) {
      throw new IllegalArgumentException(
          "delta needs a sensitivity from 1 to "
              + DiscreteGaussian.MAX_MOVES
              + " and a positive epsilon, not "
              + sensitivity
              + " and "
              + nanoEpsilon
              + "e-9");
    }
    if (!GaussianWeights.supports(p, q)) {
      throw new IllegalArgumentException(
          "delta needs a sigma below 100000; calibrate by rho instead");
    }
    GaussianWeights weights = new GaussianWeights(p, q);
    long[] first = new long[sensitivity];
    for (int i = 0; i < sensitivity; i++) {
      first[i] = firstAbove(p, q, i + 1, nanoEpsilon);
    }
    Tails tails = new Tails(weights, first);
    BigInteger expMinusEpsilon =
        ExpEnclosure.ofMinus(BigInteger.valueOf(nanoEpsilon), NANO, GaussianWeights.BITS).high();
    BigInteger greatest = BigInteger.ZERO;
    for (int i = 0; i < sensitivity; i++) {
      BigInteger above = tails.high(first[i]);
      BigInteger further = tails.low(first[i] + i + 1).shiftLeft(GaussianWeights.BITS);
      greatest = greatest.max(above.subtract(further.divide(expMinusEpsilon)));
    }
    return new BigDecimal(greatest).divide(new BigDecimal(weights.total()), UP).min(BigDecimal.ONE);
  }

  /** The least x with s (2 x + s) / (2 sigma^2) above epsilon. */
  private static long firstAbove(BigInteger p, BigInteger q, long s, long nanoEpsilon) {
    // x > (2 epsilon sigma^2 - s^2) / (2 s); far out everything is 0
    BigInteger denominator = NANO.shiftLeft(1).multiply(q).multiply(BigInteger.valueOf(s));
    BigInteger numerator =
        p.shiftLeft(1)
            .multiply(BigInteger.valueOf(nanoEpsilon))
            .subtract(NANO.multiply(q).multiply(BigInteger.valueOf(s).pow(2)));
    return floorDivide(numerator, denominator)
        .add(BigInteger.ONE)
        .min(BigInteger.valueOf(Integer.MAX_VALUE))
        .longValueExact();
  }

  private static BigInteger floorDivide(BigInteger n, BigInteger d) {
    BigInteger[] parts = n.divideAndRemainder(d);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  /** T at any integer, from below and from above. */
  private static final class Tails {
    private final GaussianWeights weights;
    private final long[] at;
    private final BigInteger[] sums;

    Tails(GaussianWeights weights, long[] first) {
      this.weights = weights;
      at =
          LongStream.range(0, first.length)
              .flatMap(i -> LongStream.of(first[(int) i], first[(int) i] + i + 1))
              .map(Tails::mirrored)
              .sorted()
              .distinct()
              .toArray();
      sums = weights.tails(at);
    }

    /** T(x) for x below 1 is everything but T(1 - x). */
    private static long mirrored(long x) {
      return x >= 1 ? x : 1 - x;
    }

    private BigInteger known(long x) {
      return sums[Arrays.binarySearch(at, x)];
    }

    BigInteger low(long x) {
      return x >= 1
          ? known(x)
          : weights.total().subtract(known(1 - x)).subtract(weights.error()).max(BigInteger.ZERO);
    }

    BigInteger high(long x) {
      return x >= 1
          ? known(x).add(weights.error())
          : weights.total().add(weights.error().shiftLeft(1)).subtract(known(1 - x));
    }
  }
}
