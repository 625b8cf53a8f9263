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

/**
 * Which type a result has: PyTorch's rule ("Type promotion" in the documentation of {@code
 * torch.Tensor} attributes), whose DJL engine most translators were written against.
 *
 * <ul>
 *   <li>There are three categories: boolean, whole numbers, floating-point numbers.
 *   <li>Two arrays: the smallest type that holds both, where a floating-point type holds every
 *       whole number; {@code uint8} with {@code int8} gives {@code int16}.
 *   <li>A Java number or an array without dimensions counts only if its category is higher than the
 *       other's. A Java number is then {@code int64} or {@code float32}.
 *   <li>Quotients and functions such as the exponential turn whole numbers into {@code float32}.
 *   <li>Sums and products of whole numbers and booleans are {@code int64}.
 * </ul>
 */
final class Types {

  private Types() {}

  /** Returns the type itself if there are operations on it. */
  static DataType supported(DataType type) {
    return switch (type) {
      case FLOAT16, FLOAT32, FLOAT64, UINT8, INT8, INT16, INT32, INT64, BOOLEAN -> type;
      default ->
          throw new UnsupportedOperationException(
              "There are no operations on this element type: found "
                  + type
                  + ", expected boolean, uint8, int8 to int64 or float16 to float64; read the"
                  + " content with toByteBuffer.");
    };
  }

  static DataType common(View one, View other) {
    DataType a = one.type();
    DataType b = other.type();
    if (one.isScalar() == other.isScalar()) {
      return promoted(a, b);
    }
    DataType scalar = one.isScalar() ? a : b;
    DataType array = one.isScalar() ? b : a;
    return category(scalar) > category(array) ? scalar : array;
  }

  /** Returns the type that a Java number takes beside an array. */
  static DataType common(DataType array, Number number) {
    boolean isReal = number instanceof Double || number instanceof Float;
    if (isReal) {
      return array.isFloating() ? array : DataType.FLOAT32;
    }
    return array.isBoolean() ? DataType.INT64 : array;
  }

  /** Returns the smallest type that holds both. */
  static DataType promoted(DataType a, DataType b) {
    if (category(a) != category(b)) {
      return category(a) > category(b) ? a : b;
    }
    boolean isMixedByte = a != b && a.getNumOfBytes() == 1 && b.getNumOfBytes() == 1;
    if (isMixedByte) {
      return DataType.INT16;
    }
    return a.getNumOfBytes() >= b.getNumOfBytes() ? a : b;
  }

  static int category(DataType type) {
    if (type.isFloating()) {
      return 2;
    }
    return type.isBoolean() ? 0 : 1;
  }

  static DataType floating(DataType type) {
    return type.isFloating() ? type : DataType.FLOAT32;
  }

  static DataType accumulating(DataType type) {
    return type.isFloating() ? type : DataType.INT64;
  }
}
