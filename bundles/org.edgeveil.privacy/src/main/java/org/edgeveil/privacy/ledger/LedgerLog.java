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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The append-only file. A frame is: length of the body (4 bytes), body, and the chain value SHA-256
 * (chain value before, length, body); the chain starts with the digest of the file's magic.
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
 * Not thread-safe.
 */
final class LedgerLog implements Closeable {
  /** The greatest body; a bound on what a damaged length can make us allocate. */
  static final int MAX_BODY = 1 << 24;

  static final String LEDGER_FILE = "ledger";
  static final String HEAD_FILE = "head";

  private static final byte[] MAGIC = "EVLEDGR1".getBytes(StandardCharsets.US_ASCII);

  /** Slots lie apart so that one torn sector cannot take both. */
  private static final int SLOT_DISTANCE = 4096;

  private final LedgerFiles.Handle ledger;
  private final LedgerFiles.Handle head;
  private final List<Entry> entries = new ArrayList<>();
  private final Optional<String> damage;
  private byte[] chain = Hashes.sha256(MAGIC);
  private long count;
  private long end = MAGIC.length;
  private long position = Long.MIN_VALUE;
  private int nextSlot;
  private boolean usable = true;

  /**
   * A record that was read when the log was opened.
   *
   * @param offset where its frame starts
   * @param content the record
   */
  record Entry(long offset, LedgerRecord content) {}

  /**
   * Opens or creates the log and repairs a torn end.
   *
   * @param files the disk
   * @param directory the ledger's directory
   * @param keyExists whether the ledger's key is there, which is created last of all
   */
  LedgerLog(LedgerFiles files, Path directory, boolean keyExists) throws IOException {
    Path ledgerFile = directory.resolve(LEDGER_FILE);
    Path headFile = directory.resolve(HEAD_FILE);
    boolean ledgerExisted = files.exists(ledgerFile);
    ledger = files.open(ledgerFile);
    try {
      head = files.open(headFile);
    } catch (IOException e) {
      ledger.close();
      throw e;
    }
    try {
      LedgerHead acknowledged = readHead();
      boolean atHead = scan(acknowledged);
      boolean charged =
          entries.stream()
              .anyMatch(
                  e ->
                      e.content() instanceof LedgerRecord.Reserved
                          || e.content() instanceof LedgerRecord.Damaged);
      damage = diagnose(ledgerExisted, keyExists, charged, acknowledged, atHead);
      if (damage.isPresent() && ledger.length() > end) {
        keepAside(files, directory);
      }
      rewriteFrom(damage.isPresent() || acknowledged == null ? end : acknowledged.end());
      files.forceDirectory(directory);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What is wrong with what was found, if anything that was acknowledged is lost. */
  private static Optional<String> diagnose(
      boolean ledgerExisted,
      boolean keyExists,
      boolean charged,
      @Nullable LedgerHead acknowledged,
      boolean atHead) {
    if (acknowledged != null && !atHead) {
      return Optional.of(
          ledgerExisted
              ? "the ledger lacks records that were acknowledged, or they were changed"
              : "the ledger file is missing");
    }
    if (!keyExists && !charged) {
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

  /** Reads whole frames; returns whether the acknowledged end was among their ends. */
  private boolean scan(@Nullable LedgerHead acknowledged) throws IOException {
    long length = ledger.length();
    if (length < MAGIC.length) {
      return false;
    }
    byte[] magic = new byte[MAGIC.length];
    ledger.read(0, magic);
    if (!MessageDigest.isEqual(magic, MAGIC)) {
      return false;
    }
    boolean atHead = isAt(acknowledged);
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
      entries.add(new Entry(end, LedgerRecord.decode(body)));
      chain = next;
      count++;
      end += frameSize(size);
      atHead |= isAt(acknowledged);
    }
    return atHead;
  }

  private boolean isAt(@Nullable LedgerHead acknowledged) {
    return acknowledged != null && acknowledged.isAt(count, end, chain);
  }

  private static long frameSize(int bodySize) {
    return (long) Integer.BYTES + bodySize + Hashes.SIZE;
  }

  /** Copies a damaged file before its unreadable part is cut off. */
  private void keepAside(LedgerFiles files, Path directory) throws IOException {
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
    if (end == MAGIC.length) {
      ledger.truncate(0);
      ledger.write(0, MAGIC);
    } else {
      byte[] tail = new byte[Math.toIntExact(end - from)];
      ledger.read(from, tail);
      ledger.truncate(from);
      ledger.write(from, tail);
    }
    ledger.force();
  }

  /** Returns what was read when the log was opened. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Returns what was found missing or damaged; the caller's first record must say so. */
  Optional<String> damage() {
    return damage;
  }

  /** Returns the number of records. */
  long count() {
    return count;
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
   * @return the offset of the frame
   */
  long append(LedgerRecord entry, long at) throws LedgerException {
    requireUsable();
    byte[] body = LedgerRecord.encode(entry);
    if (body.length > MAX_BODY) {
      throw new IllegalArgumentException("a ledger record has at most " + MAX_BODY + " bytes");
    }
    byte[] lengthBytes = ByteBuffer.allocate(Integer.BYTES).putInt(body.length).array();
    byte[] next = Hashes.sha256(chain, lengthBytes, body);
    byte[] frame =
        ByteBuffer.allocate(Math.toIntExact(frameSize(body.length)))
            .put(lengthBytes)
            .put(body)
            .put(next)
            .array();
    // Anything that escapes from here on leaves the log unusable, except a write that was undone.
    usable = false;
    try {
      ledger.write(end, frame);
    } catch (IOException e) {
      throw undo(e);
    }
    LedgerHead reached = new LedgerHead(count + 1, end + frame.length, at, next);
    try {
      ledger.force();
      head.write((long) nextSlot * SLOT_DISTANCE, reached.encode());
      head.force();
    } catch (IOException e) {
      throw new LedgerException(
          LedgerException.Reason.UNUSABLE,
          "the ledger could not be made durable; check the disk, then restart the component",
          e);
    }
    long offset = end;
    chain = next;
    count = reached.count();
    end = reached.end();
    position = at;
    nextSlot = 1 - nextSlot;
    usable = true;
    return offset;
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
    return LedgerRecord.decode(body);
  }

  private void requireUsable() throws LedgerException {
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
