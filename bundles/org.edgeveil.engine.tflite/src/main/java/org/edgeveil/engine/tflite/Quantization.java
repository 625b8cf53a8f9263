/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How integers stand for real numbers: real = scale * (stored - zero point), with one scale and
 * zero point for the whole tensor or for each index of one axis. Source: TensorFlow Lite's 8-bit
 * quantisation specification.
 *
 * <p>Immutable. The conversions allocate nothing.
 */
public final class Quantization {

  private static final int MIN_ZERO_POINT = -32768;
  private static final int MAX_ZERO_POINT = 65535;
  private static final int WHOLE_TENSOR = -1;

  private final int axis;
  private final float[] scales;
  private final int[] zeroPoints;

  private Quantization(int axis, float[] scales, int[] zeroPoints) {
    this.axis = axis;
    this.scales = scales.clone();
    this.zeroPoints = zeroPoints.clone();
    for (float scale : scales) {
      if (!(scale > 0) || scale == Float.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("The scale is " + scale + ", expected more than 0.");
      }
    }
    for (int zeroPoint : zeroPoints) {
      if (zeroPoint < MIN_ZERO_POINT || zeroPoint > MAX_ZERO_POINT) {
        throw new IllegalArgumentException(
            "The zero point is "
                + zeroPoint
                + ", expected a value that 8 or 16 bits can hold, "
                + MIN_ZERO_POINT
                + " to "
                + MAX_ZERO_POINT
                + ".");
      }
    }
  }

  /**
   * One scale and zero point for the whole tensor.
   *
   * @throws IllegalArgumentException if the scale is not positive and finite, or the zero point not
   *     between -32768 and 65535
   */
  public static Quantization perTensor(float scale, int zeroPoint) {
    return new Quantization(WHOLE_TENSOR, new float[] {scale}, new int[] {zeroPoint});
  }

  /**
   * A scale and a zero point for each index of an axis.
   *
   * @param axis which dimension, from 0
   * @param scales copied
   * @param zeroPoints copied, as many
   * @throws IllegalArgumentException if a value is out of its range, or the numbers differ
   */
  public static Quantization perAxis(int axis, float[] scales, int[] zeroPoints) {
    if (axis < 0 || scales.length == 0 || scales.length != zeroPoints.length) {
      throw new IllegalArgumentException(
          "Found "
              + scales.length
              + " scales and "
              + zeroPoints.length
              + " zero points for axis "
              + axis
              + ", expected as many of both, at least one, and an axis from 0.");
    }
    return new Quantization(axis, scales, zeroPoints);
  }

  /** Returns whether there is a scale for each index of an axis, and not one for all. */
  public boolean isPerAxis() {
    return axis != WHOLE_TENSOR;
  }

  /** Returns the axis, from 0, or -1 if one scale holds for the whole tensor. */
  public int axis() {
    return axis;
  }

  /** Returns the number of scales: 1, or the length of the axis. */
  public int size() {
    return scales.length;
  }

  /** Returns the scale for an index of the axis; 0 for the whole tensor's. */
  public float scale(int index) {
    return scales[index];
  }

  /** Returns the zero point for an index of the axis; 0 for the whole tensor's. */
  public int zeroPoint(int index) {
    return zeroPoints[index];
  }

  /**
   * Computes the real values as TensorFlow Lite's DEQUANTIZE does. Positions and limits stay as
   * they are.
   *
   * @param type UINT8, INT8 or INT16
   * @param shape the tensor's; looked at for an axis only
   * @param stored read from position to limit, in its byte order
   * @param real written from position to limit
   * @throws IllegalArgumentException if type, shape or sizes do not go together
   */
  public void dequantize(TensorType type, Shape shape, ByteBuffer stored, FloatBuffer real) {
    Buffers.check(stored, bytes(type), real);
    int inner = inner(shape, real.remaining());
    int count = real.remaining();
    for (int i = 0, channel = 0; i < count; i += inner) {
      int at = stored.position() + i * type.bytes();
      dequantize(type, stored, at, real, real.position() + i, inner, channel);
      channel = channel + 1 == scales.length ? 0 : channel + 1;
    }
  }

