/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a tensor, read in place by their index, whatever they are stored as. Made by
 * {@link ElementFormat#over}; shows the buffer as it is at each time. Never writes.
 */
public final class TensorValues {
  private final ByteBuffer bytes;
  private final FloatBuffer floats;
  private final float @Nullable [] levels;

  TensorValues(ByteBuffer content, float @Nullable [] levels) {
    bytes = content.slice().order(ByteOrder.nativeOrder());
    floats = bytes.asFloatBuffer();
    this.levels = levels;
  }

  /** Returns how many numbers there are. */
  public int count() {
    return levels == null ? floats.limit() : bytes.limit();
  }

  /**
   * Returns a number.
   *
   * @param index from 0
   * @throws IndexOutOfBoundsException if there is none
   */
  public float get(int index) {
    return levels == null ? floats.get(index) : levels[bytes.get(index) & 0xFF];
  }

  /** Checks the size before anything is read. */
  TensorValues require(long needed, String what) {
    if (count() < needed) {
      throw new IllegalArgumentException(
          "the model gives "
              + count()
              + " numbers for the "
              + what
              + ", "
              + needed
              + " are needed; choose the decoder that fits the model");
    }
    return this;
  }
}
