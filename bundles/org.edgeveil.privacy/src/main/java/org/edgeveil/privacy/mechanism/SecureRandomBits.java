/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * {@link SecureRandom} behind a buffer: one call to the generator costs more than drawing from it.
 *
 * <p>Every block starts with a probe that is never handed out. Two equal probes in a row are a
 * stuck generator (an honest one does this once in 2^128 blocks), and the source stays failed.
 */
final class SecureRandomBits extends RandomBits {
  private static final int PROBE = 16;
  private static final int BLOCK = PROBE + 4096;

  private final SecureRandom generator;
  private final byte[] block = new byte[BLOCK];
  private final byte[] lastProbe = new byte[PROBE];
  private int position = BLOCK;
  private boolean failed;

  SecureRandomBits() {
    this(new SecureRandom());
  }

  SecureRandomBits(SecureRandom generator) {
    this.generator = generator;
  }

  @Override
  int next32() {
    if (position > BLOCK - Integer.BYTES) {
      Arrays.fill(block, position, BLOCK, (byte) 0);
      refill();
    }
    int at = position;
    int bits =
        (block[at] & 0xff)
            | (block[at + 1] & 0xff) << 8
            | (block[at + 2] & 0xff) << 16
            | block[at + 3] << 24;
    block[at] = 0;
    block[at + 1] = 0;
    block[at + 2] = 0;
    block[at + 3] = 0;
    position = at + 4;
    return bits;
  }

  @Override
  int next8() {
    if (position == BLOCK) {
      refill();
    }
    int bits = block[position] & 0xff;
    block[position++] = 0;
    return bits;
  }

  private void refill() {
    if (failed) {
      throw new RandomnessException("the random generator failed before; restart the gateway");
    }
    failed = true;
    try {
      generator.nextBytes(block);
    } catch (RuntimeException e) {
      Arrays.fill(block, (byte) 0);
      throw new RandomnessException("the random generator failed; nothing is released", e);
    }
    // The first block has nothing before it but zeros, which are as suspicious as a repetition.
    if (MessageDigest.isEqual(lastProbe, Arrays.copyOf(block, PROBE))) {
      Arrays.fill(block, (byte) 0);
      throw new RandomnessException("the random generator repeats itself; nothing is released");
    }
    System.arraycopy(block, 0, lastProbe, 0, PROBE);
    position = PROBE;
    failed = false;
  }
}
