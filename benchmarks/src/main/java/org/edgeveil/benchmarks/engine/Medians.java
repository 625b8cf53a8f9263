/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;

/** The rounds of one contender. */
final class Medians {

  private final List<Long> nanoseconds = new ArrayList<>();
  private double bytes = Double.MAX_VALUE;

  void add(Peer.Round round) {
    nanoseconds.add(round.nanoseconds());
    bytes = Math.min(bytes, round.bytes());
  }

  boolean isEmpty() {
    return nanoseconds.isEmpty();
  }

  /** Returns the median of the rounds' medians. */
  double milliseconds() {
    return median(nanoseconds.stream().map(Long::doubleValue).toList()) / 1e6;
  }

  /** Returns what one call allocates, in the round that allocated least: the others compile. */
  double bytes() {
    return bytes;
  }

  /** Returns the median of the ratios round by round: what drifts, drifts for both. */
  double ratioTo(Medians other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(nanoseconds.size(), other.nanoseconds.size()); i++) {
      ratios.add((double) nanoseconds.get(i) / other.nanoseconds.get(i));
    }
    return median(ratios);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
