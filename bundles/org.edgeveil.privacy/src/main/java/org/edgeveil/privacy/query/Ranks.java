/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.util.Arrays;
import org.edgeveil.privacy.mechanism.ExponentialMechanism;
import org.edgeveil.privacy.mechanism.Probability;

/**
 * The integers of a clamp in groups that have equally many values below them and above them: every
 * different value, and every gap beside one. Immutable; as secret as the values.
 */
final class Ranks {
  private final long[] first;
  private final long[] sizes;
  private final long[] below;
  private final long[] above;

  private Ranks(int groups) {
    first = new long[groups];
    sizes = new long[groups];
    below = new long[groups];
    above = new long[groups];
  }

  /**
   * Sorts the values.
   *
   * @param values within the clamp
   */
  static Ranks of(long[] values, Clamp clamp) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    long[] different = Arrays.stream(sorted).distinct().toArray();
    Ranks ranks = new Ranks(2 * different.length + 1);
    long gap = clamp.least();
    int counted = 0;
    for (int i = 0; i < different.length; i++) {
      long value = different[i];
      int until = counted;
      while (until < sorted.length && sorted[until] == value) {
        until++;
      }
      ranks.set(2 * i, gap, value - gap, counted, sorted.length - counted);
      ranks.set(2 * i + 1, value, 1, counted, sorted.length - until);
      counted = until;
      gap = value + 1;
    }
    ranks.set(2 * different.length, gap, clamp.most() + 1 - gap, counted, 0);
    return ranks;
  }

  private void set(int group, long start, long size, long valuesBelow, long valuesAbove) {
    first[group] = start;
    sizes[group] = size;
    below[group] = valuesBelow;
    above[group] = valuesAbove;
  }

  long[] sizes() {
    return sizes.clone();
  }

  /** Returns by how much each group misses being a quantile, times the order's denominator. */
  long[] losses(Probability order) {
    long a = order.numerator();
    long b = order.denominator();
    // The last gap has all values below it.
    long number = below[below.length - 1];
    long[] losses = new long[first.length];
    for (int i = 0; i < losses.length; i++) {
      long tooHigh = b * below[i] - a * number;
      long tooLow = b * above[i] - (b - a) * number;
      losses[i] = Math.max(0, Math.max(tooHigh, tooLow));
    }
    return losses;
  }

  long at(ExponentialMechanism.Choice choice) {
    return first[choice.group()] + choice.index();
  }
}