  private void dequantize(
      TensorType type, ByteBuffer stored, int from, FloatBuffer real, int to, int n, int channel) {
    float scale = scales[channel];
    int zero = zeroPoints[channel];
    switch (type) {
      case UINT8 -> {
        for (int i = 0; i < n; i++) {
          real.put(to + i, scale * ((stored.get(from + i) & 0xff) - zero));
        }
      }
      case INT8 -> {
        for (int i = 0; i < n; i++) {
          real.put(to + i, scale * (stored.get(from + i) - zero));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          real.put(to + i, scale * (stored.getShort(from + i * Short.BYTES) - zero));
        }
      }
    }
  }

  /**
   * Computes the stored values as TensorFlow Lite's own QUANTIZE kernel does: real / scale, divided
   * as doubles, rounded to the nearest integer, halves away from zero, plus the zero point.
   * XNNPACK's kernel can differ by one step, where the quotient is near a half. Positions and
   * limits stay as they are.
   *
   * <p>A value outside the type's range becomes the nearest one that it has, infinities included:
   * the format has no others. (TensorFlow Lite's kernel overflows from 2^31 steps on, this does
   * not.) A NaN becomes the zero point.
   *
   * @param type UINT8, INT8 or INT16
   * @param shape the tensor's; looked at for an axis only
   * @param real read from position to limit
   * @param stored written from position to limit, in its byte order
   * @throws IllegalArgumentException if type, shape or sizes do not go together
   */
  public void quantize(TensorType type, Shape shape, FloatBuffer real, ByteBuffer stored) {
    Buffers.check(stored, bytes(type), real);
    int inner = inner(shape, real.remaining());
    int count = real.remaining();
    for (int i = 0, channel = 0; i < count; i += inner) {
      int at = stored.position() + i * type.bytes();
      quantize(type, real, real.position() + i, stored, at, inner, channel);
      channel = channel + 1 == scales.length ? 0 : channel + 1;
    }
  }

  private void quantize(
      TensorType type, FloatBuffer real, int from, ByteBuffer stored, int to, int n, int channel) {
    float scale = scales[channel];
    int zero = zeroPoints[channel];
    switch (type) {
      case UINT8 -> {
        for (int i = 0; i < n; i++) {
          stored.put(to + i, (byte) nearest((double) real.get(from + i) / scale, zero, 0, 255));
        }
      }
      case INT8 -> {
        for (int i = 0; i < n; i++) {
          stored.put(to + i, (byte) nearest((double) real.get(from + i) / scale, zero, -128, 127));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          int value =
              nearest((double) real.get(from + i) / scale, zero, Short.MIN_VALUE, Short.MAX_VALUE);
          stored.putShort(to + i * Short.BYTES, (short) value);
        }
      }
    }
  }

  /** The bound is beyond all that can be stored, and keeps the sum from overflowing. */
  private static int nearest(double steps, int zero, int least, int greatest) {
    double bounded = Math.max(-0x1p24, Math.min(0x1p24, steps));
    int whole = (int) bounded;
    double rest = bounded - whole;
    if (rest >= 0.5) {
      whole++;
    } else if (rest <= -0.5) {
      whole--;
    }
    return Math.max(least, Math.min(greatest, whole + zero));
  }

  private static int bytes(TensorType type) {
    return switch (type) {
      case UINT8, INT8, INT16 -> type.bytes();
      default ->
          throw new IllegalArgumentException(
              "The type is " + type + ", expected UINT8, INT8 or INT16: others are not quantised.");
    };
  }

  /** Returns how many elements in a row have the same scale. */
  private int inner(Shape shape, int count) {
    if (!isPerAxis()) {
      return Math.max(count, 1);
    }
    if (axis >= shape.dimension() || shape.get(axis) != scales.length || shape.size() != count) {
      throw new IllegalArgumentException(
          "The shape "
              + shape
              + " does not go with the quantisation: expected "
              + scales.length
              + " along axis "
              + axis
              + " and "
              + count
              + " elements in all.");
    }
    long inner = 1;
    for (int i = axis + 1; i < shape.dimension(); i++) {
      inner *= shape.get(i);
    }
    return (int) Math.max(inner, 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Quantization that
        && axis == that.axis
        && Arrays.equals(scales, that.scales)
        && Arrays.equals(zeroPoints, that.zeroPoints);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * axis + Arrays.hashCode(scales)) + Arrays.hashCode(zeroPoints);
  }

  @Override
  public String toString() {
    return isPerAxis()
        ? scales.length + " scales along axis " + axis
        : "scale " + scales[0] + " and zero point " + zeroPoints[0];
  }
}
