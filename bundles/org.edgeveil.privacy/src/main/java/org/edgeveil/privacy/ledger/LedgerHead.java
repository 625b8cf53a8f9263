/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far the ledger was acknowledged. Kept in a file of its own, in two slots written in turn, so
 * that a torn write leaves the one before. It is what tells a record that was never acknowledged
 * (torn, dropped) from one that was and is damaged.
 */
final class LedgerHead {
  /** Bytes of one slot. */
  static final int SIZE = 4 * Long.BYTES + 2 * Hashes.SIZE;

  private final long generation;
  private final long count;
  private final long end;
  private final long position;
  private final byte[] chain;

  /**
   * Makes a head.
   *
   * @param generation which ledger file is meant
   * @param count records acknowledged, those of earlier files included
   * @param end length of the ledger file after them
   * @param position position of the horizons at the last of them
   * @param chain value of the hash chain after them
   */
  LedgerHead(long generation, long count, long end, long position, byte[] chain) {
    this.generation = generation;
    this.count = count;
    this.end = end;
    this.position = position;
    this.chain = chain.clone();
  }

  long generation() {
    return generation;
  }

  long count() {
    return count;
  }

  long end() {
    return end;
  }

  long position() {
    return position;
  }

  /** Whether the acknowledged end is here. */
  boolean isAt(long otherCount, long otherEnd, byte[] otherChain) {
    return count == otherCount && end == otherEnd && MessageDigest.isEqual(chain, otherChain);
  }

  byte[] encode() {
    ByteBuffer buffer = ByteBuffer.allocate(SIZE);
    buffer.putLong(generation).putLong(count).putLong(end).putLong(position).put(chain);
    byte[] fields = Arrays.copyOf(buffer.array(), buffer.position());
    return buffer.put(Hashes.sha256(fields)).array();
  }

  /** Reads a slot; null if it is torn, was never written or is damaged. */
  static @Nullable LedgerHead decode(byte[] slot) {
    byte[] fields = Arrays.copyOf(slot, SIZE - Hashes.SIZE);
    byte[] digest = Arrays.copyOfRange(slot, SIZE - Hashes.SIZE, SIZE);
    if (!MessageDigest.isEqual(digest, Hashes.sha256(fields))) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(fields);
    long generation = buffer.getLong();
    long count = buffer.getLong();
    long end = buffer.getLong();
    long position = buffer.getLong();
    byte[] chain = new byte[Hashes.SIZE];
    buffer.get(chain);
    return new LedgerHead(generation, count, end, position, chain);
  }
}
