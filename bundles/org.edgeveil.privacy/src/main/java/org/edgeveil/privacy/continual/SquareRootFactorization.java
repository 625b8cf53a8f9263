/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.continual;

import java.math.BigInteger;

/**
 * The square-root factorisation of prefix sums (Fichtenberger, Henzinger and Upadhyay, "Constant
 * matters", 2023): with f_0 = 1 and f_k = f_(k-1) (1 - 1 / (2 k)), the lower triangular Toeplitz
 * matrix C of f is a square root of the matrix A of prefix sums. Immutable, thread-safe.
 *
 * <p>The f are rounded to multiples of 2^-16, so that C x lies on that lattice for integer x; B = A
 * C^-1 is worked out for the rounded ones.
 */
public final class SquareRootFactorization {
  /** Bits of the lattice behind the binary point. */
  public static final int LATTICE_BITS = 16;

  /** The longest stream: more than a year of hours. */
  public static final int MAX_LENGTH = 1 << 14;

  /** Bound of what the rounding of B moves a sum of up to 2^32. */
  static final double DECODING_ERROR = 0.05;

  private static final int GUARD_BITS = 48;
  private static final int DECODER_BITS = 50;

  private final long[] encoder;
  private final long[] decoder;
  private final BigInteger squaredNorm;

  /**
   * Works out the factors: in time proportional to the square of the length.
   *
   * @param length number of windows, 1 to {@link #MAX_LENGTH}
   * @throws IllegalArgumentException if the length is out of range
   */
  public SquareRootFactorization(int length) {
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a stream has 1 to " + MAX_LENGTH + " windows, not " + length);
    }
    encoder = encoder(length);
    decoder = decoder(encoder);
    BigInteger sum = BigInteger.ZERO;
    for (long f : encoder) {
      sum = sum.add(BigInteger.valueOf(f).pow(2));
    }
    squaredNorm = sum;
  }

  private static long[] encoder(int length) {
    long[] encoder = new long[length];
    BigInteger exact = BigInteger.ONE.shiftLeft(LATTICE_BITS + GUARD_BITS);
    BigInteger half = BigInteger.ONE.shiftLeft(GUARD_BITS - 1);
    for (int k = 0; k < length; k++) {
      if (k > 0) {
        exact = exact.multiply(BigInteger.valueOf(2L * k - 1)).divide(BigInteger.valueOf(2L * k));
      }
      encoder[k] = exact.add(half).shiftRight(GUARD_BITS).longValueExact();
    }
    return encoder;
  }

  /** The coefficients of 1 / ((1 - z) f(z)): C and A are polynomials of the shift, as is B. */
  private static long[] decoder(long[] encoder) {
    int length = encoder.length;
    double[] inverse = new double[length];
    long[] decoder = new long[length];
    double sum = 0;
    double unit = 1L << LATTICE_BITS;
    for (int t = 0; t < length; t++) {
      double value = t == 0 ? 1 : 0;
      for (int k = 1; k <= t; k++) {
        value -= encoder[k] / unit * inverse[t - k];
      }
      inverse[t] = value;
      sum += value;
      decoder[t] = Math.round(Math.scalb(sum, DECODER_BITS));
    }
    return decoder;
  }

  /** Returns the number of windows. */
  public int length() {
    return encoder.length;
  }

  /** Returns the square of the norm of C's first column, in units of 2^-32. */
  BigInteger squaredNorm() {
    return squaredNorm;
  }

  /**
   * Returns (C x)_t, exactly, in units of the lattice.
   *
   * @param values x, at least up to t
   * @param t from 0
   * @throws ArithmeticException if it does not fit
   */
  long encode(long[] values, int t) {
    long sum = 0;
    for (int k = 0; k <= t; k++) {
      sum = Math.addExact(sum, Math.multiplyExact(encoder[k], values[t - k]));
    }
    return sum;
  }

  /**
   * Returns the sum of the windows 0 to t, rounded to an integer: (B y)_t, where B is off by less
   * than {@link #DECODING_ERROR} for sums of magnitudes up to 2^32.
   *
   * @param noised y, in units of the lattice, at least up to t
   * @param t from 0
   */
  public long sum(long[] noised, int t) {
    BigInteger sum = BigInteger.ZERO;
    for (int k = 0; k <= t; k++) {
      sum = sum.add(BigInteger.valueOf(decoder[k]).multiply(BigInteger.valueOf(noised[t - k])));
    }
    int bits = DECODER_BITS + LATTICE_BITS;
    return sum.add(BigInteger.ONE.shiftLeft(bits - 1)).shiftRight(bits).longValueExact();
  }

  /**
   * Returns the standard deviation of the sum of the windows 0 to t, in units of sigma times the L1
   * sensitivity of the stream, where sigma^2 = 1 / (2 rho).
   *
   * @param t from 0
   */
  public double standardDeviation(int t) {
    return standardDeviation(0, t);
  }

  /**
   * Returns the standard deviation of the sum of some windows, read as the difference of two prefix
   * sums, in the same units. For one window it is 1.13 times the norm of C's first column: what is
   * gained in sums is lost in single windows.
   *
   * @param from first window, from 0
   * @param to last window, at least {@code from}
   */
  public double standardDeviation(int from, int to) {
    double squares = 0;
    for (int j = 0; j <= to; j++) {
      double weight = weight(from, to, j);
      squares += weight * weight;
    }
    return Math.sqrt(squares * Math.scalb(squaredNorm.doubleValue(), -2 * LATTICE_BITS));
  }

  /** Returns the sum of the magnitudes of what the windows' noises count in a sum of windows. */
  double weights(int from, int to) {
    double sum = 0;
    for (int j = 0; j <= to; j++) {
      sum += Math.abs(weight(from, to, j));
    }
    return sum;
  }

  /** What the noise of window j counts in the sum of the windows from .. to. */
  private double weight(int from, int to, int j) {
    long before = j < from ? decoder[from - 1 - j] : 0;
    return Math.scalb((double) (decoder[to - j] - before), -DECODER_BITS);
  }
}
