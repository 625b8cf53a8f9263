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
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The model's input: native memory that the interpreter reads in place. For one thread; the array
 * belongs to the predictor and is freed with it.
 */
final class InputTensor implements AutoCloseable {
  private final NDList list;
  private final PixelScale scale;
  private final ByteBuffer bytes;
  private final FloatBuffer floats;
  private final BytePointer pointer;

  InputTensor(NDArray array, PixelScale scale) {
    list = new NDList(array);
    this.scale = scale;
    bytes = array.toByteBuffer(true);
    floats = bytes.asFloatBuffer();
    pointer = new BytePointer(bytes);
  }

  /** Takes pixels, as the numbers that the model knows. */
  void fill(ByteBuffer pixels) {
    if (scale.isStored()) {
      for (int i = 0; i < bytes.capacity(); i += PixelScale.CHANNELS) {
        for (int channel = 0; channel < PixelScale.CHANNELS; channel++) {
          bytes.put(i + channel, scale.stored(channel, pixels.get(i + channel) & 0xFF));
        }
      }
      return;
    }
    for (int i = 0; i < floats.capacity(); i += PixelScale.CHANNELS) {
      for (int channel = 0; channel < PixelScale.CHANNELS; channel++) {
        floats.put(i + channel, scale.real(channel, pixels.get(i + channel) & 0xFF));
      }
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
