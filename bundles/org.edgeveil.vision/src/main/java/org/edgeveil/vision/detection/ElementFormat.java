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
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a tensor are stored: as 32-bit floats, or as integers of 8 bits that stand for
 * scale * (stored - zero point), as TensorFlow Lite's 8-bit quantisation says. Immutable.
 */
public final class ElementFormat {
  /** 32-bit IEEE floats. */
  public static final ElementFormat FLOAT32 = new ElementFormat(null);

  private static final int LEVELS = 256;

  /** By the stored byte without its sign; null for floats. */
  private final float @Nullable [] levels;

  private ElementFormat(float @Nullable [] levels) {
    this.levels = levels;
  }

  /**
   * Returns the format of unsigned bytes.
   *
   * @param scale positive and finite
   * @param zeroPoint the stored value of 0
   */
  public static ElementFormat uint8(float scale, int zeroPoint) {
    return quantized(scale, zeroPoint, false);
  }

  /**
   * Returns the format of signed bytes.
   *
   * @param scale positive and finite
   * @param zeroPoint the stored value of 0
   */
  public static ElementFormat int8(float scale, int zeroPoint) {
    return quantized(scale, zeroPoint, true);
  }

  private static ElementFormat quantized(float scale, int zeroPoint, boolean signed) {
    if (!(scale > 0 && scale <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("a scale is positive and finite, not " + scale);
    }
    float[] levels = new float[LEVELS];
    for (int stored = 0; stored < LEVELS; stored++) {
      levels[stored] = scale * ((signed ? (byte) stored : stored) - zeroPoint);
    }
    return new ElementFormat(levels);
  }

  /**
   * Returns the numbers in a buffer, as they are at each time: nothing is copied.
   *
   * @param content the tensor's content from position to limit, in native byte order
   */
  public TensorValues over(ByteBuffer content) {
    return new TensorValues(content, levels);
  }
}
