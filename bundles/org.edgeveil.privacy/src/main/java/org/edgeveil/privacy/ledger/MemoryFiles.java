/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files in memory, gone with the object: for a ledger that is thrown away. Used by one ledger, so
 * not thread-safe.
 */
final class MemoryFiles implements LedgerFiles {
  private static final int FIRST_CAPACITY = 4096;

  private final Map<Path, MemoryHandle> files = new HashMap<>();

  @Override
  public void secureDirectory(Path directory) {
    // nobody else sees it
  }

  @Override
  public Closeable tryLock(Path file) {
    return () -> {};
  }

  @Override
  public void forceDirectory(Path directory) {
    // as durable as it will ever be
  }

  @Override
  public boolean exists(Path file) {
    return files.containsKey(file);
  }

  @Override
  public Set<String> names(Path directory) {
    return files.keySet().stream()
        .filter(file -> directory.equals(file.getParent()))
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.toSet());
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    MemoryHandle content = files.remove(from);
    if (content == null) {
      throw new FileNotFoundException(from.toString());
    }
    files.put(to, content);
  }

  @Override
  public void delete(Path file) {
    files.remove(file);
  }

  @Override
  public Handle open(Path file) {
    return files.computeIfAbsent(file, f -> new MemoryHandle());
  }

  /** A file's content; it is its own open file, because it has no position. */
  private static final class MemoryHandle implements Handle {
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    @Override
    public long length() {
      return length;
    }

    @Override
    public void read(long position, byte[] buffer) throws IOException {
      if (position < 0 || position > length - buffer.length) {
        throw new EOFException();
      }
      System.arraycopy(bytes, (int) position, buffer, 0, buffer.length);
    }

    @Override
    public void write(long position, byte[] data) throws IOException {
      long end = Math.addExact(position, data.length);
      if (position < 0 || end > Integer.MAX_VALUE - Long.BYTES) {
        throw new IOException("a file in memory has at most 2 GiB");
      }
      if (end > bytes.length) {
        long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - Long.BYTES);
        bytes = Arrays.copyOf(bytes, (int) Math.max(end, doubled));
      }
      System.arraycopy(data, 0, bytes, (int) position, data.length);
      length = Math.max(length, (int) end);
    }

    @Override
    public void truncate(long newLength) {
      int kept = (int) Math.min(length, newLength);
      Arrays.fill(bytes, kept, length, (byte) 0);
      length = (int) newLength;
      if (length > bytes.length) {
        bytes = Arrays.copyOf(bytes, length);
      }
    }

    @Override
    public void force() {
      // as durable as it will ever be
    }

    @Override
    public void close() {
      // nothing to release
    }
  }
}
