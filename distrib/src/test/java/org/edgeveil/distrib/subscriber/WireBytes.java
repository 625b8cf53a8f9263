/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts Protocol Buffers' bytes together by hand, for tests. */
final class WireBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  WireBytes varint(int field, long value) {
    raw((long) field << 3);
    return raw(value);
  }

  WireBytes bytes(int field, byte[] value) {
    raw(((long) field << 3) | 2);
    raw(value.length);
    out.writeBytes(value);
    return this;
  }

  WireBytes text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  WireBytes fixed64(int field, double value) {
    raw(((long) field << 3) | 1);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    return this;
  }

  WireBytes fixed32(int field, float value) {
    raw(((long) field << 3) | 5);
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    return this;
  }

  WireBytes metric(String name, Object value) {
    WireBytes metric = new WireBytes().text(1, name);
    if (value instanceof Double number) {
      metric.varint(2, 0).fixed64(3, number);
    } else if (value instanceof Float number) {
      metric.varint(2, 1).fixed32(4, number);
    } else if (value instanceof Long number) {
      metric.varint(2, 2).varint(5, number);
    } else if (value instanceof Integer number) {
      metric.varint(2, 3).varint(6, number);
    } else if (value instanceof Boolean truth) {
      metric.varint(2, 4).varint(7, truth ? 1 : 0);
    } else if (value instanceof byte[] bytes) {
      metric.varint(2, 6).bytes(9, bytes);
    } else {
      metric.varint(2, 5).text(8, value.toString());
    }
    return bytes(5000, metric.toBytes());
  }

  private WireBytes raw(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
