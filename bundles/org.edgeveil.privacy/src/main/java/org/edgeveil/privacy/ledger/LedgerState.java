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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.privacy.ledger.LedgerRecord.AccountKept;
import org.edgeveil.privacy.ledger.LedgerRecord.AnchorKept;
import org.edgeveil.privacy.ledger.LedgerRecord.Anchored;
import org.edgeveil.privacy.ledger.LedgerRecord.ChunksKept;
import org.edgeveil.privacy.ledger.LedgerRecord.Committed;
import org.edgeveil.privacy.ledger.LedgerRecord.Created;
import org.edgeveil.privacy.ledger.LedgerRecord.Damaged;
import org.edgeveil.privacy.ledger.LedgerRecord.Delivered;
import org.edgeveil.privacy.ledger.LedgerRecord.Epoch;
import org.edgeveil.privacy.ledger.LedgerRecord.Erased;
import org.edgeveil.privacy.ledger.LedgerRecord.ExactAnnounced;
import org.edgeveil.privacy.ledger.LedgerRecord.Forgotten;
import org.edgeveil.privacy.ledger.LedgerRecord.HorizonKept;
import org.edgeveil.privacy.ledger.LedgerRecord.Reserved;
import org.edgeveil.privacy.ledger.LedgerRecord.Settings;
import org.edgeveil.privacy.ledger.LedgerRecord.SnapshotEnd;
import org.edgeveil.privacy.ledger.LedgerRecord.StateKept;
import org.edgeveil.privacy.ledger.LedgerRecord.StretchKept;
import org.edgeveil.privacy.ledger.LedgerRecord.WindowKept;
import org.jspecify.annotations.Nullable;

/**
 * What the records add up to: a pure function of the sequence of records, so that a running ledger
 * and one that is read again agree. Not thread-safe.
 */
final class LedgerState {
  private static final int ANCHORS_KEPT = 256;

  private record Mechanism(HorizonScope scope, String fingerprint) {}

  /**
   * Where a sealed state is.
   *
   * @param chargeId the charge it was committed with
   * @param offset where its frame starts
   */
  record SealedAt(String chargeId, long offset) {}

  private final HorizonCharges horizons = new HorizonCharges();
  private final ChunkLines chunks = new ChunkLines();
  private final DrawnWindows windows = new DrawnWindows();
  private final ExactAnnouncements exact = new ExactAnnouncements();
  private final Map<String, Long> pending = new LinkedHashMap<>();

  /** Oldest first. */
  private final Map<Mechanism, SealedAt> states = new LinkedHashMap<>();

  private final Set<Anchor> anchors = new LinkedHashSet<>();
  private @Nullable Created created;
  private @Nullable Settings settings;
  private @Nullable Epoch lastEpoch;
  private @Nullable Damaged lastDamage;
  private long position = Long.MIN_VALUE;
  private long spentThrough = Long.MIN_VALUE;
  private long erasures;
  private long forgottenBeforeHorizon = Long.MIN_VALUE;
  private long forgottenBeforeMonotonic = Long.MIN_VALUE;

  /**
   * Adds a record.
   *
   * @param entry the record
   * @param place where it is
   */
  void apply(LedgerRecord entry, LedgerLog.Place place) {
    if (entry instanceof Created first) {
      created = first;
    } else if (entry instanceof Settings changed) {
      settings = changed;
    } else if (entry instanceof Epoch epoch) {
      applyEpoch(epoch);
    } else if (entry instanceof Reserved reserved) {
      applyReserved(reserved);
    } else if (entry instanceof Committed committed) {
      applyCommitted(committed, place.offset());
    } else if (entry instanceof Delivered delivered) {
      pending.remove(delivered.chargeId());
    } else if (entry instanceof Damaged damaged) {
      applyDamaged(damaged);
    } else if (entry instanceof ExactAnnounced announced) {
      exact.announce(announced);
      position = Math.max(position, announced.position());
    } else if (entry instanceof Anchored) {
      keepAnchor(place.anchor());
    } else if (entry instanceof Erased erased) {
      erasures = erased.generation();
      states.clear();
    } else {
      applyKept(entry, place.offset());
    }
  }

  private void applyEpoch(Epoch epoch) {
    windows.closeReservations();
    if (lastEpoch == null || !lastEpoch.timeLine().equals(epoch.timeLine())) {
      windows.startTimeLine();
      chunks.startTimeLine(epoch.monotonicNanos());
      forgottenBeforeMonotonic = Long.MIN_VALUE;
    }
    lastEpoch = epoch;
    position = Math.max(position, epoch.position());
  }

