/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * TurboSHAKE128 (RFC 9861) as a predictable source for known answers. It can exist in tests only:
 * {@link RandomBits} cannot be extended outside this package.
 */
final class TurboShakeBits extends RandomBits {
  private static final int RATE = 168;
  private static final int ROUNDS = 12;
  private static final int[] ROTATIONS = {
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  };
  private static final int[] LANES = {
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  };

  private final long[] state = new long[25];
  private final byte[] block = new byte[RATE];
  private int position;

  TurboShakeBits(byte[] message, int domain) {
    byte[] padded = Arrays.copyOf(message, (message.length / RATE + 1) * RATE);
    padded[message.length] ^= (byte) domain;
    padded[padded.length - 1] ^= (byte) 0x80;
    for (int at = 0; at < padded.length; at += RATE) {
      ByteBuffer lanes = ByteBuffer.wrap(padded, at, RATE).order(ByteOrder.LITTLE_ENDIAN);
      for (int lane = 0; lane < RATE / 8; lane++) {
        state[lane] ^= lanes.getLong();
      }
      permute();
    }
    squeeze();
  }

  /** The source of the known answers: an extendable output with empty context and empty binder. */
  static TurboShakeBits ofSeed(byte[] seed) {
    byte[] message = new byte[3 + seed.length];
    message[2] = (byte) seed.length;
    System.arraycopy(seed, 0, message, 3, seed.length);
    return new TurboShakeBits(message, 1);
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = nextByte();
    }
    return bytes;
  }

  @Override
  int next32() {
    return (nextByte() & 0xff)
        | (nextByte() & 0xff) << 8
        | (nextByte() & 0xff) << 16
        | nextByte() << 24;
  }

  @Override
  int next8() {
    return nextByte() & 0xff;
  }

  private byte nextByte() {
    if (position == RATE) {
      permute();
      squeeze();
    }
    return block[position++];
  }

  private void squeeze() {
    ByteBuffer lanes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    for (int lane = 0; lane < RATE / 8; lane++) {
      lanes.putLong(state[lane]);
    }
    position = 0;
  }

  /** Keccak-p[1600, 12]: the last twelve rounds of Keccak-f. */
  private void permute() {
    int lfsr = 1;
    for (int round = 0; round < 24; round++) {
      long constant = 0;
      for (int j = 0; j < 7; j++) {
        if ((lfsr & 1) != 0) {
          constant ^= 1L << ((1 << j) - 1);
        }
        lfsr = (lfsr << 1) ^ ((lfsr & 0x80) != 0 ? 0x171 : 0);
      }
      if (round >= 24 - ROUNDS) {
        round(constant);
      }
    }
  }

  private void round(long constant) {
    long[] column = new long[5];
    for (int i = 0; i < 25; i++) {
      column[i % 5] ^= state[i];
    }
    for (int i = 0; i < 25; i++) {
      state[i] ^= column[(i + 4) % 5] ^ Long.rotateLeft(column[(i + 1) % 5], 1);
    }
    long carried = state[1];
    for (int i = 0; i < 24; i++) {
      long next = state[LANES[i]];
      state[LANES[i]] = Long.rotateLeft(carried, ROTATIONS[i]);
      carried = next;
    }
    for (int row = 0; row < 25; row += 5) {
      long[] old = Arrays.copyOfRange(state, row, row + 5);
      for (int i = 0; i < 5; i++) {
        state[row + i] = old[i] ^ (~old[(i + 1) % 5] & old[(i + 2) % 5]);
      }
    }
    state[0] ^= constant;
  }
}
