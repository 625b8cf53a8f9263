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
import java.nio.ByteOrder;

/** Makes the memory of tensors: direct buffers that Java owns. */
final class TensorBuffers {

  private TensorBuffers() {}

  /**
   * Returns a buffer that an interpreter can read and write in place.
   *
   * @throws OutOfMemoryError if the JVM does not allow that much direct memory
   */
  static ByteBuffer allocate(int bytes) {
    long all = (long) bytes + TfLiteInterpreter.ALIGNMENT + TfLiteInterpreter.SPARE_BYTES;
    if (all > Integer.MAX_VALUE) {
      throw new OutOfMemoryError("A tensor of " + bytes + " bytes fits no buffer.");
    }
    ByteBuffer memory = ByteBuffer.allocateDirect((int) all);
    int alignment = TfLiteInterpreter.ALIGNMENT;
    int start = (alignment - memory.alignmentOffset(0, alignment)) % alignment;
    return limited(memory.slice(start, bytes + TfLiteInterpreter.SPARE_BYTES), bytes);
  }

  /** Returns whether a tensor has sizes that are possible at all and fits a buffer. */
  static boolean fits(Shape shape, TensorType type) {
    long bytes = type.bytes();
    for (int i = 0; i < shape.dimension(); i++) {
      long size = shape.get(i);
      if (size < 0 || size > Integer.MAX_VALUE) {
        return false;
      }
      // With a limit after each factor nothing can overflow.
      bytes *= size;
      if (bytes > Integer.MAX_VALUE - TfLiteInterpreter.ALIGNMENT - TfLiteInterpreter.SPARE_BYTES) {
        return false;
      }
    }
    return true;
  }

  /** Returns the start of a buffer if it is large enough, or another one. */
  static ByteBuffer reuse(ByteBuffer old, int bytes) {
    return old.capacity() - TfLiteInterpreter.SPARE_BYTES >= bytes
        ? limited(old.duplicate(), bytes)
        : allocate(bytes);
  }

  /** The spare bytes stay between limit and capacity: see TfLiteInterpreter.bindInput. */
  private static ByteBuffer limited(ByteBuffer memory, int bytes) {
    return memory.position(0).limit(bytes).order(ByteOrder.nativeOrder());
  }
}
