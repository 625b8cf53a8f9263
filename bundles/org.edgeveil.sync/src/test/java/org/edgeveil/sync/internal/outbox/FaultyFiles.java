/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The real file system with a fault that a test switches on: a full disk, which takes a part of
 * what is written, or the end of the process after so many operations that change something.
 */
public final class FaultyFiles implements FileOperations {
  /** Thrown where the process would have ended. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash");
    }
  }

  private final FileOperations real = new DiskFileOperations();
  private boolean full;
  private boolean readable = true;
  private long changesLeft = Long.MAX_VALUE;
  private long changes;

  /** Opens an outbox on it. */
  public Outbox open(Path directory, int capacity) throws IOException {
    return Outbox.open(directory, capacity, this);
  }

  /** Makes the disk full, or not. */
  public void full(boolean isFull) {
    full = isFull;
  }

  /** Makes reading fail, or not. */
  public void readable(boolean isReadable) {
    readable = isReadable;
  }

  /** Ends the process in the midst of the change after {@code n} more. */
  public void crashAfter(long n) {
    changesLeft = n;
  }

  /** Returns how many changes were made. */
  public long changes() {
    return changes;
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    real.createDirectories(directory);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return real.list(directory);
  }

  @Override
  public byte[] read(Path file, int limit) throws IOException {
    if (!readable) {
      throw new IOException("Input/output error");
    }
    return real.read(file, limit);
  }

  @Override
  public void write(Path file, byte[] bytes) throws IOException {
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    if (full) {
      real.write(file, half);
      throw new IOException("No space left on device");
    }
    change(() -> real.write(file, half));
    real.write(file, bytes);
  }

  @Override
  public void createIfMissing(Path file) throws IOException {
    real.createIfMissing(file);
  }

  @Override
  public void writeAt(Path file, long position, byte[] bytes) throws IOException {
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    if (full) {
      real.writeAt(file, position, half);
      throw new IOException("No space left on device");
    }
    change(() -> real.writeAt(file, position, half));
    real.writeAt(file, position, bytes);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    change(() -> {});
    real.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    change(() -> {});
    real.delete(file);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    change(() -> {});
    real.syncDirectory(directory);
  }

  private interface Half {
    void run() throws IOException;
  }

  private void change(Half half) throws IOException {
    if (changesLeft == 0) {
      half.run();
      throw new Crash();
    }
    changesLeft--;
    changes++;
  }
}
