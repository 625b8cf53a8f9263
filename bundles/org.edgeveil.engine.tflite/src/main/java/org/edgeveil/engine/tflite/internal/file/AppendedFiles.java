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
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.edgeveil.engine.tflite.NamedBytes;

/**
 * Reads the zip archive that TFLite Model Metadata puts behind a model. Java's own readers want a
 * file, or take what stands before the archive for damage; and this one has limits.
 *
 * <p>Source: PKWARE's APPNOTE, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16
 * (its end). Writers differ in where offsets count from, the file's start or the archive's: the
 * place of the directory tells.
 */
final class AppendedFiles {

  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int MAX_COMMENT = 0xffff;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;

  private static final int MAX_ENTRIES = 256;
  private static final int MAX_NAME_BYTES = 255;
  private static final int MAX_FILE_BYTES = 4 << 20;
  private static final int MAX_TOTAL_BYTES = 8 << 20;

  private final ByteBuffer file;
  private final List<String> problems;
  private final List<NamedBytes> found = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int total;

  private AppendedFiles(ByteBuffer file, List<String> problems) {
    this.file = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.problems = problems;
  }

  /**
   * Returns the files in the order of the archive.
   *
   * @param file the model file
   * @param problems gets a line for each file that is left out, and for a damaged archive
   */
  static List<NamedBytes> read(ByteBuffer file, List<String> problems) {
    AppendedFiles reader = new AppendedFiles(file, problems);
    int end = reader.findEnd();
    if (end >= 0) {
      try {
        reader.readDirectory(end);
      } catch (FormatException e) {
        problems.add("The archive behind the model is damaged: " + e.getMessage() + ".");
      }
    }
    return reader.found;
  }

  /** Returns where the end of the directory is, or -1 if there is no archive. */
  private int findEnd() {
    int last = file.capacity() - END_BYTES;
    for (int at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
      if (file.getInt(at) == END && uint16(at + 20) == last - at) {
        return at;
      }
    }
    return -1;
  }

  private void readDirectory(int end) throws FormatException {
    int entries = uint16(end + 10);
    if (entries > MAX_ENTRIES) {
      throw new FormatException(
          "found " + entries + " files, expected at most " + MAX_ENTRIES + " and no zip64");
    }
    long start = end - uint32(end + 12);
    long shift = start - uint32(end + 16);
    long at = start;
    for (int i = 0; i < entries; i++) {
      check(at, ENTRY_BYTES, ENTRY);
      int nameBytes = uint16((int) at + 28);
      long next = at + ENTRY_BYTES + nameBytes + uint16((int) at + 30) + uint16((int) at + 32);
      check(at, next - at, ENTRY);
      readEntry((int) at, nameBytes, shift);
      at = next;
    }
  }

  private void readEntry(int at, int nameBytes, long shift) {
    String shown = "number " + found.size();
    try {
      String name = name(at + ENTRY_BYTES, nameBytes);
      shown = Words.shown(name);
      if (name.endsWith("/")) {
        return;
      }
      if (!names.add(name)) {
        throw new FormatException("found a second file of that name, expected one");
      }
      byte[] content = content(at, uint32(at + 42) + shift);
      total += content.length;
      found.add(new NamedBytes(name, content));
    } catch (FormatException e) {
      problems.add("The packed file " + shown + " is left out: " + e.getMessage() + ".");
    }
  }

  /** Whoever unpacks the files must not be led out of a directory. */
  private String name(int at, int length) throws FormatException {
    byte[] bytes = new byte[length];
    file.get(at, bytes);
    String name;
    try {
      name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new FormatException("found a name that is not UTF-8, expected UTF-8");
    }
    if (length > MAX_NAME_BYTES
        || name.isEmpty()
        || name.startsWith("/")
        || name.indexOf('\\') >= 0
        || name.indexOf(':') >= 0
        || name.chars().anyMatch(Character::isISOControl)
        || Arrays.asList(name.split("/", -1)).contains("..")) {
      throw new FormatException(
          "found the name "
              + Words.shown(name)
              + ", expected a relative path of at most 255 bytes");
    }
    return name;
  }

  private byte[] content(int entry, long local) throws FormatException {
    int flags = uint16(entry + 8);
    int method = uint16(entry + 10);
    long packed = uint32(entry + 20);
    long size = uint32(entry + 24);
    if ((flags & ENCRYPTED) != 0 || (method != STORED && method != DEFLATED)) {
      throw new FormatException(
          "found method " + method + " and flags " + flags + ", expected stored or deflated");
    }
    if (size > MAX_FILE_BYTES || total + size > MAX_TOTAL_BYTES) {
      throw new FormatException(
          "found "
              + size
              + " bytes after "
              + total
              + ", expected at most "
              + MAX_FILE_BYTES
              + " and "
              + MAX_TOTAL_BYTES
              + " in all");
    }
    check(local, LOCAL_BYTES, LOCAL);
    long start = local + LOCAL_BYTES + uint16((int) local + 26) + uint16((int) local + 28);
    check(local, start - local + packed, LOCAL);
    ByteBuffer data = file.slice((int) start, (int) packed);
    byte[] content = method == STORED ? stored(data, size) : inflated(data, (int) size);
    CRC32 sum = new CRC32();
    sum.update(content);
    if (sum.getValue() != uint32(entry + 16)) {
      throw new FormatException(
          String.format(
              "found the checksum %08x, expected %08x", sum.getValue(), uint32(entry + 16)));
    }
    return content;
  }

  private static byte[] stored(ByteBuffer data, long size) throws FormatException {
    if (data.remaining() != size) {
      throw new FormatException("found " + data.remaining() + " bytes, expected " + size);
    }
    byte[] content = new byte[data.remaining()];
    data.get(content);
    return content;
  }

  private static byte[] inflated(ByteBuffer data, int size) throws FormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(data);
      // One more than there should be, so that too much is noticed.
      byte[] content = new byte[size + 1];
      int read = 0;
      int more = 1;
      while (read < content.length && more > 0) {
        more = inflater.inflate(content, read, content.length - read);
        read += more;
      }
      if (read != size || !inflater.finished()) {
        throw new FormatException("found " + read + " bytes or more, expected " + size);
      }
      return Arrays.copyOf(content, size);
    } catch (DataFormatException e) {
      throw new FormatException("found damaged data, expected deflated data");
    } finally {
      inflater.end();
    }
  }

  private void check(long at, long length, int signature) throws FormatException {
    if (at < 0 || length < Integer.BYTES || at > file.capacity() - length) {
      throw new FormatException(
          "found a reference to byte " + at + ", expected one in the file with its data");
    }
    if (file.getInt((int) at) != signature) {
      throw new FormatException("found no header at byte " + at + ", expected one");
    }
  }

  private int uint16(int at) {
    return Short.toUnsignedInt(file.getShort(at));
  }

  private long uint32(int at) {
    return Integer.toUnsignedLong(file.getInt(at));
  }
}
