/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import java.math.BigInteger;
import java.util.List;

/**
 * Chooses one of k + 1 numbers by comparing a uniform real number with k increasing cuts, drawing
 * only as many of its bits as decide: a byte nearly always. Exact: where 64 bits do not decide, the
 * cuts are worked out further. Immutable, thread-safe.
 *
 * <p>Knuth and Yao (1976) give the principle, that a distribution needs few random bits if they are
 * looked at one after the other.
 */
final class LazyChoice {
  private static final int STEP = 8;
  private static final int WORD = 64;
  private static final long LOW_32 = 0xffff_ffffL;

  private final List<Cut> cuts;

  /** The first 64 bits of each cut behind the binary point, unsigned, increasing. */
  private final long[] words;

  /** What a first byte decides, or -1. */
  private final byte[] decided = new byte[1 << STEP];

  /** An irrational number between 0 and 1. */
  interface Cut {
    /** Returns its first bits behind the binary point, as an integer. */
    BigInteger firstBits(int count);
  }

  /**
   * Works out the first bits of the cuts.
   *
   * @param cuts at most 127, increasing
   */
  LazyChoice(List<? extends Cut> cuts) {
    this.cuts = List.copyOf(cuts);
    this.words = this.cuts.stream().mapToLong(cut -> cut.firstBits(WORD).longValue()).toArray();
    for (int first = 0; first < decided.length; first++) {
      int choice = firstNotBelow(first, STEP, 0);
      decided[first] = (byte) (isTie(first, STEP, choice) ? -1 : choice);
    }
  }

  /** Draws the number of cuts that a uniform number is not below. */
  int draw(RandomBits bits) {
    int first = bits.next8();
    int choice = decided[first];
    return choice >= 0 ? choice : refine(first, bits);
  }

  private int refine(int first, RandomBits bits) {
    long prefix = first;
    int width = STEP;
    int choice = firstNotBelow(prefix, width, 0);
    while (isTie(prefix, width, choice)) {
      if (width == WORD) {
        return refine(prefix, choice, bits);
      }
      prefix = prefix << STEP | bits.next8();
      width += STEP;
      choice = firstNotBelow(prefix, width, choice);
    }
    return choice;
  }

  /** Returns the first cut, from {@code from} on, whose first bits are not below the prefix. */
  private int firstNotBelow(long prefix, int width, int from) {
    int choice = from;
    while (choice < words.length
        && Long.compareUnsigned(words[choice] >>> (WORD - width), prefix) < 0) {
      choice++;
    }
    return choice;
  }

  /** Whether the cut begins with the prefix, so that later bits decide. */
  private boolean isTie(long prefix, int width, int choice) {
    return choice < words.length && words[choice] >>> (WORD - width) == prefix;
  }

  /** Once in 2^60 draws or so. */
  private int refine(long prefix, int from, RandomBits bits) {
    BigInteger number = unsigned(prefix);
    int choice = from;
    for (int width = 2 * WORD; ; width += WORD) {
      long low = bits.next32() & LOW_32;
      number = number.shiftLeft(WORD).or(unsigned((bits.next32() & LOW_32) << 32 | low));
      int compared = 1;
      while (choice < cuts.size()
          && (compared = cuts.get(choice).firstBits(width).compareTo(number)) < 0) {
        choice++;
      }
      if (choice == cuts.size() || compared > 0) {
        return choice;
      }
    }
  }

  private static BigInteger unsigned(long word) {
    return BigInteger.valueOf(word >>> 32).shiftLeft(32).or(BigInteger.valueOf(word & LOW_32));
  }
}
