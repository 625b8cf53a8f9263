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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A disk that forgets. Writes and names are volatile until they are forced; a power cut keeps any
 * subset of what was not, and parts of single writes. An operation can be made to fail, or to be
 * the last one.
 */
final class SimulatedDisk implements LedgerFiles {

  /** The power is cut: thrown out of the operation, and of every later one until the restart. */
  static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;

    PowerCut() {
      super("power cut", null, false, false);
    }
  }

  /** What happens at the chosen operation. */
  enum Fault {
    NONE,
    POWER_CUT,
    IO_ERROR,
    /** This and every further write fails, as on a full disk; truncating still works. */
    DISK_FULL,
    /** Forcing fails, and what was not durable is lost though it can still be read. */
    FORCE_LOSES
  }

  /** A write, or without data a truncation. */
  private static final class Change {
    private final long position;
    private final byte @Nullable [] data;

    Change(long position, byte @Nullable [] data) {
      this.position = position;
      this.data = data;
    }

    long position() {
      return position;
    }

    byte @Nullable [] data() {
      return data;
    }
  }

  private static final class Content {
    private byte[] seen = new byte[0];
    private byte[] durable = new byte[0];
    private final List<Change> changes = new ArrayList<>();

    void apply(Change change) {
      seen = applied(seen, change, Integer.MAX_VALUE);
      changes.add(change);
    }

    static byte[] applied(byte[] bytes, Change change, int limit) {
      byte[] data = change.data();
      if (data == null) {
        return Arrays.copyOf(bytes, (int) change.position());
      }
      int size = Math.min(data.length, limit);
      byte[] result =
          bytes.length >= change.position() + size
              ? bytes.clone()
              : Arrays.copyOf(bytes, (int) change.position() + size);
      System.arraycopy(data, 0, result, (int) change.position(), size);
      return result;
    }
  }

  private final SplittableRandom random;
  private Map<Path, Content> names = new HashMap<>();
  private Map<Path, Content> durableNames = new HashMap<>();
  private Fault fault = Fault.NONE;
  private int operationsLeft;
  private boolean full;
  private boolean off;
  private boolean locked;
  private int operations;

  SimulatedDisk(SplittableRandom random) {
    this.random = random;
  }

  /** Arms a fault at the operation after {@code operations} more. */
  void arm(Fault armed, int after) {
    fault = armed;
    operationsLeft = after;
  }

  /** Takes the fault back and frees space. */
  void heal() {
    fault = Fault.NONE;
    full = false;
  }

  /** Number of operations that change something, so far. */
  int operations() {
    return operations;
  }

  /** Everything volatile is kept or lost at random; the machine starts again. */
  void restart() {
    for (Content content : names.values()) {
      byte[] bytes = content.durable;
      boolean keepAll = random.nextInt(3) == 0;
      for (Change change : content.changes) {
        int kept = random.nextInt(3);
        if (keepAll || kept == 0) {
          bytes = Content.applied(bytes, change, Integer.MAX_VALUE);
        } else if (kept == 1) {
          byte[] data = change.data();
          if (data != null && change.position() <= bytes.length) {
            bytes = Content.applied(bytes, change, random.nextInt(data.length + 1));
          }
        }
      }
      content.changes.clear();
      content.durable = bytes;
      content.seen = bytes;
    }
    if (random.nextBoolean()) {
      durableNames = new HashMap<>(names);
    } else {
      names = new HashMap<>(durableNames);
    }
    off = false;
    locked = false;
    heal();
  }

  /** The process ends, the machine goes on: nothing is lost. */
  void endProcess() {
    locked = false;
    off = false;
    heal();
  }

  byte[] content(Path file) {
    return find(file).seen.clone();
  }

  /** Changes a file as a decaying disk would. */
  void overwrite(Path file, byte[] bytes) {
    Content content = find(file);
    content.seen = bytes.clone();
    content.durable = bytes.clone();
    content.changes.clear();
  }

  void lose(Path file) {
    names.remove(file);
    durableNames.remove(file);
  }

  /** Copies all files, as a backup of the whole disk would. */
  Map<Path, byte[]> image() {
    Map<Path, byte[]> image = new HashMap<>();
    names.forEach((file, content) -> image.put(file, content.seen.clone()));
    return image;
  }

  /** Puts an image in the place of all files. */
  void restore(Map<Path, byte[]> image) {
    names = new HashMap<>();
    image.forEach(
        (file, bytes) -> {
          names.put(file, new Content());
          overwrite(file, bytes);
        });
    durableNames = new HashMap<>(names);
  }

  private Content find(Path file) {
    Content content = names.get(file);
    if (content == null) {
      throw new IllegalArgumentException("no file " + file);
    }
    return content;
  }

  /** Counts an operation; returns the fault that strikes it. */
  private Fault strike(boolean force) {
    if (off) {
      throw new PowerCut();
    }
    operations++;
    boolean mustBeForce = fault == Fault.FORCE_LOSES;
    if (fault == Fault.NONE || operationsLeft-- > 0 || (mustBeForce && !force)) {
      return Fault.NONE;
    }
    Fault struck = fault;
    fault = Fault.NONE;
    if (struck == Fault.DISK_FULL) {
      full = true;
    }
    if (struck == Fault.POWER_CUT) {
      off = true;
    }
    return struck;
  }

  private void plainOperation() throws IOException {
    Fault struck = strike(false);
    if (struck == Fault.POWER_CUT) {
      throw new PowerCut();
    }
    if (struck == Fault.IO_ERROR) {
      throw new IOException("simulated");
    }
  }

  @Override
  public void secureDirectory(Path directory) {
    // a name without content: nothing the ledger relies on
  }

  @Override
  public @Nullable Closeable tryLock(Path file) {
    if (locked) {
      return null;
    }
    locked = true;
    return () -> locked = false;
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    plainOperation();
    durableNames = new HashMap<>(names);
  }

  @Override
  public boolean exists(Path file) {
    return names.containsKey(file);
  }

  @Override
  public Set<String> names(Path directory) {
    return names.keySet().stream()
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.toSet());
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    plainOperation();
    Content content = names.remove(from);
    if (content == null) {
      throw new FileNotFoundException(from.toString());
    }
    names.put(to, content);
  }

  @Override
  public void delete(Path file) throws IOException {
    plainOperation();
    names.remove(file);
  }

  @Override
  public Handle open(Path file) {
    return new OpenFile(names.computeIfAbsent(file, f -> new Content()));
  }

  private final class OpenFile implements Handle {
    private final Content content;

    OpenFile(Content content) {
      this.content = content;
    }

    @Override
    public long length() {
      return content.seen.length;
    }

    @Override
    public void read(long position, byte[] buffer) throws IOException {
      if (position + buffer.length > content.seen.length) {
        throw new EOFException();
      }
      System.arraycopy(content.seen, (int) position, buffer, 0, buffer.length);
    }

    @Override
    public void write(long position, byte[] data) throws IOException {
      Fault struck = strike(false);
      boolean grows = position + data.length > content.seen.length;
      if (struck == Fault.NONE && !(full && grows)) {
        content.apply(new Change(position, data.clone()));
        return;
      }
      content.apply(new Change(position, Arrays.copyOf(data, random.nextInt(data.length + 1))));
      if (struck == Fault.POWER_CUT) {
        throw new PowerCut();
      }
      throw new IOException("simulated: " + (full ? "no space left" : "I/O error"));
    }

    @Override
    public void truncate(long length) throws IOException {
      plainOperation();
      content.apply(new Change(length, null));
    }

    @Override
    public void force() throws IOException {
      Fault struck = strike(true);
      if (struck == Fault.POWER_CUT) {
        throw new PowerCut();
      }
      if (struck == Fault.IO_ERROR) {
        throw new IOException("simulated");
      }
      if (struck == Fault.FORCE_LOSES) {
        // As Linux does it: pages are marked clean, the next force succeeds, the data never arrive.
        content.changes.clear();
        throw new IOException("simulated: the device lost data");
      }
      for (Change change : content.changes) {
        content.durable = Content.applied(content.durable, change, Integer.MAX_VALUE);
      }
      content.changes.clear();
    }

    @Override
    public void close() {
      // nothing to release
    }
  }
}
