/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts contributions to fixed keys, bounded for each unit over all keys and for each key. Not
 * thread-safe.
 */
final class KeyedTally<U, K> {
  private final int perKey;
  private final UnitGate<U> gate;
  private final Map<K, Long> counts = new LinkedHashMap<>();
  private Map<OneKey<U, K>, Integer> taken = new HashMap<>();

  private record OneKey<U, K>(U unit, K key) {}

  KeyedTally(UnitBound.KeyedContributions bound, List<K> keys) {
    perKey = bound.perKey();
    gate = new UnitGate<>(new UnitBound.Contributions(bound.most()));
    keys.forEach(key -> counts.put(key, 0L));
  }

  /**
   * Copies keys that are fixed beforehand.
   *
   * @throws IllegalArgumentException if there are none, or two are equal
   */
  static <K> List<K> distinct(List<K> keys) {
    List<K> copy = List.copyOf(keys);
    if (copy.isEmpty() || copy.stream().distinct().count() < copy.size()) {
      throw new IllegalArgumentException(
          "keys are fixed beforehand: at least one, no two of them equal");
    }
    return copy;
  }

  void add(U unit, K key) {
    Long before = counts.get(key);
    if (before == null) {
      // Which key it was is somebody's contribution, and does not belong into a message.
      throw new IllegalArgumentException(
          "a contribution's key is one of those of the query; give the query a key for the rest");
    }
    // Both bounds look at this unit's contributions only.
    OneKey<U, K> mine = new OneKey<>(unit, key);
    int ofKey = taken.getOrDefault(mine, 0);
    if (ofKey < perKey && gate.takes(unit)) {
      taken.put(mine, ofKey + 1);
      counts.put(key, Math.addExact(before, 1));
    }
  }

  /** Closes; returns the true counts, in the order of the keys. */
  Map<K, Long> release() {
    gate.release();
    taken = Map.of();
    return counts;
  }
}
