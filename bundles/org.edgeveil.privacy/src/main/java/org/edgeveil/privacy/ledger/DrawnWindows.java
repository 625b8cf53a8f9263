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
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.edgeveil.privacy.ledger.LedgerRecord.StretchKept;
import org.edgeveil.privacy.ledger.LedgerRecord.WindowKept;
import org.jspecify.annotations.Nullable;

/**
 * Which windows were drawn. Neighbouring windows are kept as one stretch of time; one by one only
 * where their payload may be asked for. Not thread-safe.
 */
final class DrawnWindows {

  /** A window of a charge. */
  static final class Drawn {
    private final String chargeId;
    private final Account account;
    private final WindowKey window;
    private long committedAt = -1;

    private Drawn(String chargeId, Account account, WindowKey window) {
      this.chargeId = chargeId;
      this.account = account;
      this.window = window;
    }

    String chargeId() {
      return chargeId;
    }

    Account account() {
      return account;
    }

    WindowKey window() {
      return window;
    }

    /** Offset of the frame with the payload, or -1 if there is none. */
    long committedAt() {
      return committedAt;
    }
  }

  private final Map<Account, NavigableMap<Long, Long>> stretches = new HashMap<>();
  private final Map<Account, NavigableMap<Long, Drawn>> windows = new HashMap<>();

  /** Windows of this epoch that were reserved and not committed, by charge. */
  private final Map<String, Drawn> open = new HashMap<>();

  void draw(String chargeId, Account account, WindowKey window) {
    Drawn drawn = new Drawn(chargeId, account, window);
    open.put(chargeId, drawn);
    windows.computeIfAbsent(account, a -> new TreeMap<>()).put(window.startNanos(), drawn);
    drawStretch(account, window.startNanos(), window.endNanos());
  }

  void drawStretch(Account account, long start, long end) {
    NavigableMap<Long, Long> drawn = stretches.computeIfAbsent(account, a -> new TreeMap<>());
    long from = start;
    long to = end;
    Map.Entry<Long, Long> before = drawn.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      from = before.getKey();
      to = Math.max(to, before.getValue());
    }
    Long after = drawn.remove(to);
    drawn.put(from, after == null ? to : after);
  }

  /** The window of a reservation that was not committed. */
  Drawn reserved(String chargeId) {
    return Objects.requireNonNull(open.get(chargeId), "reservation");
  }

  /** Notes where the payload of a charge is; returns its window, or null if that is forgotten. */
  @Nullable Drawn commit(String chargeId, long offset) {
    Drawn drawn = open.remove(chargeId);
    if (drawn != null) {
      drawn.committedAt = offset;
    }
    return drawn;
  }

  /** A new epoch: reservations of the one before can no longer be committed. */
  void closeReservations() {
    open.clear();
  }

  /** A new time line: moments of the one before mean nothing on it. */
  void startTimeLine() {
    stretches.keySet().removeIf(account -> !account.scope().isFile());
    windows.keySet().removeIf(account -> !account.scope().isFile());
  }

  /** The window of exactly this key, or null where it was not drawn or is no longer kept. */
  @Nullable Drawn find(ChargeRequest request) {
    NavigableMap<Long, Drawn> drawn = windows.get(Account.of(request));
    Drawn same = drawn == null ? null : drawn.get(request.window().startNanos());
    return same != null && same.window().equals(request.window()) ? same : null;
  }

  /** Whether any moment of this window was drawn before. */
  boolean overlaps(ChargeRequest request) {
    NavigableMap<Long, Long> drawn = stretches.get(Account.of(request));
    if (drawn == null) {
      return false;
    }
    // Stretches do not overlap, so the last one that starts before our end decides.
    Map.Entry<Long, Long> before = drawn.lowerEntry(request.window().endNanos());
    return before != null && before.getValue() > request.window().startNanos();
  }

  /** Every window that is kept one by one. */
  List<Drawn> all() {
    return windows.values().stream().flatMap(ofAccount -> ofAccount.values().stream()).toList();
  }

  /**
   * Restates what has to be remembered: every stretch, and each window that can still be committed
   * or whose payload is kept.
   */
  void keep(long liveBefore, Predicate<Drawn> keepsPayload, Snapshot snapshot) throws IOException {
    for (Map.Entry<Account, NavigableMap<Long, Long>> entry : stretches.entrySet()) {
      boolean file = entry.getKey().scope().isFile();
      for (Map.Entry<Long, Long> stretch : entry.getValue().entrySet()) {
        if (file || stretch.getValue() > liveBefore) {
          snapshot.add(new StretchKept(entry.getKey(), stretch.getKey(), stretch.getValue()));
        }
      }
    }
    for (Drawn drawn : all()) {
      if (open.containsKey(drawn.chargeId()) || keepsPayload.test(drawn)) {
        snapshot.add(new WindowKept(drawn.chargeId(), drawn.account(), drawn.window()));
      }
    }
  }
}