  private void applyReserved(Reserved reserved) {
    ChargeRequest request = reserved.request();
    long first = reserved.firstHorizon();
    long last = reserved.lastHorizon();
    if (request.coverage() instanceof Coverage.Chunks coverage) {
      chunks.charge(request, coverage);
      if (!request.scope().isFile()) {
        horizons.noteChunk(first, last, chunks.of(request.scope()).greatest(request.window()));
      }
    } else {
      horizons.charge(Account.of(request), first, last);
    }
    position = Math.max(position, reserved.position());
    windows.draw(reserved.chargeId(), Account.of(request), request.window());
    // From here on a window may be drawn that the state before does not know of.
    states.remove(new Mechanism(request.scope(), request.fingerprint()));
  }

  private void applyCommitted(Committed committed, long offset) {
    DrawnWindows.Drawn drawn = windows.commit(committed.chargeId(), offset);
    if (drawn != null && committed.sealedState().length > 0) {
      Account account = drawn.account();
      Mechanism mechanism = new Mechanism(account.scope(), account.fingerprint());
      states.remove(mechanism);
      states.put(mechanism, new SealedAt(committed.chargeId(), offset));
    }
    pending.put(committed.chargeId(), offset);
  }

  private void applyDamaged(Damaged damaged) {
    created = new Created(damaged.currency(), damaged.horizonNanos());
    position = Math.max(position, damaged.position());
    spentThrough = Math.max(spentThrough, horizonAt(damaged.position()));
    chunks.loseUntil(damaged.monotonicNanos());
    lastDamage = damaged;
    damaged.missed().ifPresent(this::keepAnchor);
  }

  private void applyKept(LedgerRecord entry, long offset) {
    if (entry instanceof Forgotten forgotten) {
      position = Math.max(position, forgotten.position());
      forgottenBeforeHorizon = forgotten.beforeHorizon();
      forgottenBeforeMonotonic = forgotten.beforeMonotonicNanos();
    } else if (entry instanceof HorizonKept kept) {
      horizons.restore(kept);
    } else if (entry instanceof AccountKept kept) {
      horizons.restore(kept);
    } else if (entry instanceof StretchKept kept) {
      windows.drawStretch(kept.account(), kept.startNanos(), kept.endNanos());
    } else if (entry instanceof WindowKept kept) {
      windows.draw(kept.chargeId(), kept.account(), kept.window());
    } else if (entry instanceof ChunksKept kept) {
      chunks.restore(kept);
    } else if (entry instanceof AnchorKept kept) {
      keepAnchor(kept.anchor());
    } else if (entry instanceof StateKept kept) {
      states.put(
          new Mechanism(kept.scope(), kept.fingerprint()), new SealedAt(kept.chargeId(), offset));
    }
  }

  private void keepAnchor(Anchor anchor) {
    anchors.add(anchor);
    if (anchors.size() > ANCHORS_KEPT) {
      anchors.remove(anchors.iterator().next());
    }
  }

  /** Reads a record again. */
  interface Reader {
    LedgerRecord read(long offset) throws IOException;
  }

  /**
   * Restates everything as few records: applied to an empty state they give one that answers every
   * later question as this one does, except that what is older is forgotten.
   *
   * @param at the position now
   * @param beforeHorizon horizons before this one are forgotten
   * @param beforeMonotonic live chunks and windows that end before this moment are forgotten
   * @param reader reads payloads
   * @param snapshot takes the records
   */
  void restate(long at, long beforeHorizon, long beforeMonotonic, Reader reader, Snapshot snapshot)
      throws IOException {
    snapshot.add(Objects.requireNonNull(created, "created"));
    snapshot.add(Objects.requireNonNull(settings, "settings"));
    if (lastDamage != null) {
      snapshot.add(lastDamage);
    }
    snapshot.add(Objects.requireNonNull(lastEpoch, "epoch"));
    snapshot.add(
        new Forgotten(
            Math.max(position, at),
            Math.max(forgottenBeforeHorizon, beforeHorizon),
            Math.max(forgottenBeforeMonotonic, beforeMonotonic)));
    snapshot.add(new Erased(erasures));
    horizons.keep(beforeHorizon, snapshot);
    exact.keep(beforeHorizon, snapshot);
    chunks.keep(beforeMonotonic, snapshot);
    windows.keep(beforeMonotonic, this::keeps, snapshot);
    restatePayloads(reader, snapshot);
    for (Anchor anchor : anchors) {
      snapshot.add(new AnchorKept(anchor));
    }
    snapshot.add(new SnapshotEnd());
  }

