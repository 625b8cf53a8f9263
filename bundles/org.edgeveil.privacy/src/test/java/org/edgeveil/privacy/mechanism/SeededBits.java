/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

/**
 * A fast predictable source for statistics with a fixed seed (Steele, Lea and Flood 2014,
 * SplitMix64). It exists in tests only, in this package because {@link RandomBits} cannot be
 * extended from another one.
 */
public final class SeededBits extends RandomBits {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;
  private long word;
  private int left;

  public SeededBits(long seed) {
    state = seed;
  }

  @Override
  int next8() {
    if (left == 0) {
      word = mixed();
      left = Long.BYTES;
    }
    int bits = (int) word & 0xff;
    word >>>= Byte.SIZE;
    left--;
    return bits;
  }

  @Override
  int next32() {
    return (int) (mixed() >>> Integer.SIZE);
  }

  private long mixed() {
    state += GAMMA;
    long z = state;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
