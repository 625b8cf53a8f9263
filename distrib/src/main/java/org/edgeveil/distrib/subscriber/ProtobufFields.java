/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks over the fields of one message in Protocol Buffers' wire format.
 *
 * <p>Source: the encoding page of the Protocol Buffers documentation. Groups, which proto2 knows
 * but Kura's payload does not have, are refused.
 */
final class ProtobufFields {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer in;
  private int number;
  private int wireType;

  ProtobufFields(ByteBuffer message) {
    this.in = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Moves to the next field; false at the end. */
  boolean next() throws PayloadException {
    if (!in.hasRemaining()) {
      return false;
    }
    long tag = varint();
    number = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    if (number <= 0 || tag >>> 32 != 0) {
      throw new PayloadException("a field has the number " + (tag >>> 3));
    }
    return true;
  }

  int number() {
    return number;
  }

  long asVarint() throws PayloadException {
    expect(VARINT);
    return varint();
  }

  double asDouble() throws PayloadException {
    expect(FIXED64);
    require(Double.BYTES);
    return in.getDouble();
  }

  float asFloat() throws PayloadException {
    expect(FIXED32);
    require(Float.BYTES);
    return in.getFloat();
  }

  /** Returns a field of variable length as a view. */
  ByteBuffer asBytes() throws PayloadException {
    expect(BYTES);
    return bytes();
  }

  void skip() throws PayloadException {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> advance(Long.BYTES);
      case BYTES -> bytes();
      case FIXED32 -> advance(Integer.BYTES);
      default -> throw new PayloadException("a field has the wire type " + wireType);
    }
  }

  private ByteBuffer bytes() throws PayloadException {
    long length = varint();
    if (length < 0 || length > in.remaining()) {
      throw new PayloadException("a field of " + length + " bytes is cut off");
    }
    ByteBuffer view = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return view;
  }

  private long varint() throws PayloadException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      require(1);
      byte b = in.get();
      if (shift < 64) {
        value |= (long) (b & 0x7f) << shift;
      }
      if (b >= 0) {
        return value;
      }
    }
    throw new PayloadException("a number has more than ten bytes");
  }

  private void advance(int bytes) throws PayloadException {
    require(bytes);
    in.position(in.position() + bytes);
  }

  private void expect(int type) throws PayloadException {
    if (wireType != type) {
      throw new PayloadException("field " + number + " has the wire type " + wireType);
    }
  }

  private void require(int bytes) throws PayloadException {
    if (in.remaining() < bytes) {
      throw new PayloadException("it ends in the middle of a field");
    }
  }
}
