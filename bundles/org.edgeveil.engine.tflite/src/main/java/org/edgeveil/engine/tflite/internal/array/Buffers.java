/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import ai.djl.ndarray.types.DataType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Puts what callers have in buffers into arrays. */
public final class Buffers {

  private Buffers() {}

  /**
   * Copies a buffer's remaining elements, and leaves its position as it is.
   *
   * @param source bytes as they are to lie in memory, or elements as wide as the type's
   * @param target of exactly as many bytes
   * @throws IllegalArgumentException if kind or size of the buffer do not fit
   */
  public static void copy(Buffer source, ByteBuffer target, DataType type) {
    ByteBuffer to = target.slice().order(ByteOrder.nativeOrder());
    int width = width(source);
    int elements = to.remaining() / type.getNumOfBytes();
    if (width > 1 && (width != type.getNumOfBytes() || isReal(source) != isReal(type))) {
      throw new IllegalArgumentException(
          "The buffer does not fit the element type: found a "
              + source.getClass().getSimpleName()
              + ", expected a buffer for "
              + type
              + " or a ByteBuffer; convert the elements or choose another type.");
    }
    int expected = width == 1 ? to.remaining() : elements;
    if (source.remaining() != expected) {
      throw new IllegalArgumentException(
          "The buffer does not fit the shape: found "
              + source.remaining()
              + (width == 1 ? " bytes" : " elements")
              + ", expected "
              + expected
              + "; set position and limit around the elements.");
    }
    if (source instanceof ByteBuffer bytes) {
      to.put(bytes.duplicate());
    } else if (source instanceof ShortBuffer shorts) {
      to.asShortBuffer().put(shorts.duplicate());
    } else if (source instanceof IntBuffer ints) {
      to.asIntBuffer().put(ints.duplicate());
    } else if (source instanceof LongBuffer longs) {
      to.asLongBuffer().put(longs.duplicate());
    } else if (source instanceof FloatBuffer floats) {
      to.asFloatBuffer().put(floats.duplicate());
    } else if (source instanceof DoubleBuffer doubles) {
      to.asDoubleBuffer().put(doubles.duplicate());
    }
  }

  private static int width(Buffer source) {
    if (source instanceof ByteBuffer) {
      return 1;
    }
    if (source instanceof ShortBuffer) {
      return 2;
    }
    if (source instanceof IntBuffer || source instanceof FloatBuffer) {
      return 4;
    }
    if (source instanceof LongBuffer || source instanceof DoubleBuffer) {
      return 8;
    }
    throw new IllegalArgumentException(
        "The buffer holds no numbers: found a "
            + source.getClass().getSimpleName()
            + ", expected a buffer of bytes, shorts, ints, longs, floats or doubles; convert it.");
  }

  private static boolean isReal(Buffer source) {
    return source instanceof FloatBuffer || source instanceof DoubleBuffer;
  }

  /** Java has no type of its own for 16 bits: shorts are taken. */
  private static boolean isReal(DataType type) {
    return type.isFloating() && type.getNumOfBytes() > 2;
  }
}
