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

/** A tensor that a test fills. */
final class TestTensor {
  private final ByteBuffer content;
  private final ElementFormat format;

  private TestTensor(int bytes, ElementFormat format) {
    content = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    this.format = format;
  }

  /** Makes a tensor of floats that are 0. */
  static TestTensor floats(int count) {
    return new TestTensor(count * Float.BYTES, ElementFormat.FLOAT32);
  }

  /** Makes a tensor of these floats. */
  static TestTensor of(double... values) {
    TestTensor tensor = floats(values.length);
    for (int i = 0; i < values.length; i++) {
      tensor.put(i, values[i]);
    }
    return tensor;
  }

  /** Makes a tensor of bytes that are all the same. */
  static TestTensor bytes(int count, ElementFormat format, int stored) {
    TestTensor tensor = new TestTensor(count, format);
    for (int i = 0; i < count; i++) {
      tensor.store(i, stored);
    }
    return tensor;
  }

  TestTensor put(int index, double value) {
    content.putFloat(index * Float.BYTES, (float) value);
    return this;
  }

  TestTensor store(int index, int stored) {
    content.put(index, (byte) stored);
    return this;
  }

  TensorValues values() {
    return format.over(content);
  }
}
