/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.edgeveil.api.release.Release;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases that wait on disk until their delivery is confirmed, in the order in which they
 * came, one file each.
 *
 * <p>What it promises: a release for which {@link #add} returned is on stable storage, and stays
 * there until {@link #settle} names it. A charge id is taken once, also after it was settled and
 * across restarts (the newest {@value #REMEMBERED_IDS} settled ids are remembered). A file that is
 * damaged is moved to {@code aside/}, reported and counted; it never holds up the others.
 *
 * <p>Thread-safe. All methods but the counters do disk work. One process, and in it one outbox,
 * uses a directory at a time; a file lock sees to that.
 *
 * <p>Files: {@code <number>.release} in the format of {@link EntryCodec}; {@code settled} in that
 * of {@link SettledIds}; {@code lock}; {@code *.tmp} is what was never acknowledged.
 */
public final class Outbox implements Closeable {
  static final String TEMPORARY = ".tmp";
  static final int REMEMBERED_IDS = 32_768;

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Pattern ENTRY = Pattern.compile("([0-9]{19})\\.release");

  private final Path directory;
  private final Path aside;
  private final FileOperations files;
  private final RandomAccessFile lockFile;
  private final TreeMap<Long, String> entries = new TreeMap<>();
  private final Set<String> waiting = new HashSet<>();
  private final List<Path> undeleted = new ArrayList<>();
  private @Nullable SettledIds settled;
  private volatile int size;
  private volatile int capacity;
  private final AtomicLong setAside = new AtomicLong();
  private long next = 1;
  private boolean closed;

  /**
   * A record in the outbox.
   *
   * @param sequence its place in the order of arrival
   * @param chargeId its release's charge id
   */
  public record Entry(long sequence, String chargeId) {}

  private Outbox(Path directory, FileOperations files, RandomAccessFile lockFile, int capacity) {
    this.directory = directory;
    this.aside = directory.resolve("aside");
    this.files = files;
    this.lockFile = lockFile;
    this.capacity = capacity;
  }

  /**
   * Opens the outbox and reads what is in it.
   *
   * @param directory where it is; created when missing
   * @param capacity how many records it may hold
   * @throws IOException if the directory cannot be used, or is in use already
   */
  public static Outbox open(Path directory, int capacity) throws IOException {
    return open(directory, capacity, new DiskFileOperations());
  }

  static Outbox open(Path directory, int capacity, FileOperations files) throws IOException {
    files.createDirectories(directory);
    Path lock = directory.resolve("lock");
    files.createIfMissing(lock);
    RandomAccessFile lockFile = lock(lock);
    try {
      Outbox outbox = new Outbox(directory, files, lockFile, capacity);
      outbox.load();
      return outbox;
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  /**
   * Takes a release.
   *
   * @param release a release whose receipt was verified
   * @return false if its charge id is here or settled already, then nothing was done
   * @throws OutboxFullException if there is no room
   * @throws IllegalArgumentException if the release exceeds the limits of its format
   * @throws IOException if it could not be stored; then it is not in the outbox
   */
  public synchronized boolean add(Release release) throws IOException {
    SettledIds known = settled();
    String chargeId = release.receipt().chargeId();
    if (waiting.contains(chargeId) || known.contains(chargeId)) {
      return false;
    }
    if (entries.size() >= capacity) {
      throw new OutboxFullException(capacity);
    }
    byte[] bytes = EntryCodec.encode(release);
    Path file = file(next);
    Path temporary = directory.resolve("incoming" + TEMPORARY);
    try {
      files.write(temporary, bytes);
      files.rename(temporary, file);
      files.syncDirectory(directory);
    } catch (IOException e) {
      undeleted.add(temporary);
      undeleted.add(file);
      deleteLeftovers();
      // The number is not used again: should the file survive, it is a verified release that is
      // recognised by its charge id at the next start.
      next++;
      throw e;
    }
    entries.put(next, chargeId);
    waiting.add(chargeId);
    next++;
    size = entries.size();
    return true;
  }

  /**
   * Settles a charge id that is not to be sent at all. A record that waits already stays.
   *
   * @return false if the charge id is here or settled already, then nothing was done
   * @throws IOException if this could not be stored; then the id is not settled
   */
  public synchronized boolean putAside(String chargeId) throws IOException {
    SettledIds known = settled();
    if (waiting.contains(chargeId) || known.contains(chargeId)) {
      return false;
    }
    known.add(List.of(chargeId));
    try {
      known.record();
    } catch (IOException e) {
      known.withdraw(chargeId);
      throw e;
    }
    return true;
  }

  /** Returns the first record in the order of arrival that is not to be skipped. */
  public synchronized Optional<Entry> first(LongPredicate skip) {
    if (closed) {
      return Optional.empty();
    }
    return entries.entrySet().stream()
        .filter(entry -> !skip.test(entry.getKey()))
        .findFirst()
        .map(entry -> new Entry(entry.getKey(), entry.getValue()));
  }

  /**
   * Reads a record.
   *
   * @return its release; empty if the record is no longer there, or could not be read and was set
   *     aside
   */
  public synchronized Optional<Release> read(Entry entry) {
    if (closed || !entries.containsKey(entry.sequence())) {
      return Optional.empty();
    }
    Path file = file(entry.sequence());
    try {
      Release release = EntryCodec.decode(files.read(file, EntryCodec.MAX_BYTES));
      if (!release.receipt().chargeId().equals(entry.chargeId())) {
        throw new DamagedEntryException("it holds another charge id than it did");
      }
      return Optional.of(release);
    } catch (IOException e) {
      forget(entry.sequence());
      setAside(file, e);
      return Optional.empty();
    }
  }

  /**
   * Removes records whose delivery was confirmed, and remembers their charge ids. From the return
   * on they are not in the outbox; what the disk refused is tried again by {@link #tidy}.
   *
   * @param sequences the records; unknown ones are ignored
   * @return whether the disk holds all of it
   */
  public synchronized boolean settle(Collection<Long> sequences) {
    SettledIds known = settled;
    if (closed || known == null) {
      return true;
    }
    List<String> ids = new ArrayList<>();
    List<Path> delivered = new ArrayList<>();
    for (long sequence : sequences) {
      String chargeId = forget(sequence);
      if (chargeId != null) {
        ids.add(chargeId);
        delivered.add(file(sequence));
      }
    }
    known.add(ids);
    // First the ids, then the files: a crash between leaves a file that is known to be settled. On
    // a full disk the files go first, to make room; the ids follow.
    record(known);
    undeleted.addAll(delivered);
    return tidy();
  }

  /**
   * Tries again what the disk refused.
   *
   * @return whether nothing is left to do
   */
  public synchronized boolean tidy() {
    SettledIds known = settled;
    if (closed || known == null) {
      return true;
    }
    deleteLeftovers();
    return record(known) && undeleted.isEmpty();
  }

  /** Returns the number of records. Never blocks. */
  public int size() {
    return size;
  }

  /** Returns the number of files that were set aside since the outbox was opened. Never blocks. */
  public long setAside() {
    return setAside.get();
  }

  /** Returns whether the next release would be refused for want of room. Never blocks. */
  public boolean isFull() {
    return size >= capacity;
  }

  /** Changes the number of records it may hold; records that are in it stay. */
  public void capacity(int records) {
    capacity = records;
  }

  /** Releases the directory. Records stay; no method changes anything any more. */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      lockFile.close();
    }
  }

  private void load() throws IOException {
    files.createDirectories(aside);
    SettledIds known = SettledIds.open(directory, files, REMEMBERED_IDS);
    settled = known;
    if (known.damaged() > 0) {
      setAside.addAndGet(known.damaged());
      LOG.warn(
          "Outbox: {} damaged records in {}: those releases would be sent again if offered again",
          known.damaged(),
          directory.resolve(SettledIds.FILE));
    }
    List<Path> found = files.list(directory).stream().sorted().toList();
    for (Path file : found) {
      String name = String.valueOf(file.getFileName());
      Matcher matcher = ENTRY.matcher(name);
      if (matcher.matches()) {
        long sequence = Long.parseLong(matcher.group(1));
        next = Math.max(next, sequence + 1);
        load(known, sequence, file);
      } else if (name.endsWith(TEMPORARY)) {
        undeleted.add(file);
      }
    }
    size = entries.size();
    deleteLeftovers();
    files.syncDirectory(directory);
  }

  private void load(SettledIds known, long sequence, Path file) {
    try {
      String chargeId =
          EntryCodec.decode(files.read(file, EntryCodec.MAX_BYTES)).receipt().chargeId();
      if (known.contains(chargeId) || !waiting.add(chargeId)) {
        undeleted.add(file);
      } else {
        entries.put(sequence, chargeId);
      }
    } catch (IOException e) {
      setAside(file, e);
    }
  }

  private void setAside(Path file, IOException why) {
    setAside.incrementAndGet();
    try {
      if (!(why instanceof DamagedEntryException)) {
        // It may be readable another time: it stays where it is until the next start.
        LOG.error("Outbox: {} cannot be read and is left alone until the next start", file, why);
        return;
      }
      Path target = aside.resolve(file.getFileName());
      for (int i = 1; Files.exists(target); i++) {
        target = aside.resolve(file.getFileName() + "." + i);
      }
      files.rename(file, target);
      files.syncDirectory(aside);
      files.syncDirectory(directory);
      LOG.error("Outbox: a record was set aside as {}: {}", target, why.getMessage());
    } catch (IOException e) {
      LOG.error("Outbox: {} is damaged ({}) and cannot be moved", file, why.getMessage(), e);
    }
  }

  private @Nullable String forget(long sequence) {
    String chargeId = entries.remove(sequence);
    if (chargeId != null) {
      waiting.remove(chargeId);
      size = entries.size();
    }
    return chargeId;
  }

  private boolean record(SettledIds known) {
    try {
      known.record();
    } catch (IOException e) {
      LOG.warn("Outbox: delivered charge ids cannot be stored now: {}", e.toString());
    }
    return known.isRecorded();
  }

  private void deleteLeftovers() {
    undeleted.removeIf(
        file -> {
          try {
            files.delete(file);
            return true;
          } catch (IOException e) {
            LOG.warn("Outbox: {} cannot be deleted now: {}", file, e.toString());
            return false;
          }
        });
  }

  private SettledIds settled() throws IOException {
    SettledIds known = settled;
    if (closed || known == null) {
      throw new IOException("the outbox is closed: cloud sync stops or starts, offer it again");
    }
    return known;
  }

  private Path file(long sequence) {
    return directory.resolve(String.format(Locale.ROOT, "%019d.release", sequence));
  }

  private static RandomAccessFile lock(Path file) throws IOException {
    RandomAccessFile lockFile = new RandomAccessFile(file.toFile(), "rw");
    try {
      FileLock lock = lockFile.getChannel().tryLock();
      if (lock != null) {
        return lockFile;
      }
    } catch (IOException | OverlappingFileLockException e) {
      lockFile.close();
      throw new IOException("the outbox " + file.getParent() + " is in use", e);
    }
    lockFile.close();
    throw new IOException("the outbox " + file.getParent() + " is in use by another process");
  }
}
