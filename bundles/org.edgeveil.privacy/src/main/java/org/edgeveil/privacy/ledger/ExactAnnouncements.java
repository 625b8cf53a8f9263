/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.edgeveil.privacy.ledger.LedgerRecord.ExactAnnounced;

/** About which scopes exact answers may be released, and since when. Not thread-safe. */
final class ExactAnnouncements {
  private final Map<HorizonScope, NavigableMap<Long, Long>> since = new HashMap<>();
  private final Set<HorizonScope> files = new HashSet<>();

  void announce(ExactAnnounced announced) {
    if (announced.scope().isFile()) {
      files.add(announced.scope());
      return;
    }
    NavigableMap<Long, Long> ofScope =
        since.computeIfAbsent(announced.scope(), scope -> new TreeMap<>());
    for (long h = announced.firstHorizon(); h <= announced.lastHorizon(); h++) {
      ofScope.putIfAbsent(h, announced.position());
    }
  }

  /** Whether they are announced for any horizon from first to last. */
  boolean isAnnounced(HorizonScope scope, long first, long last) {
    return scope.isFile()
        ? files.contains(scope)
        : !of(scope).subMap(first, true, last, true).isEmpty();
  }

  /** Whether that was done at or before a position for every horizon from first to last. */
  boolean isAnnouncedBy(HorizonScope scope, long position, long first, long last) {
    if (scope.isFile()) {
      return files.contains(scope);
    }
    NavigableMap<Long, Long> ofScope = of(scope);
    return LongStream.rangeClosed(first, last)
        .allMatch(h -> ofScope.getOrDefault(h, Long.MAX_VALUE) <= position);
  }

  private NavigableMap<Long, Long> of(HorizonScope scope) {
    return since.getOrDefault(scope, new TreeMap<>());
  }

  /** Restates what holds for horizons from {@code first} on, and for files. */
  void keep(long first, Snapshot snapshot) throws IOException {
    for (Map.Entry<HorizonScope, NavigableMap<Long, Long>> entry : since.entrySet()) {
      for (Map.Entry<Long, Long> one : entry.getValue().tailMap(first, true).entrySet()) {
        snapshot.add(
            new ExactAnnounced(entry.getKey(), one.getValue(), one.getKey(), one.getKey()));
      }
    }
    for (HorizonScope file : files) {
      snapshot.add(new ExactAnnounced(file, Long.MIN_VALUE, 0, 0));
    }
  }
}
