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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The append-only file. It begins with a header: magic, number of records before its first one, the
 * chain value after those, and a digest of these three. A frame is: length of the body (4 bytes),
 * body, and the chain value SHA-256(chain value before, length, body); the chain of all files
 * starts with the digest of the magic.
 *
 * <p>A record is acknowledged when {@link #append} returns: then the frame and, after it, the head
 * that counts it are durable. At opening:
 *
 * <ul>
 *   <li>frames up to the head must be there and whole, or the ledger is damaged;
 *   <li>whole frames beyond it were written but not acknowledged. They are kept, for spending what
 *       nobody used is safe and forgetting what somebody used is not. They are written again,
 *       because a disk that failed to make them durable does not say so twice;
 *   <li>a rest that is no frame is the torn last write, and is cut off.
 * </ul>
 *
 * <p>{@link #compact} replaces the file by one of the next generation, whose records restate those
 * before; the chain goes on. The head says which generation counts, and writing it is the one
 * moment at which the files change places: at any instruction before it the old file is the ledger,
 * at any after it the new one, and what the head does not name is deleted.
 *
 * <p>Not thread-safe.
 */
final class LedgerLog implements Closeable {
  /** The greatest body; a bound on what a damaged length can make us allocate. */
  static final int MAX_BODY = 1 << 24;

  static final String HEAD_FILE = "head";

  private static final String LEDGER_FILE = "ledger-";
  private static final Pattern LEDGER_FILES = Pattern.compile("ledger-[1-9][0-9]{0,17}");
  private static final byte[] MAGIC = "EVLEDGR2".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_FIELDS = MAGIC.length + Long.BYTES + Hashes.SIZE;
  private static final int HEADER_SIZE = HEADER_FIELDS + Hashes.SIZE;

  /** Slots lie apart so that one torn sector cannot take both. */
  private static final int SLOT_DISTANCE = 4096;

  private static final int WRITE_SIZE = 1 << 16;

  private final LedgerFiles files;
  private final Path directory;
  private final LedgerFiles.Handle head;
  private final Optional<String> damage;
  private LedgerFiles.Handle ledger;
  private long generation;
  private byte[] chain = Hashes.sha256(MAGIC);
  private long count;
  private long end = HEADER_SIZE;
  private long snapshotEnd = HEADER_SIZE;
  private long position = Long.MIN_VALUE;
  private int nextSlot;
  private boolean usable = true;

  /** Where a record is. */
  static final class Place {
    private final long offset;
    private final long records;
    private final byte[] chain;

    private Place(long offset, long records, byte[] chain) {
      this.offset = offset;
      this.records = records;
      this.chain = chain;
    }

    /** Where its frame starts. */
    long offset() {
      return offset;
    }

    /** The number of records up to this one. */
    long records() {
      return records;
    }

    /** The history up to this one. */
    Anchor anchor() {
      return Anchor.of(records, chain);
    }
  }

  /** Takes the records in their order, as they are read and written. */
  interface Reading {
    void read(LedgerRecord entry, Place place);
  }

  /** The file of a generation. */
  static String fileName(long generation) {
    return LEDGER_FILE + generation;
  }

  /**
   * Opens or creates the log and repairs a torn end.
   *
   * @param files the disk
   * @param directory the ledger's directory
   * @param keyExists whether the ledger's key is there, which is created last of all
   * @param reading takes what is in the log
   */
  LedgerLog(LedgerFiles files, Path directory, boolean keyExists, Reading reading)
      throws IOException {
    this.files = files;
    this.directory = directory;
    List<Long> generations = generations();
    head = files.open(directory.resolve(HEAD_FILE));
    try {
      LedgerHead acknowledged = readHead();
      generation = acknowledged == null ? newestWhole(generations) : acknowledged.generation();
      boolean ledgerExisted = generations.contains(generation);
      ledger = files.open(directory.resolve(fileName(generation)));
      try {
        Scan scan = new Scan(acknowledged);
        scan.run(reading);
        damage = diagnose(ledgerExisted, keyExists, scan, acknowledged);
        if (damage.isPresent() && ledger.length() > end) {
          keepAside();
        }
        rewriteFrom(acknowledged != null && scan.atHead ? acknowledged.end() : HEADER_SIZE);
        files.forceDirectory(directory);
        deleteOthers();
      } catch (IOException | RuntimeException e) {
        ledger.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      head.close();
      throw e;
    }
  }

  /** The generations of which there are files, newest first. */
  private List<Long> generations() throws IOException {
    return files.names(directory).stream()
        .filter(name -> LEDGER_FILES.matcher(name).matches())
        .map(name -> Long.valueOf(name.substring(LEDGER_FILE.length())))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** Without a head: the newest file that a compaction finished, or the only one. */
  private long newestWhole(List<Long> generations) throws IOException {
    for (long candidate : generations) {
      try (LedgerFiles.Handle file = files.open(directory.resolve(fileName(candidate)))) {
        ledger = file;
        boolean[] whole = {candidate == 1};
        new Scan(null).run((entry, place) -> whole[0] |= entry instanceof LedgerRecord.SnapshotEnd);
        reset();
        if (whole[0]) {
          return candidate;
        }
      }
    }
    return generations.isEmpty() ? 1 : generations.get(0);
  }

  private void reset() {
    chain = Hashes.sha256(MAGIC);
    count = 0;
    end = HEADER_SIZE;
    snapshotEnd = HEADER_SIZE;
  }

  /** What is wrong with what was found, if anything that was acknowledged is lost. */
  private static Optional<String> diagnose(
      boolean ledgerExisted, boolean keyExists, Scan scan, @Nullable LedgerHead acknowledged) {
    if (acknowledged != null && !scan.atHead) {
      return Optional.of(
          ledgerExisted
              ? "the ledger lacks records that were acknowledged, or they were changed"
              : "the ledger file is missing");
    }
    if (!keyExists && !scan.promises) {
      // A first start that was interrupted before it could promise anything.
      return Optional.empty();
    }
    if (!ledgerExisted) {
      return Optional.of("the ledger file is missing");
    }
    if (acknowledged == null) {
      return Optional.of("the ledger's head file is missing or damaged");
    }
    return keyExists
        ? Optional.empty()
        : Optional.of("the ledger's key file is missing or damaged");
  }

  private @Nullable LedgerHead readHead() throws IOException {
    LedgerHead best = null;
    for (int slot = 0; slot < 2; slot++) {
      long at = (long) slot * SLOT_DISTANCE;
      if (head.length() < at + LedgerHead.SIZE) {
        continue;
      }
      byte[] bytes = new byte[LedgerHead.SIZE];
      head.read(at, bytes);
      LedgerHead found = LedgerHead.decode(bytes);
      if (found != null && (best == null || found.count() > best.count())) {
        best = found;
        nextSlot = 1 - slot;
      }
    }
    if (best != null) {
      position = best.position();
    }
    return best;
  }

  /** Reads whole frames, and sees whether the acknowledged end is among their ends. */
  private final class Scan {
    private final @Nullable LedgerHead acknowledged;
    private boolean atHead;
    private boolean promises;

    Scan(@Nullable LedgerHead acknowledged) {
      this.acknowledged = acknowledged;
    }

    void run(Reading reading) throws IOException {
      long length = ledger.length();
      if (length < HEADER_SIZE || !readHeader()) {
        return;
      }
      compareWithHead();
      byte[] lengthBytes = new byte[Integer.BYTES];
      while (length - end >= Integer.BYTES + Hashes.SIZE) {
        ledger.read(end, lengthBytes);
        int size = ByteBuffer.wrap(lengthBytes).getInt();
        if (size <= 0 || size > MAX_BODY || length - end < frameSize(size)) {
          break;
        }
        byte[] body = new byte[size];
        ledger.read(end + Integer.BYTES, body);
        byte[] stored = new byte[Hashes.SIZE];
        ledger.read(end + Integer.BYTES + size, stored);
        byte[] next = Hashes.sha256(chain, lengthBytes, body);
        if (!MessageDigest.isEqual(stored, next)) {
          break;
        }
        long offset = end;
        chain = next;
        count++;
        end += frameSize(size);
        take(LedgerCodec.decode(body), new Place(offset, count, chain), reading);
        compareWithHead();
      }
    }

    private boolean readHeader() throws IOException {
      byte[] bytes = new byte[HEADER_SIZE];
      ledger.read(0, bytes);
      ByteBuffer buffer = ByteBuffer.wrap(bytes).position(MAGIC.length);
      long before = buffer.getLong();
      byte[] chainBefore = new byte[Hashes.SIZE];
      buffer.get(chainBefore);
      if (!MessageDigest.isEqual(bytes, header(before, chainBefore))) {
        return false;
      }
      count = before;
      chain = chainBefore;
      return true;
    }

    private void take(LedgerRecord entry, Place place, Reading reading) {
      promises |=
          entry instanceof LedgerRecord.Reserved
              || entry instanceof LedgerRecord.Damaged
              || entry instanceof LedgerRecord.SnapshotEnd;
      if (entry instanceof LedgerRecord.SnapshotEnd) {
        snapshotEnd = end;
      }
      reading.read(entry, place);
    }

    private void compareWithHead() {
      atHead |= acknowledged != null && acknowledged.isAt(count, end, chain);
    }
  }

  private static long frameSize(int bodySize) {
    return (long) Integer.BYTES + bodySize + Hashes.SIZE;
  }

  /** Copies a damaged file before its unreadable part is cut off. */
  private void keepAside() throws IOException {
    int number = 1;
    while (files.exists(directory.resolve("damaged-" + number))) {
      number++;
    }
    try (LedgerFiles.Handle copy = files.open(directory.resolve("damaged-" + number))) {
      long length = ledger.length();
      for (long at = 0; at < length; at += MAX_BODY) {
        byte[] part = new byte[(int) Math.min(MAX_BODY, length - at)];
        ledger.read(at, part);
        copy.write(at, part);
      }
      copy.force();
    }
  }

  /** Cuts off what is no frame and makes the frames beyond {@code from} durable. */
  private void rewriteFrom(long from) throws IOException {
    if (end == HEADER_SIZE) {
      reset();
      ledger.truncate(0);
      ledger.write(0, header(count, chain));
    } else {
      // In place, so that a power cut in between loses nothing that is there.
      for (long at = from; at < end; at += MAX_BODY) {
        byte[] part = new byte[(int) Math.min(MAX_BODY, end - at)];
        ledger.read(at, part);
        ledger.write(at, part);
      }
      ledger.truncate(end);
    }
    ledger.force();
  }

  private static byte[] header(long countBefore, byte[] chainBefore) {
    byte[] fields =
        ByteBuffer.allocate(HEADER_FIELDS).put(MAGIC).putLong(countBefore).put(chainBefore).array();
    return ByteBuffer.allocate(HEADER_SIZE).put(fields).put(Hashes.sha256(fields)).array();
  }

  /** Deletes what a compaction left; where that fails, the next opening does it. */
  private void deleteOthers() throws IOException {
    for (long other : generations()) {
      if (other != generation) {
        try {
          files.delete(directory.resolve(fileName(other)));
        } catch (IOException e) {
          // The head does not name it: it takes space, and nothing else.
        }
      }
    }
  }

  /** Returns what was found missing or damaged; the caller's first record must say so. */
  Optional<String> damage() {
    return damage;
  }

  /** Returns the number of records, those that were compacted included. */
  long count() {
    return count;
  }

  /** Returns the history up to now. */
  Anchor anchor() {
    return Anchor.of(count, chain);
  }

  /** Returns the file's length. */
  long length() {
    return end;
  }

  /** Returns the length of the snapshot that the file begins with. */
  long snapshotLength() {
    return snapshotEnd;
  }

  /** Returns the position that the head knows of, or {@code Long.MIN_VALUE}. */
  long position() {
    return position;
  }

  /** Whether records can still be written. */
  boolean isUsable() {
    return usable;
  }

  /**
   * Makes a record durable. When it throws, the record is not acknowledged; whether it is on the
   * disk is decided when the log is next opened, or at once where the reason is {@code
   * WRITE_FAILED}: then it is not.
   *
   * @param entry the record
   * @param at position of the horizons, for the head
   * @return where it is
   */
  Place append(LedgerRecord entry, long at) throws LedgerException {
    requireUsable();
    Frame frame = new Frame(entry, chain);
    // Anything that escapes from here on leaves the log unusable, except a write that was undone.
    usable = false;
    try {
      ledger.write(end, frame.bytes);
    } catch (IOException e) {
      throw undo(e);
    }
    LedgerHead reached =
        new LedgerHead(generation, count + 1, end + frame.bytes.length, at, frame.chain);
    try {
      ledger.force();
      acknowledge(reached);
    } catch (IOException e) {
      throw notDurable(e);
    }
    Place place = new Place(end, count + 1, frame.chain);
    chain = frame.chain;
    count++;
    end = reached.end();
    usable = true;
    return place;
  }

  private void acknowledge(LedgerHead reached) throws IOException {
    head.write((long) nextSlot * SLOT_DISTANCE, reached.encode());
    head.force();
    position = reached.position();
    nextSlot = 1 - nextSlot;
  }

  /** A record as it stands in the file, and the chain value after it. */
  private static final class Frame {
    private final byte[] bytes;
    private final byte[] chain;

    Frame(LedgerRecord entry, byte[] chainBefore) {
      byte[] body = LedgerCodec.encode(entry);
      if (body.length > MAX_BODY) {
        throw new IllegalArgumentException("a ledger record has at most " + MAX_BODY + " bytes");
      }
      byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(body.length).array();
      chain = Hashes.sha256(chainBefore, length, body);
      bytes =
          ByteBuffer.allocate(Math.toIntExact(frameSize(body.length)))
              .put(length)
              .put(body)
              .put(chain)
              .array();
    }
  }

  private LedgerException undo(IOException cause) {
    try {
      ledger.truncate(end);
      ledger.force();
    } catch (IOException e) {
      cause.addSuppressed(e);
      return new LedgerException(
          LedgerException.Reason.UNUSABLE,
          "the ledger could not be written; check the disk, then restart the component",
          cause);
    }
    usable = true;
    return new LedgerException(
        LedgerException.Reason.WRITE_FAILED,
        "the ledger could not be written; free some disk space",
        cause);
  }

  private static LedgerException notDurable(IOException cause) {
    return new LedgerException(
        LedgerException.Reason.UNUSABLE,
        "the ledger could not be made durable; check the disk, then restart the component",
        cause);
  }

  /** Writes down what restates the ledger. */
  interface Restatement {
    void writeTo(Snapshot snapshot) throws IOException;
  }

  /**
   * Replaces the file by one that begins with these records. When it throws {@code WRITE_FAILED},
   * nothing has changed.
   *
   * @param restatement what the new file begins with
   * @param at position of the horizons, for the head
   * @param reading takes the records with their new places
   */
  void compact(Restatement restatement, long at, Reading reading) throws LedgerException {
    requireUsable();
    usable = false;
    Path file = directory.resolve(fileName(generation + 1));
    NewFile fresh;
    try {
      fresh = write(file, restatement, reading);
    } catch (IOException e) {
      usable = true;
      tryDelete(file, e);
      throw new LedgerException(
          LedgerException.Reason.WRITE_FAILED,
          "the ledger could not be compacted; free some disk space",
          e);
    }
    LedgerHead reached = new LedgerHead(generation + 1, fresh.count, fresh.end, at, fresh.chain);
    try {
      acknowledge(reached);
    } catch (IOException e) {
      tryClose(fresh.handle, e);
      throw notDurable(e);
    }
    LedgerFiles.Handle old = ledger;
    Path oldFile = directory.resolve(fileName(generation));
    ledger = fresh.handle;
    generation++;
    chain = fresh.chain;
    count = fresh.count;
    end = fresh.end;
    snapshotEnd = fresh.end;
    usable = true;
    try {
      old.close();
      files.delete(oldFile);
    } catch (IOException e) {
      // The head does not name it any more: the next opening deletes it.
      return;
    }
  }

  private NewFile write(Path file, Restatement restatement, Reading reading) throws IOException {
    LedgerFiles.Handle handle = files.open(file);
    try {
      handle.truncate(0);
      NewFile fresh = new NewFile(handle, count, chain, reading);
      restatement.writeTo(fresh);
      fresh.flush();
      handle.force();
      files.forceDirectory(directory);
      return fresh;
    } catch (IOException | RuntimeException e) {
      tryClose(handle, e);
      throw e;
    }
  }

  private static void tryClose(Closeable file, Exception cause) {
    try {
      file.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void tryDelete(Path file, Exception cause) {
    try {
      files.delete(file);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** A file that is being written. */
  private static final class NewFile implements Snapshot {
    private final LedgerFiles.Handle handle;
    private final Reading reading;
    private final byte[] buffer = new byte[WRITE_SIZE];
    private int buffered;
    private long flushed;
    private byte[] chain;
    private long count;
    private long end = HEADER_SIZE;

    NewFile(LedgerFiles.Handle handle, long countBefore, byte[] chainBefore, Reading reading)
        throws IOException {
      this.handle = handle;
      this.reading = reading;
      this.count = countBefore;
      this.chain = chainBefore;
      write(header(countBefore, chainBefore));
    }

    @Override
    public void add(LedgerRecord entry) throws IOException {
      Frame frame = new Frame(entry, chain);
      write(frame.bytes);
      chain = frame.chain;
      count++;
      reading.read(entry, new Place(end, count, chain));
      end += frame.bytes.length;
    }

    private void write(byte[] bytes) throws IOException {
      for (int done = 0; done < bytes.length; ) {
        if (buffered == buffer.length) {
          flush();
        }
        int part = Math.min(bytes.length - done, buffer.length - buffered);
        System.arraycopy(bytes, done, buffer, buffered, part);
        buffered += part;
        done += part;
      }
    }

    void flush() throws IOException {
      handle.write(flushed, Arrays.copyOf(buffer, buffered));
      flushed += buffered;
      buffered = 0;
    }
  }

  /** Reads one record again. */
  LedgerRecord read(long offset) throws IOException {
    byte[] lengthBytes = new byte[Integer.BYTES];
    ledger.read(offset, lengthBytes);
    int size = ByteBuffer.wrap(lengthBytes).getInt();
    if (size <= 0 || size > MAX_BODY) {
      throw new IOException("the ledger changed under the running gateway");
    }
    byte[] body = new byte[size];
    ledger.read(offset + Integer.BYTES, body);
    return LedgerCodec.decode(body);
  }

  /** Gives up, because something beside the log is not as it should be. */
  LedgerException fail(String what, IOException cause) {
    usable = false;
    return new LedgerException(
        LedgerException.Reason.UNUSABLE,
        what + "; check the disk, then restart the component",
        cause);
  }

  /** Throws if records can no longer be written. */
  void requireUsable() throws LedgerException {
    if (!usable) {
      throw new LedgerException(
          LedgerException.Reason.UNUSABLE,
          "the ledger is closed or failed before; check the disk, then restart the component");
    }
  }

  @Override
  public void close() throws IOException {
    usable = false;
    try {
      ledger.close();
    } finally {
      head.close();
    }
  }
}
