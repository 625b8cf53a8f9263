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
import java.util.Optional;

/**
 * What an interpreter says about one of its inputs or outputs.
 *
 * @param name the name in the model file, may be empty
 * @param type the element type
 * @param shape the shape in force, each dimension at least 0
 * @param signature the shape that the model declares: -1 where any size is allowed
 * @param quantization how the integers stand for real numbers, if they do
 */
public record TensorInfo(
    String name,
    TensorType type,
    Shape shape,
    Shape signature,
    Optional<Quantization> quantization) {

  /** Returns the number of bytes that the tensor's elements take. */
  public int bytes() {
    return Math.toIntExact(Math.multiplyExact(shape.size(), (long) type.bytes()));
  }

  /** Returns whether one scale and zero point apply to all elements. */
  public boolean isQuantized() {
    return quantization.isPresent() && !quantization.get().isPerAxis();
  }

  /** Returns the one scale, or 0 if there is none. */
  public float scale() {
    return isQuantized() ? quantization.get().scale(0) : 0;
  }

  /** Returns the one zero point, or 0 if there is none. */
  public int zeroPoint() {
    return isQuantized() ? quantization.get().zeroPoint(0) : 0;
  }

  /**
   * Converts the tensor's content to real numbers: integers by its quantisation, float16 exactly,
   * float32 as it is. Allocates nothing; positions and limits stay as they are.
   *
   * @param stored read from position to limit, in its byte order
   * @param real written from position to limit
   * @throws IllegalArgumentException if the buffers do not go together
   * @throws IllegalStateException if the tensor holds integers without quantisation, or booleans
   */
  public void toReal(ByteBuffer stored, FloatBuffer real) {
    switch (type) {
      case FLOAT16 -> Float16.toFloat(stored, real);
      case FLOAT32 -> {
        Buffers.check(stored, Float.BYTES, real);
        for (int i = 0; i < real.remaining(); i++) {
          real.put(real.position() + i, stored.getFloat(stored.position() + i * Float.BYTES));
        }
      }
      default -> requireQuantization().dequantize(type, shape, stored, real);
    }
  }

  /**
   * Converts real numbers to the tensor's content: to integers by its quantisation, to float16
   * rounded, to float32 as they are. Allocates nothing; positions and limits stay as they are.
   *
   * @param real read from position to limit
   * @param stored written from position to limit, in its byte order
   * @throws IllegalArgumentException if the buffers do not go together
   * @throws IllegalStateException if the tensor holds integers without quantisation, or booleans
   */
  public void fromReal(FloatBuffer real, ByteBuffer stored) {
    switch (type) {
      case FLOAT16 -> Float16.of(real, stored);
      case FLOAT32 -> {
        Buffers.check(stored, Float.BYTES, real);
        for (int i = 0; i < real.remaining(); i++) {
          stored.putFloat(stored.position() + i * Float.BYTES, real.get(real.position() + i));
        }
      }
      default -> requireQuantization().quantize(type, shape, real, stored);
    }
  }

  private Quantization requireQuantization() {
    if (quantization.isEmpty()) {
      throw new IllegalStateException(
          "The tensor "
              + name
              + " has no real numbers: found "
              + type
              + " without quantisation, expected a scale; use its values as they are.");
    }
    return quantization.get();
  }

  /** Returns whether a tensor of that shape may be given. */
  public boolean accepts(Shape other) {
    if (other.dimension() != signature.dimension()) {
      return false;
    }
    for (int i = 0; i < signature.dimension(); i++) {
      if (signature.get(i) >= 0 && signature.get(i) != other.get(i)) {
        return false;
      }
    }
    return true;
  }
}
