/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * The content of a model's inputs, one after the other; {@code tflite_bench.c} makes the same.
 *
 * <p>Knuth's 64-bit linear congruential generator, starting at 1. A float element is {@code (state
 * >>> 40) / 2^23 - 1}, from -1 up to 1 and exact; of any other type each byte is {@code state >>>
 * 56}.
 */
public final class Inputs {

  private long state = 1;

  /** Fills a tensor of 32-bit floats. */
  public void fill(FloatBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      values.put(i, (next() >>> 40) / 8388608.0f - 1.0f);
    }
  }

  /** Fills a tensor of another type. */
  public void fill(ByteBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      values.put(i, (byte) (next() >>> 56));
    }
  }

  private long next() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return state;
  }
}
