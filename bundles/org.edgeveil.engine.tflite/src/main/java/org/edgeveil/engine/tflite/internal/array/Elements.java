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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.edgeveil.engine.tflite.Float16;

/**
 * The elements of one type in a buffer, by index.
 *
 * <p>Writing converts. A floating-point value becomes a whole number by cutting its fraction off; a
 * value beyond the type's range becomes the nearest in it, NaN becomes 0. A whole number that is
 * too large for its type loses its upper bits. Anything but 0 is true.
 */
final class Elements {

  private final ByteBuffer memory;
  private final DataType type;

  /** Takes the bytes between position and limit, whatever happens to both later. */
  Elements(ByteBuffer content, DataType type) {
    this.memory = content.slice().order(ByteOrder.nativeOrder());
    this.type = Types.supported(type);
  }

  DataType type() {
    return type;
  }

  /** Copies bytes between elements of one type that lie side by side. */
  void copy(int to, Elements source, int from, int count) {
    int bytes = type.getNumOfBytes();
    memory.put(to * bytes, source.memory, from * bytes, count * bytes);
  }

  double real(int index) {
    double[] one = new double[1];
    read(index, 1, one, 1);
    return one[0];
  }

  long whole(int index) {
    long[] one = new long[1];
    read(index, 1, one, 1);
    return one[0];
  }

  void read(int from, int step, double[] into, int count) {
    switch (type) {
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          into[i] = memory.getFloat((from + i * step) << 2);
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++) {
          into[i] = memory.getDouble((from + i * step) << 3);
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          into[i] = Float16.toFloat(memory.getShort((from + i * step) << 1));
        }
      }
      case UINT8 -> {
        for (int i = 0; i < count; i++) {
          into[i] = memory.get(from + i * step) & 0xFF;
        }
      }
      default -> {
        long[] wide = new long[count];
        read(from, step, wide, count);
        for (int i = 0; i < count; i++) {
          into[i] = wide[i];
        }
      }
    }
  }

  void read(int from, int step, long[] into, int count) {
    switch (type) {
      case UINT8 -> {
        for (int i = 0; i < count; i++) {
          into[i] = memory.get(from + i * step) & 0xFF;
        }
      }
      case INT8 -> {
        for (int i = 0; i < count; i++) {
          into[i] = memory.get(from + i * step);
        }
      }
      case INT16 -> {
        for (int i = 0; i < count; i++) {
          into[i] = memory.getShort((from + i * step) << 1);
        }
      }
      case INT32 -> {
        for (int i = 0; i < count; i++) {
          into[i] = memory.getInt((from + i * step) << 2);
        }
      }
      case INT64 -> {
        for (int i = 0; i < count; i++) {
          into[i] = memory.getLong((from + i * step) << 3);
        }
      }
      case BOOLEAN -> {
        for (int i = 0; i < count; i++) {
          into[i] = memory.get(from + i * step) == 0 ? 0 : 1;
        }
      }
      default -> {
        double[] wide = new double[count];
        read(from, step, wide, count);
        for (int i = 0; i < count; i++) {
          into[i] = (long) wide[i];
        }
      }
    }
  }

  void write(int from, int step, double[] values, int count) {
    switch (type) {
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          memory.putFloat((from + i * step) << 2, (float) values[i]);
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++) {
          memory.putDouble((from + i * step) << 3, values[i]);
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          memory.putShort((from + i * step) << 1, Float16.of((float) values[i]));
        }
      }
      default -> {
        long[] narrow = new long[count];
        for (int i = 0; i < count; i++) {
          narrow[i] = nearest(values[i]);
        }
        write(from, step, narrow, count);
      }
    }
  }

  private long nearest(double value) {
    return switch (type) {
      case BOOLEAN -> value == 0 ? 0 : 1;
      case UINT8 -> Math.max(0, Math.min((long) value, 0xFF));
      case INT8 -> Math.max(Byte.MIN_VALUE, Math.min((long) value, Byte.MAX_VALUE));
      case INT16 -> Math.max(Short.MIN_VALUE, Math.min((long) value, Short.MAX_VALUE));
      case INT32 -> (int) value;
      default -> (long) value;
    };
  }

  void write(int from, int step, long[] values, int count) {
    switch (type) {
      case UINT8, INT8 -> {
        for (int i = 0; i < count; i++) {
          memory.put(from + i * step, (byte) values[i]);
        }
      }
      case INT16 -> {
        for (int i = 0; i < count; i++) {
          memory.putShort((from + i * step) << 1, (short) values[i]);
        }
      }
      case INT32 -> {
        for (int i = 0; i < count; i++) {
          memory.putInt((from + i * step) << 2, (int) values[i]);
        }
      }
      case INT64 -> {
        for (int i = 0; i < count; i++) {
          memory.putLong((from + i * step) << 3, values[i]);
        }
      }
      case BOOLEAN -> {
        for (int i = 0; i < count; i++) {
          memory.put(from + i * step, (byte) (values[i] == 0 ? 0 : 1));
        }
      }
      default -> {
        double[] wide = new double[count];
        for (int i = 0; i < count; i++) {
          wide[i] = values[i];
        }
        write(from, step, wide, count);
      }
    }
  }
}
