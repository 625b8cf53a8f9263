/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What the ledger writes down. The records that only a snapshot contains restate what the records
 * before it had added up to.
 */
sealed interface LedgerRecord {

  /** What is fixed for ever. */
  record Created(Currency currency, long horizonNanos) implements LedgerRecord {}

  /** The domain's name and budget from here on. */
  record Settings(String name, long budget) implements LedgerRecord {}

  /**
   * The ledger was opened: at this position of the horizons, when the clocks said this.
   *
   * @param id the epoch's name
   * @param timeLine the name of the first epoch since the machine started
   * @param position position of the horizons
   * @param bootPosition the position of that first epoch
   */
  record Epoch(
      String id,
      String timeLine,
      long position,
      long bootPosition,
      long wallNanos,
      long monotonicNanos,
      String boot)
      implements LedgerRecord {}

  /**
   * Leave was given to draw a window. Under {@link Coverage.Horizon} every horizon from first to
   * last is charged, under {@link Coverage.Chunks} every chunk of the window, which lies in them.
   */
  record Reserved(
      String chargeId, ChargeRequest request, long position, long firstHorizon, long lastHorizon)
      implements LedgerRecord {}

  /** The noised payload of a reservation and, where there is one, the secret state, encrypted. */
  final class Committed implements LedgerRecord {
    private final String chargeId;
    private final byte[] payload;
    private final byte[] sealedState;

    /**
     * Takes over the arrays, which nobody else may keep.
     *
     * @param sealedState the encrypted state; empty where there is none
     */
    Committed(String chargeId, byte[] payload, byte[] sealedState) {
      this.chargeId = chargeId;
      this.payload = payload;
      this.sealedState = sealedState;
    }

    String chargeId() {
      return chargeId;
    }

    byte[] payload() {
      return payload;
    }

    byte[] sealedState() {
      return sealedState;
    }
  }

  /** The payload was handed over and need not be offered again. */
  record Delivered(String chargeId) implements LedgerRecord {}

  /**
   * The ledger was missing, damaged or older than an anchor; every horizon up to that of the
   * position is spent.
   *
   * @param missed the anchor that it did not contain; from here on it counts as contained
   */
  record Damaged(
      String what,
      long position,
      long monotonicNanos,
      Currency currency,
      long horizonNanos,
      Optional<Anchor> missed)
      implements LedgerRecord {}

  /**
   * Exact answers about a scope may follow: in the horizons from first to last, or for ever where
   * the scope is a file.
   */
  record ExactAnnounced(HorizonScope scope, long position, long firstHorizon, long lastHorizon)
      implements LedgerRecord {}

  /** The chain value after this record was handed out as an anchor. */
  record Anchored() implements LedgerRecord {}

  /** The key of all secret states before this record was destroyed, for the n-th time. */
  record Erased(long generation) implements LedgerRecord {}

  /** In a snapshot, made at this position: what is older is not remembered, and counts as spent. */
  record Forgotten(long position, long beforeHorizon, long beforeMonotonicNanos)
      implements LedgerRecord {}

  /**
   * In a snapshot: what a horizon was charged by unit TRACK, and the most that a chunk in it was.
   */
  record HorizonKept(long horizon, long charged, long greatestChunk) implements LedgerRecord {}

  /** In a snapshot: the horizons for which an account was charged; for a file the one charge. */
  record AccountKept(Account account, List<Long> horizons) implements LedgerRecord {}

  /** In a snapshot: a stretch of time of which an account's windows are drawn. */
  record StretchKept(Account account, long startNanos, long endNanos) implements LedgerRecord {}

  /** In a snapshot: a window that was drawn, and can still be asked for. */
  record WindowKept(String chargeId, Account account, WindowKey window) implements LedgerRecord {}

  /** In a snapshot: what chunks were charged, of a file or, without one, of the live time line. */
  record ChunksKept(Optional<HorizonScope> file, ChunkLine.Kept line) implements LedgerRecord {}

  /** In a snapshot: an anchor that was handed out. */
  record AnchorKept(Anchor anchor) implements LedgerRecord {}

  /** In a snapshot: the newest secret state of a mechanism, encrypted. */
  final class StateKept implements LedgerRecord {
    private final String chargeId;
    private final HorizonScope scope;
    private final String fingerprint;
    private final byte[] sealedState;

    /** Takes over the array, which nobody else may keep. */
    StateKept(String chargeId, HorizonScope scope, String fingerprint, byte[] sealedState) {
      this.chargeId = chargeId;
      this.scope = scope;
      this.fingerprint = fingerprint;
      this.sealedState = sealedState;
    }

    String chargeId() {
      return chargeId;
    }

    HorizonScope scope() {
      return scope;
    }

    String fingerprint() {
      return fingerprint;
    }

    byte[] sealedState() {
      return sealedState;
    }
  }

  /** In a snapshot: its last record. */
  record SnapshotEnd() implements LedgerRecord {}
}
