/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.edgeveil.privacy.ledger.LedgerRecord.Committed;
import org.edgeveil.privacy.ledger.LedgerRecord.Created;
import org.edgeveil.privacy.ledger.LedgerRecord.Damaged;
import org.edgeveil.privacy.ledger.LedgerRecord.Delivered;
import org.edgeveil.privacy.ledger.LedgerRecord.Epoch;
import org.edgeveil.privacy.ledger.LedgerRecord.ExactAnnounced;
import org.edgeveil.privacy.ledger.LedgerRecord.Reserved;
import org.edgeveil.privacy.ledger.LedgerRecord.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What the records add up to: a pure function of the sequence of records, so that a running ledger
 * and one that is read again agree. Not thread-safe.
 */
final class LedgerState {

  /** One mechanism on one scope: what is charged once a horizon. */
  private record Account(HorizonScope scope, String fingerprint, long nanoEpsilon) {
    static Account of(ChargeRequest request) {
      return new Account(request.scope(), request.fingerprint(), request.nanoEpsilon());
    }
  }

  private record AccountHorizon(Account account, long horizon) {}

  private record ScopeHorizon(HorizonScope scope, long horizon) {}

  private record WindowStream(Account account, String stream) {}

  /** What became of a window. */
  static final class Drawn {
    private final String chargeId;
    private final long endNanos;
    private long committedAt = -1;

    private Drawn(String chargeId, long endNanos) {
      this.chargeId = chargeId;
      this.endNanos = endNanos;
    }

    String chargeId() {
      return chargeId;
    }

    /** Offset of the frame with the payload, or -1 if there is none. */
    long committedAt() {
      return committedAt;
    }
  }

  private final Map<Long, Long> spent = new HashMap<>();
  private final Set<AccountHorizon> charged = new HashSet<>();
  private final Map<HorizonScope, Long> fileSpent = new HashMap<>();
  private final Set<Account> fileCharged = new HashSet<>();
  private final Map<ScopeHorizon, Long> exactSince = new HashMap<>();
  private final Set<HorizonScope> exactFiles = new HashSet<>();
  private final Map<WindowStream, NavigableMap<Long, Drawn>> windows = new HashMap<>();
  private final Map<String, Drawn> charges = new HashMap<>();
  private final Map<String, Long> pending = new LinkedHashMap<>();
  private @Nullable Settings settings;
  private @Nullable Epoch lastEpoch;
  private long horizonNanos;
  private long position = Long.MIN_VALUE;
  private long spentThrough = Long.MIN_VALUE;
  private Optional<String> damage = Optional.empty();

  /**
   * Adds a record.
   *
   * @param entry the record
   * @param offset where its frame starts
   */
  void apply(LedgerRecord entry, long offset) {
    if (entry instanceof Created created) {
      horizonNanos = created.horizonNanos();
    } else if (entry instanceof Settings changed) {
      settings = changed;
    } else if (entry instanceof Epoch epoch) {
      lastEpoch = epoch;
      position = Math.max(position, epoch.position());
    } else if (entry instanceof Reserved reserved) {
      applyReserved(reserved);
    } else if (entry instanceof Committed committed) {
      Drawn drawn = charges.get(committed.chargeId());
      if (drawn != null) {
        drawn.committedAt = offset;
      }
      pending.put(committed.chargeId(), offset);
    } else if (entry instanceof Delivered delivered) {
      pending.remove(delivered.chargeId());
    } else if (entry instanceof Damaged damaged) {
      horizonNanos = damaged.horizonNanos();
      position = Math.max(position, damaged.position());
      spentThrough = Math.max(spentThrough, horizonAt(damaged.position()));
      damage = Optional.of(damaged.what());
    } else if (entry instanceof ExactAnnounced announced) {
      applyAnnounced(announced);
    }
  }

  private void applyAnnounced(ExactAnnounced announced) {
    if (announced.scope().kind() == HorizonScope.Kind.FILE) {
      exactFiles.add(announced.scope());
    } else {
      for (long h = announced.firstHorizon(); h <= announced.lastHorizon(); h++) {
        exactSince.putIfAbsent(new ScopeHorizon(announced.scope(), h), announced.position());
      }
    }
    position = Math.max(position, announced.position());
  }

