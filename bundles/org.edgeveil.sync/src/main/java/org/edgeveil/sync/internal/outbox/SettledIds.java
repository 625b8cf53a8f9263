/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.outbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The charge ids that need no sending any more, because they were delivered or put aside: the
 * newest {@code limit} of them, kept in a file, so that a release offered again is recognised.
 *
 * <p>When an id older than that is offered again it counts as new: a message is then sent twice,
 * never lost, and its charge id tells the receiver.
 *
 * <p>File: records of 20 bytes, the first 16 of the SHA-256 of the id and a CRC-32 of them. A
 * damaged record costs that one id; an incomplete one at the end was never relied on.
 *
 * <p>Not thread-safe: used under the outbox's lock.
 */
final class SettledIds {
  private static final int ID_BYTES = 16;
  private static final int RECORD_BYTES = ID_BYTES + 4;

  /** The file's name in the outbox's directory. */
  static final String FILE = "settled";

  private final Path directory;
  private final Path file;
  private final FileOperations files;
  private final int limit;
  private final Set<Key> ids = new LinkedHashSet<>();
  private final List<Key> unrecorded = new ArrayList<>();
  private long end;
  private long damaged;

  private record Key(long high, long low) {}

  private SettledIds(Path directory, FileOperations files, int limit) {
    this.directory = directory;
    this.file = directory.resolve(FILE);
    this.files = files;
    this.limit = limit;
  }

  static SettledIds open(Path directory, FileOperations files, int limit) throws IOException {
    SettledIds settled = new SettledIds(directory, files, limit);
    if (Files.exists(settled.file)) {
      settled.load();
    } else {
      settled.rewrite();
    }
    return settled;
  }

  boolean contains(String chargeId) {
    return ids.contains(key(chargeId));
  }

  /** Returns how many damaged records the file had when it was opened. */
  long damaged() {
    return damaged;
  }

  /** Remembers ids at once; they are on the disk when {@link #record} returned normally. */
  void add(Collection<String> chargeIds) {
    for (String chargeId : chargeIds) {
      Key key = key(chargeId);
      if (ids.add(key)) {
        unrecorded.add(key);
      }
    }
    trim();
  }

  /** Forgets an id that was added but could not be recorded. */
  void withdraw(String chargeId) {
    Key key = key(chargeId);
    if (unrecorded.remove(key)) {
      ids.remove(key);
    }
  }

  /** Returns whether all that is remembered is on the disk too. */
  boolean isRecorded() {
    return unrecorded.isEmpty();
  }

  /** Writes what is not on the disk yet. After an {@link IOException} it can be called again. */
  void record() throws IOException {
    if (unrecorded.isEmpty()) {
      return;
    }
    if (end >= 2L * limit * RECORD_BYTES) {
      rewrite();
    } else {
      byte[] bytes = encode(unrecorded);
      // Always at the end of what is known to be good: a torn write of before is overwritten.
      files.writeAt(file, end, bytes);
      end += bytes.length;
    }
    unrecorded.clear();
  }

  private void load() throws IOException {
    byte[] bytes = files.read(file, 4 * limit * RECORD_BYTES);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.remaining() >= RECORD_BYTES) {
      byte[] id = new byte[ID_BYTES];
      in.get(id);
      if (in.getInt() == crc(id)) {
        ids.add(key(id));
      } else {
        damaged++;
      }
    }
    trim();
    // An incomplete record at the end is overwritten by the next one.
    end = bytes.length - (long) (bytes.length % RECORD_BYTES);
    if (damaged > 0) {
      rewrite();
    }
  }

  private void rewrite() throws IOException {
    Path temporary = directory.resolve(FILE + Outbox.TEMPORARY);
    byte[] bytes = encode(ids);
    files.write(temporary, bytes);
    files.rename(temporary, file);
    files.syncDirectory(directory);
    end = bytes.length;
  }

  private void trim() {
    Iterator<Key> oldest = ids.iterator();
    while (ids.size() > limit) {
      oldest.next();
      oldest.remove();
    }
  }

  private static byte[] encode(Collection<Key> keys) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(keys.size() * RECORD_BYTES);
    for (Key key : keys) {
      byte[] id = ByteBuffer.allocate(ID_BYTES).putLong(key.high).putLong(key.low).array();
      bytes.writeBytes(id);
      bytes.writeBytes(ByteBuffer.allocate(4).putInt(crc(id)).array());
    }
    return bytes.toByteArray();
  }

  private static int crc(byte[] id) {
    CRC32 crc = new CRC32();
    crc.update(id);
    return (int) crc.getValue();
  }

  private static Key key(String chargeId) {
    try {
      return key(
          MessageDigest.getInstance("SHA-256").digest(chargeId.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static Key key(byte[] digest) {
    ByteBuffer in = ByteBuffer.wrap(digest);
    return new Key(in.getLong(), in.getLong());
  }
}
