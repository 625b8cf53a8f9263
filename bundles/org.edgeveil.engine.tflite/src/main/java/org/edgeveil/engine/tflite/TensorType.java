/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Optional;

/** The element types that the engine reads and writes. */
public enum TensorType {
  /** 32-bit IEEE float. */
  FLOAT32(1, DataType.FLOAT32),
  /** 32-bit signed integer. */
  INT32(2, DataType.INT32),
  /** 8-bit unsigned integer, often quantised. */
  UINT8(3, DataType.UINT8),
  /** 64-bit signed integer. */
  INT64(4, DataType.INT64),
  /** One byte, 0 or 1. */
  BOOL(6, DataType.BOOLEAN),
  /** 16-bit signed integer. */
  INT16(7, DataType.INT16),
  /** 8-bit signed integer, often quantised. */
  INT8(9, DataType.INT8),
  /** 16-bit IEEE float. */
  FLOAT16(10, DataType.FLOAT16);

  private final int code;
  private final DataType dataType;

  TensorType(int code, DataType dataType) {
    this.code = code;
    this.dataType = dataType;
  }

  /** Returns the type with TensorFlow Lite's number for it, or nothing for one without support. */
  static Optional<TensorType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findAny();
  }

  /** Returns DJL's name for the type. */
  public DataType dataType() {
    return dataType;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return dataType.getNumOfBytes();
  }
}
