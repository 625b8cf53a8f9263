/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.edgeveil.engine.tflite.TfLite;
import org.junit.jupiter.api.AfterEach;

/** A manager for each test, and short ways to make arrays. */
abstract class ArrayTestBase {

  final NDManager manager = TfLite.engine().newBaseManager();

  @AfterEach
  void closeManager() {
    manager.close();
  }

  /** A row of {@code float32}. */
  NDArray row(double... values) {
    return manager.create(values).toType(DataType.FLOAT32, false);
  }

  NDArray ints(int... values) {
    return manager.create(values);
  }

  NDArray flags(boolean... values) {
    return manager.create(values);
  }

  NDArray typed(DataType type, double... values) {
    return manager.create(values).toType(type, false);
  }

  /** Rising from 0, {@code float32}. */
  NDArray rising(long... shape) {
    return manager.arange((float) new Shape(shape).size()).reshape(shape);
  }

  static double[] values(NDArray array) {
    return array.toType(DataType.FLOAT64, false).toDoubleArray();
  }

  static Shape shape(long... sizes) {
    return new Shape(sizes);
  }
}
