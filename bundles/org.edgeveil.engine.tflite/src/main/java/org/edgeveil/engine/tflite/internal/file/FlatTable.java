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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One table of a flatbuffer. A field is known by its number in the schema, from 0; one that was not
 * written has its default value.
 */
public final class FlatTable {

  private static final int NOWHERE = -1;

  private final FlatBuffer buffer;
  private final long position;
  private final long fields;
  private final int fieldBytes;
  private final int tableBytes;

  FlatTable(FlatBuffer buffer, long position) throws FormatException {
    this.buffer = buffer;
    this.position = position;
    this.fields = position - buffer.int32(position);
    this.fieldBytes = buffer.uint16(fields);
    this.tableBytes = buffer.uint16(fields + Short.BYTES);
    if (fieldBytes < 2 * Short.BYTES || fieldBytes % Short.BYTES != 0) {
      throw new FormatException(
          "found a table of "
              + fieldBytes
              + " bytes of fields, expected at least 4 and an even number");
    }
    buffer.check(fields, fieldBytes);
    buffer.check(position, tableBytes);
    buffer.spend(Integer.BYTES);
  }

  private long field(int number, int bytes) throws FormatException {
    int entry = (2 + number) * Short.BYTES;
    int offset = entry + Short.BYTES > fieldBytes ? 0 : buffer.uint16(fields + entry);
    if (offset == 0) {
      return NOWHERE;
    }
    if (offset < Integer.BYTES || offset + bytes > tableBytes) {
      throw new FormatException(
          "found a field at " + offset + " of a table, expected it within " + tableBytes);
    }
    return position + offset;
  }

  /** Returns a signed byte, or the default. */
  public int int8(int number, int absent) throws FormatException {
    long at = field(number, 1);
    return at == NOWHERE ? absent : buffer.int8(at);
  }

  /** Returns an unsigned byte, or 0. */
  public int uint8(int number) throws FormatException {
    return int8(number, 0) & 0xff;
  }

  /** Returns a signed integer of 32 bits, or the default. */
  public int int32(int number, int absent) throws FormatException {
    long at = field(number, Integer.BYTES);
    return at == NOWHERE ? absent : buffer.int32(at);
  }

  /** Returns an unsigned integer of 32 bits, or 0. */
  public long uint32(int number) throws FormatException {
    return Integer.toUnsignedLong(int32(number, 0));
  }

  /** Returns an integer of 64 bits, or 0. */
  public long int64(int number) throws FormatException {
    long at = field(number, Long.BYTES);
    return at == NOWHERE ? 0 : buffer.int64(at);
  }

  /** Returns a float, or 0. */
  public float float32(int number) throws FormatException {
    return Float.intBitsToFloat(int32(number, 0));
  }

  /** Returns a text in UTF-8, in which malformed bytes are replaced, or an empty one. */
  public String string(int number) throws FormatException {
    long at = reference(number);
    return at == NOWHERE ? "" : text(at);
  }

  private String text(long at) throws FormatException {
    return StandardCharsets.UTF_8.decode(elements(at, 1)).toString();
  }

  /** Returns a table, or nothing. */
  public Optional<FlatTable> table(int number) throws FormatException {
    long at = reference(number);
    return at == NOWHERE ? Optional.empty() : Optional.of(new FlatTable(buffer, at));
  }

  /** Returns the tables of a vector, or none. */
  public List<FlatTable> tables(int number) throws FormatException {
    List<FlatTable> tables = new ArrayList<>();
    for (long at : references(number)) {
      tables.add(new FlatTable(buffer, at));
    }
    return tables;
  }

  /** Returns the texts of a vector, or none. */
  public List<String> strings(int number) throws FormatException {
    List<String> texts = new ArrayList<>();
    for (long at : references(number)) {
      texts.add(text(at));
    }
    return texts;
  }

  private long[] references(int number) throws FormatException {
    long at = reference(number);
    if (at == NOWHERE) {
      return new long[0];
    }
    ByteBuffer elements = elements(at, Integer.BYTES);
    long[] references = new long[elements.remaining() / Integer.BYTES];
    for (int i = 0; i < references.length; i++) {
      long entry = at + Integer.BYTES + (long) i * Integer.BYTES;
      references[i] = entry + buffer.uint32(entry);
    }
    return references;
  }

  /** Returns the integers of a vector, or none. */
  public int[] ints(int number) throws FormatException {
    long at = reference(number);
    if (at == NOWHERE) {
      return new int[0];
    }
    ByteBuffer elements = elements(at, Integer.BYTES);
    int[] values = new int[elements.remaining() / Integer.BYTES];
    elements.asIntBuffer().get(values);
    return values;
  }

  /** Returns the integers of a vector, or none. */
  public long[] longs(int number) throws FormatException {
    long at = reference(number);
    if (at == NOWHERE) {
      return new long[0];
    }
    ByteBuffer elements = elements(at, Long.BYTES);
    long[] values = new long[elements.remaining() / Long.BYTES];
    elements.asLongBuffer().get(values);
    return values;
  }

  /** Returns the floats of a vector, or none. */
  public float[] floats(int number) throws FormatException {
    long at = reference(number);
    if (at == NOWHERE) {
      return new float[0];
    }
    ByteBuffer elements = elements(at, Float.BYTES);
    float[] values = new float[elements.remaining() / Float.BYTES];
    elements.asFloatBuffer().get(values);
    return values;
  }

  /** Returns a view of a vector of bytes, or nothing. */
  public Optional<ByteBuffer> bytes(int number) throws FormatException {
    long at = reference(number);
    if (at == NOWHERE) {
      return Optional.empty();
    }
    return Optional.of(buffer.slice(at + Integer.BYTES, buffer.uint32(at)));
  }

  /** Returns a view of bytes elsewhere in the file. */
  public ByteBuffer outside(long start, long length) throws FormatException {
    return buffer.slice(start, length);
  }

  private long reference(int number) throws FormatException {
    long at = field(number, Integer.BYTES);
    return at == NOWHERE ? NOWHERE : at + buffer.uint32(at);
  }

  private ByteBuffer elements(long at, int elementBytes) throws FormatException {
    long length = buffer.uint32(at) * elementBytes;
    ByteBuffer elements = buffer.slice(at + Integer.BYTES, length);
    buffer.spend(length);
    return elements;
  }
}
