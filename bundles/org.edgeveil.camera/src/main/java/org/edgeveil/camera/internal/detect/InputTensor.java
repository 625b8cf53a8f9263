/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The model's input: native memory that the interpreter reads in place. For one thread; the array
 * belongs to the predictor and is freed with it.
 */
final class InputTensor implements AutoCloseable {
  private static final int LEVELS = 256;

  private final NDList list;
  private final ByteBuffer bytes;
  private final FloatBuffer floats;
  private final boolean quantized;
  private final float[] values = new float[LEVELS];
  private final BytePointer pointer;

  InputTensor(NDArray array) {
    list = new NDList(array);
    quantized = array.getDataType() == DataType.UINT8;
    bytes = array.toByteBuffer(true);
    floats = bytes.asFloatBuffer();
    pointer = new BytePointer(bytes);
    for (int level = 0; level < LEVELS; level++) {
      values[level] = level / 127.5f - 1;
    }
  }

  /** Takes pixels: as they are, or as numbers from -1 to 1. */
  void fill(ByteBuffer pixels) {
    if (quantized) {
      bytes.put(0, pixels, 0, bytes.capacity());
      return;
    }
    int count = floats.capacity();
    for (int i = 0; i < count; i++) {
      floats.put(i, values[pixels.get(i) & 0xFF]);
    }
  }

  NDList list() {
    return list;
  }

  void zero() {
    Pointer.memset(pointer, 0, bytes.capacity());
  }

  boolean isZero() {
    for (int i = 0; i < bytes.capacity(); i++) {
      if (bytes.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    zero();
    pointer.close();
  }
}
