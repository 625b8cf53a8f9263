/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal.payload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes fields in the protocol buffers encoding, in the order of the calls. Not thread-safe.
 *
 * <p>Source: protobuf.dev, "Encoding".
 */
final class ProtobufWriter {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /**
   * Writes an int32, int64, bool or enum; a negative number takes ten bytes, as the format asks.
   */
  void writeVarint(int field, long value) {
    tag(field, VARINT);
    varint(value);
  }

  void writeDouble(int field, double value) {
    tag(field, FIXED64);
    littleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
  }

  void writeFloat(int field, float value) {
    tag(field, FIXED32);
    littleEndian(Float.floatToRawIntBits(value), Float.BYTES);
  }

  void writeString(int field, String value) {
    writeBytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  void writeBytes(int field, byte[] value) {
    tag(field, LENGTH_DELIMITED);
    varint(value.length);
    out.writeBytes(value);
  }

  void writeMessage(int field, ProtobufWriter message) {
    writeBytes(field, message.toByteArray());
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private void tag(int field, int wireType) {
    varint(((long) field << 3) | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private void littleEndian(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)) & 0xFF);
    }
  }
}
