/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Converts between float and the 16-bit format of IEEE 754-2008 (binary16), in which many models
 * store weights and some take inputs. Java has this from version 20 on. Nothing is allocated.
 */
public final class Float16 {

  private static final int SIGN = 0x8000;
  private static final int INFINITY = 0x7c00;
  private static final int QUIET_NAN = 0x7e00;
  private static final int FRACTION = 0x3ff;

  /** How many more bits the fraction of a float has. */
  private static final int EXTRA_BITS = 13;

  /** What lifts more than half a step to the next one. */
  private static final int BELOW_HALF = (1 << (EXTRA_BITS - 1)) - 1;

  /** The difference of the exponents' biases, 127 and 15, where a float has its exponent. */
  private static final int BIAS = (127 - 15) << 23;

  private static final int FLOAT_INFINITY = 0x7f800000;
  private static final int FLOAT_QUIET = 0x400000;

  /** The smallest float that rounds to infinity: halfway between 65504 and the next, 65536. */
  private static final int OVERFLOW = 0x477ff000;

  /** The smallest normal number, 2^-14, as bits of a float. */
  private static final int MIN_NORMAL = 0x38800000;

  /** The smallest number, 2^-24, and how many of it make 1. */
  private static final float STEP = 0x1p-24f;

  private static final float STEPS = 0x1p24f;

  private Float16() {}

  /** Returns the value, which is exact; a NaN stays a NaN. */
  public static float toFloat(short stored) {
    int sign = (stored & SIGN) << 16;
    int magnitude = stored & ~SIGN & 0xffff;
    if (magnitude >= INFINITY) {
      int quiet = magnitude > INFINITY ? FLOAT_QUIET : 0;
      return Float.intBitsToFloat(
          sign | FLOAT_INFINITY | quiet | ((magnitude & FRACTION) << EXTRA_BITS));
    }
    if (magnitude <= FRACTION) {
      float value = magnitude * STEP;
      return sign == 0 ? value : -value;
    }
    return Float.intBitsToFloat(sign | ((magnitude << EXTRA_BITS) + BIAS));
  }

  /**
   * Returns the nearest value, of two equally near ones the even one: infinity from 65520 on, and
   * zero up to 2^-25, with the sign kept. A NaN stays a NaN.
   */
  public static short of(float real) {
    int bits = Float.floatToRawIntBits(real);
    int sign = (bits >>> 16) & SIGN;
    int magnitude = bits & ~(SIGN << 16);
    if (magnitude > FLOAT_INFINITY) {
      return (short) (sign | QUIET_NAN | ((magnitude >>> EXTRA_BITS) & FRACTION));
    }
    if (magnitude >= OVERFLOW) {
      return (short) (sign | INFINITY);
    }
    if (magnitude < MIN_NORMAL) {
      return (short) (sign | (int) Math.rint(Math.abs(real) * STEPS));
    }
    int rest = magnitude - BIAS;
    int even = (rest >>> EXTRA_BITS) & 1;
    // A carry out of the fraction is what the exponent needs.
    return (short) (sign | ((rest + BELOW_HALF + even) >>> EXTRA_BITS));
  }

  /**
   * Converts all of a buffer. Positions and limits stay as they are.
   *
   * @param stored read from position to limit, two bytes a value, in its byte order
   * @param real written from position to limit, to hold as many values
   * @throws IllegalArgumentException if the buffers differ in size
   */
  public static void toFloat(ByteBuffer stored, FloatBuffer real) {
    Buffers.check(stored, Short.BYTES, real);
    int from = stored.position();
    int to = real.position();
    for (int i = 0; i < real.remaining(); i++) {
      real.put(to + i, toFloat(stored.getShort(from + i * Short.BYTES)));
    }
  }

  /**
   * Converts all of a buffer. Positions and limits stay as they are.
   *
   * @param real read from position to limit
   * @param stored written from position to limit, two bytes a value, in its byte order
   * @throws IllegalArgumentException if the buffers differ in size
   */
  public static void of(FloatBuffer real, ByteBuffer stored) {
    Buffers.check(stored, Short.BYTES, real);
    int from = real.position();
    int to = stored.position();
    for (int i = 0; i < real.remaining(); i++) {
      stored.putShort(to + i * Short.BYTES, of(real.get(from + i)));
    }
  }
}