  /** Payloads that may still be asked for: those of files, and what was not delivered. */
  private boolean keeps(DrawnWindows.Drawn drawn) {
    return drawn.committedAt() >= 0
        && (drawn.account().scope().isFile() || pending.containsKey(drawn.chargeId()));
  }

  private void restatePayloads(Reader reader, Snapshot snapshot) throws IOException {
    for (DrawnWindows.Drawn drawn : windows.all()) {
      if (keeps(drawn) && !pending.containsKey(drawn.chargeId())) {
        snapshot.add(payload(reader, drawn.committedAt()));
        snapshot.add(new Delivered(drawn.chargeId()));
      }
    }
    for (long offset : pending.values()) {
      snapshot.add(payload(reader, offset));
    }
    for (Map.Entry<Mechanism, SealedAt> entry : states.entrySet()) {
      SealedAt sealed = entry.getValue();
      snapshot.add(
          new StateKept(
              sealed.chargeId(),
              entry.getKey().scope(),
              entry.getKey().fingerprint(),
              sealedState(reader.read(sealed.offset()))));
    }
  }

  /** A payload without the state beside it: of states only the newest is kept, on its own. */
  private static Committed payload(Reader reader, long offset) throws IOException {
    if (reader.read(offset) instanceof Committed committed) {
      return new Committed(committed.chargeId(), committed.payload(), new byte[0]);
    }
    throw new IOException("the ledger changed under the running gateway");
  }

  /** The sealed state in the record at an offset of {@link #state}. */
  static byte[] sealedState(LedgerRecord entry) throws IOException {
    if (entry instanceof Committed committed) {
      return committed.sealedState();
    }
    if (entry instanceof StateKept kept) {
      return kept.sealedState();
    }
    throw new IOException("the ledger changed under the running gateway");
  }

  HorizonCharges horizons() {
    return horizons;
  }

  ChunkLines chunks() {
    return chunks;
  }

  DrawnWindows windows() {
    return windows;
  }

  ExactAnnouncements exact() {
    return exact;
  }

  /** Whether noised windows of a file were charged. */
  boolean isFileCharged(HorizonScope file) {
    return horizons.fileCharged(file) > 0 || chunks.of(file).greatest() > 0;
  }

  long horizonAt(long at) {
    return Math.floorDiv(at, horizonNanos());
  }

  /** Length of a horizon; 0 before anything was written. */
  long horizonNanos() {
    return created == null ? 0 : created.horizonNanos();
  }

  /** What is fixed; empty before anything was written. */
  Optional<Created> created() {
    return Optional.ofNullable(created);
  }

  /** The last horizon that counts as spent because the ledger was damaged. */
  long spentThrough() {
    return spentThrough;
  }

  /** What horizon is the first that is remembered. */
  long forgottenBeforeHorizon() {
    return forgottenBeforeHorizon;
  }

  /** From when on live windows are remembered, on the current time line. */
  long forgottenBeforeMonotonic() {
    return forgottenBeforeMonotonic;
  }

  /** How often the key of secret states was destroyed. */
  long erasures() {
    return erasures;
  }

  Optional<String> damage() {
    return Optional.ofNullable(lastDamage).map(Damaged::what);
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

  /** Whether this anchor was handed out, or missed and reported, as far as that is remembered. */
  boolean knows(Anchor anchor) {
    return anchors.contains(anchor);
  }

  /** Where the newest secret state of a mechanism is. */
  Optional<SealedAt> state(HorizonScope scope, String fingerprint) {
    return Optional.ofNullable(states.get(new Mechanism(scope, fingerprint)));
  }

  /** The mechanism with the newest secret state among those whose fingerprint begins so. */
  Optional<String> newestWithState(HorizonScope scope, String prefix) {
    return states.keySet().stream()
        .filter(of -> of.scope().equals(scope) && of.fingerprint().startsWith(prefix))
        .map(Mechanism::fingerprint)
        .reduce((older, newer) -> newer);
  }

  /** Offsets of the payloads that were not delivered, by charge id, oldest first. */
  Map<String, Long> pending() {
    return new LinkedHashMap<>(pending);
  }

  boolean isPending(String chargeId) {
    return pending.containsKey(chargeId);
  }
}