  private void applyReserved(Reserved reserved) {
    ChargeRequest request = reserved.request();
    Account account = Account.of(request);
    for (long horizon : uncharged(request, reserved.firstHorizon(), reserved.lastHorizon())) {
      spent.merge(horizon, request.nanoEpsilon(), Math::addExact);
      charged.add(new AccountHorizon(account, horizon));
    }
    if (isFile(request) && fileCharged.add(account)) {
      fileSpent.merge(request.scope(), request.nanoEpsilon(), Math::addExact);
    }
    position = Math.max(position, reserved.position());
    Drawn drawn = new Drawn(reserved.chargeId(), request.window().endNanos());
    charges.put(reserved.chargeId(), drawn);
    windows
        .computeIfAbsent(new WindowStream(account, request.window().stream()), k -> new TreeMap<>())
        .put(request.window().startNanos(), drawn);
  }

  /** The horizons of first .. last that this request's mechanism has not been charged for. */
  List<Long> uncharged(ChargeRequest request, long first, long last) {
    Account account = Account.of(request);
    if (isFile(request) && fileCharged.contains(account)) {
      return List.of();
    }
    return LongStream.rangeClosed(first, last)
        .filter(h -> !charged.contains(new AccountHorizon(account, h)))
        .boxed()
        .toList();
  }

  /** The window of exactly this key, or null. */
  @Nullable Drawn window(ChargeRequest request) {
    NavigableMap<Long, Drawn> drawn = windowsOf(request);
    Drawn same = drawn == null ? null : drawn.get(request.window().startNanos());
    return same != null && same.endNanos == request.window().endNanos() ? same : null;
  }

  /** Whether another window of the same mechanism and stream has time in common with this one. */
  boolean overlaps(ChargeRequest request) {
    NavigableMap<Long, Drawn> drawn = windowsOf(request);
    if (drawn == null) {
      return false;
    }
    // Windows in the map do not overlap, so the last one that starts before our end decides.
    Map.Entry<Long, Drawn> before = drawn.lowerEntry(request.window().endNanos());
    return before != null && before.getValue().endNanos > request.window().startNanos();
  }

  private @Nullable NavigableMap<Long, Drawn> windowsOf(ChargeRequest request) {
    return windows.get(new WindowStream(Account.of(request), request.window().stream()));
  }

  static boolean isFile(ChargeRequest request) {
    return isFile(request.scope());
  }

  static boolean isFile(HorizonScope scope) {
    return scope.kind() == HorizonScope.Kind.FILE;
  }

  /** Whether exact answers about a scope are announced for any horizon from first to last. */
  boolean isExactAnnounced(HorizonScope scope, long first, long last) {
    return isFile(scope)
        ? exactFiles.contains(scope)
        : LongStream.rangeClosed(first, last)
            .anyMatch(h -> exactSince.containsKey(new ScopeHorizon(scope, h)));
  }

  /** Whether that was done at or before a position for every horizon from first to last. */
  boolean isExactAnnouncedBy(HorizonScope scope, long position, long first, long last) {
    return isFile(scope)
        ? exactFiles.contains(scope)
        : LongStream.rangeClosed(first, last)
            .allMatch(
                h ->
                    exactSince.getOrDefault(new ScopeHorizon(scope, h), Long.MAX_VALUE)
                        <= position);
  }

  /** Whether noised windows of a file were charged. */
  boolean isFileCharged(HorizonScope scope) {
    return fileSpent(scope) > 0;
  }

  long horizonAt(long at) {
    return Math.floorDiv(at, horizonNanos);
  }

  /** Length of a horizon; 0 before anything was written. */
  long horizonNanos() {
    return horizonNanos;
  }

  long spent(long horizon) {
    return spent.getOrDefault(horizon, 0L);
  }

  long fileSpent(HorizonScope scope) {
    return fileSpent.getOrDefault(scope, 0L);
  }

  /** The last horizon that counts as spent because the ledger was damaged. */
  long spentThrough() {
    return spentThrough;
  }

  Optional<String> damage() {
    return damage;
  }

  @Nullable Settings settings() {
    return settings;
  }

  @Nullable Epoch lastEpoch() {
    return lastEpoch;
  }

  /** The furthest position of any record. */
  long position() {
    return position;
  }

  /** Offsets of the payloads that were not delivered, by charge id, oldest first. */
  Map<String, Long> pending() {
    return new LinkedHashMap<>(pending);
  }

  boolean isPending(String chargeId) {
    return pending.containsKey(chargeId);
  }
}
