/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of one flatbuffer, read with bounds of its own: whatever they are, reading ends with
 * values or a {@link FormatException}, in bounded time and memory.
 *
 * <p>Source: the FlatBuffers internals page. Offsets are unsigned and point forward, so a reader
 * cannot be led in circles; but many places may point to one, so the total is bounded too.
 */
public final class FlatBuffer {

  private final ByteBuffer bytes;
  private final int limit;
  private int spent;

  /**
   * Reads from position to limit.
   *
   * @param limit what all tables, vectors and strings together may take, in bytes, each as often as
   *     it is read; what is made of them takes about thirty times as much memory at worst
   */
  public FlatBuffer(ByteBuffer bytes, int limit) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.limit = limit;
  }

  /**
   * Returns the outermost table.
   *
   * @param identifier the four characters that the format puts behind the first offset
   */
  public FlatTable root(String identifier) throws FormatException {
    check(0, 8);
    byte[] found = new byte[4];
    bytes.get(4, found);
    String text = new String(found, StandardCharsets.ISO_8859_1);
    if (!text.equals(identifier)) {
      throw new FormatException(
          "found the identifier " + Words.shown(text) + ", expected " + identifier);
    }
    return new FlatTable(this, uint32(0));
  }

  void check(long position, long length) throws FormatException {
    if (position < 0 || length < 0 || position > bytes.capacity() - length) {
      throw new FormatException(
          "found a reference to byte "
              + position
              + ", expected one that leaves room for "
              + length
              + " bytes among "
              + bytes.capacity());
    }
  }

  /** Accounts for a vector or string that is about to be read. */
  void spend(long length) throws FormatException {
    if (length > limit - spent) {
      throw new FormatException(
          "found more than " + limit + " bytes of descriptions, expected less");
    }
    spent += (int) length;
  }

  ByteBuffer slice(long position, long length) throws FormatException {
    check(position, length);
    return bytes.slice((int) position, (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }

  int uint16(long position) throws FormatException {
    check(position, Short.BYTES);
    return Short.toUnsignedInt(bytes.getShort((int) position));
  }

  int int32(long position) throws FormatException {
    check(position, Integer.BYTES);
    return bytes.getInt((int) position);
  }

  long uint32(long position) throws FormatException {
    return Integer.toUnsignedLong(int32(position));
  }

  long int64(long position) throws FormatException {
    check(position, Long.BYTES);
    return bytes.getLong((int) position);
  }

  byte int8(long position) throws FormatException {
    check(position, 1);
    return bytes.get((int) position);
  }
}
