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
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.edgeveil.privacy.ledger.LedgerRecord.AccountKept;
import org.edgeveil.privacy.ledger.LedgerRecord.HorizonKept;

/**
 * What unit TRACK was charged: each account once a horizon, for a file once for ever. Not
 * thread-safe.
 */
final class HorizonCharges {
  private final TreeMap<Long, Long> charged = new TreeMap<>();

  /** The most that any chunk of a horizon was charged under unit DURATION. */
  private final TreeMap<Long, Long> greatestChunk = new TreeMap<>();

  private final Map<Account, NavigableSet<Long>> horizonsOf = new HashMap<>();
  private final Map<HorizonScope, Long> fileCharged = new HashMap<>();
  private final Set<Account> fileAccounts = new HashSet<>();

  void charge(Account account, long first, long last) {
    for (long horizon : uncharged(account, first, last)) {
      charged.merge(horizon, account.cost(), Math::addExact);
      horizonsOf.computeIfAbsent(account, a -> new TreeSet<>()).add(horizon);
    }
    if (account.scope().isFile()) {
      chargeFile(account);
    }
  }

  private void chargeFile(Account account) {
    if (fileAccounts.add(account)) {
      fileCharged.merge(account.scope(), account.cost(), Math::addExact);
    }
  }

  /** Notes that a chunk in these horizons was charged this much. */
  void noteChunk(long first, long last, long sum) {
    for (long horizon = first; horizon <= last; horizon++) {
      greatestChunk.merge(horizon, sum, Math::max);
    }
  }

  /** The horizons of first .. last that this account has not been charged for. */
  List<Long> uncharged(Account account, long first, long last) {
    if (fileAccounts.contains(account)) {
      return List.of();
    }
    NavigableSet<Long> done = horizonsOf.get(account);
    return LongStream.rangeClosed(first, last)
        .filter(horizon -> done == null || !done.contains(horizon))
        .boxed()
        .toList();
  }

  /** What a horizon was charged. */
  long charged(long horizon) {
    return charged.getOrDefault(horizon, 0L);
  }

  /** The most that any of these horizons was charged. */
  long greatestCharged(long first, long last) {
    return charged.subMap(first, true, last, true).values().stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  /** The most that any chunk of a horizon was charged. */
  long greatestChunk(long horizon) {
    return greatestChunk.getOrDefault(horizon, 0L);
  }

  /** What a file was charged, over all time. */
  long fileCharged(HorizonScope file) {
    return fileCharged.getOrDefault(file, 0L);
  }

  /** Restates what horizons from {@code first} on and files were charged. */
  void keep(long first, Snapshot snapshot) throws IOException {
    NavigableSet<Long> horizons = new TreeSet<>(charged.tailMap(first, true).keySet());
    horizons.addAll(greatestChunk.tailMap(first, true).keySet());
    for (long horizon : horizons) {
      snapshot.add(new HorizonKept(horizon, charged(horizon), greatestChunk(horizon)));
    }
    for (Map.Entry<Account, NavigableSet<Long>> entry : horizonsOf.entrySet()) {
      List<Long> kept = List.copyOf(entry.getValue().tailSet(first, true));
      if (!kept.isEmpty() && !entry.getKey().scope().isFile()) {
        snapshot.add(new AccountKept(entry.getKey(), kept));
      }
    }
    for (Account account : fileAccounts) {
      snapshot.add(new AccountKept(account, List.of()));
    }
  }

  void restore(HorizonKept kept) {
    charged.put(kept.horizon(), kept.charged());
    greatestChunk.put(kept.horizon(), kept.greatestChunk());
  }

  void restore(AccountKept kept) {
    if (kept.account().scope().isFile()) {
      chargeFile(kept.account());
    } else {
      horizonsOf.put(kept.account(), new TreeSet<>(kept.horizons()));
    }
  }
}
