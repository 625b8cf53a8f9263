/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.jspecify.annotations.Nullable;

/** Records as bytes. The numbers of the types never change their meaning. */
final class LedgerCodec {
  private static final int CREATED = 1;
  private static final int SETTINGS = 2;
  private static final int EPOCH = 3;
  private static final int RESERVED = 4;
  private static final int COMMITTED = 5;
  private static final int DELIVERED = 6;
  private static final int DAMAGED = 7;
  private static final int EXACT_ANNOUNCED = 8;
  private static final int ANCHORED = 9;
  private static final int ERASED = 10;
  private static final int FORGOTTEN = 32;
  private static final int HORIZON_KEPT = 33;
  private static final int ACCOUNT_KEPT = 34;
  private static final int STRETCH_KEPT = 35;
  private static final int WINDOW_KEPT = 36;
  private static final int CHUNKS_KEPT = 37;
  private static final int ANCHOR_KEPT = 38;
  private static final int STATE_KEPT = 39;
  private static final int SNAPSHOT_END = 40;

  private LedgerCodec() {}

  /** Returns the bytes that go into a frame. */
  static byte[] encode(LedgerRecord entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      if (entry instanceof Created created) {
        out.writeByte(CREATED);
        out.writeUTF(created.currency().name());
        out.writeLong(created.horizonNanos());
      } else if (entry instanceof Settings settings) {
        out.writeByte(SETTINGS);
        out.writeUTF(settings.name());
        out.writeLong(settings.budget());
      } else if (entry instanceof Epoch epoch) {
        out.writeByte(EPOCH);
        out.writeUTF(epoch.id());
        out.writeUTF(epoch.timeLine());
        out.writeLong(epoch.position());
        out.writeLong(epoch.bootPosition());
        out.writeLong(epoch.wallNanos());
        out.writeLong(epoch.monotonicNanos());
        out.writeUTF(epoch.boot());
      } else if (entry instanceof Reserved reserved) {
        out.writeByte(RESERVED);
        out.writeUTF(reserved.chargeId());
        writeRequest(out, reserved.request());
        out.writeLong(reserved.position());
        out.writeLong(reserved.firstHorizon());
        out.writeLong(reserved.lastHorizon());
      } else if (entry instanceof Committed committed) {
        out.writeByte(COMMITTED);
        out.writeUTF(committed.chargeId());
        writeBytes(out, committed.payload());
        writeBytes(out, committed.sealedState());
      } else if (entry instanceof Delivered delivered) {
        out.writeByte(DELIVERED);
        out.writeUTF(delivered.chargeId());
      } else if (entry instanceof Damaged damaged) {
        writeDamaged(out, damaged);
      } else if (entry instanceof ExactAnnounced announced) {
        out.writeByte(EXACT_ANNOUNCED);
        writeScope(out, announced.scope());
        out.writeLong(announced.position());
        out.writeLong(announced.firstHorizon());
        out.writeLong(announced.lastHorizon());
      } else if (entry instanceof Anchored) {
        out.writeByte(ANCHORED);
      } else if (entry instanceof Erased erased) {
        out.writeByte(ERASED);
        out.writeLong(erased.generation());
      } else {
        writeKept(out, entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return bytes.toByteArray();
  }

  private static void writeKept(DataOutputStream out, LedgerRecord entry) throws IOException {
    if (entry instanceof Forgotten forgotten) {
      out.writeByte(FORGOTTEN);
      out.writeLong(forgotten.position());
      out.writeLong(forgotten.beforeHorizon());
      out.writeLong(forgotten.beforeMonotonicNanos());
    } else if (entry instanceof HorizonKept kept) {
      out.writeByte(HORIZON_KEPT);
      out.writeLong(kept.horizon());
      out.writeLong(kept.charged());
      out.writeLong(kept.greatestChunk());
    } else if (entry instanceof AccountKept kept) {
      out.writeByte(ACCOUNT_KEPT);
      writeAccount(out, kept.account());
      out.writeInt(kept.horizons().size());
      for (long horizon : kept.horizons()) {
        out.writeLong(horizon);
      }
    } else if (entry instanceof StretchKept kept) {
      out.writeByte(STRETCH_KEPT);
      writeAccount(out, kept.account());
      out.writeLong(kept.startNanos());
      out.writeLong(kept.endNanos());
    } else if (entry instanceof WindowKept kept) {
      out.writeByte(WINDOW_KEPT);
      out.writeUTF(kept.chargeId());
      writeAccount(out, kept.account());
      writeWindow(out, kept.window());
    } else if (entry instanceof ChunksKept kept) {
      writeChunks(out, kept);
    } else if (entry instanceof AnchorKept kept) {
      out.writeByte(ANCHOR_KEPT);
      writeAnchor(out, kept.anchor());
    } else if (entry instanceof StateKept kept) {
      out.writeByte(STATE_KEPT);
      out.writeUTF(kept.chargeId());
      writeScope(out, kept.scope());
      out.writeUTF(kept.fingerprint());
      writeBytes(out, kept.sealedState());
    } else if (entry instanceof SnapshotEnd) {
      out.writeByte(SNAPSHOT_END);
    }
  }

  /**
   * Reads a frame's bytes.
   *
   * @throws IOException if they are no record this version knows
   */
  static LedgerRecord decode(byte[] body) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      int type = in.readUnsignedByte();
      LedgerRecord entry =
          switch (type) {
            case CREATED -> new Created(Currency.valueOf(in.readUTF()), in.readLong());
            case SETTINGS -> new Settings(in.readUTF(), in.readLong());
            case EPOCH ->
                new Epoch(
                    in.readUTF(),
                    in.readUTF(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readUTF());
            case RESERVED ->
                new Reserved(
                    in.readUTF(), readRequest(in), in.readLong(), in.readLong(), in.readLong());
            case COMMITTED -> new Committed(in.readUTF(), readBytes(in), readBytes(in));
            case DELIVERED -> new Delivered(in.readUTF());
            case DAMAGED ->
                new Damaged(
                    in.readUTF(),
                    in.readLong(),
                    in.readLong(),
                    Currency.valueOf(in.readUTF()),
                    in.readLong(),
                    in.readBoolean() ? Optional.of(readAnchor(in)) : Optional.empty());
            case EXACT_ANNOUNCED ->
                new ExactAnnounced(readScope(in), in.readLong(), in.readLong(), in.readLong());
            case ANCHORED -> new Anchored();
            case ERASED -> new Erased(in.readLong());
            case FORGOTTEN -> new Forgotten(in.readLong(), in.readLong(), in.readLong());
            case HORIZON_KEPT -> new HorizonKept(in.readLong(), in.readLong(), in.readLong());
            case ACCOUNT_KEPT -> new AccountKept(readAccount(in), readLongs(in));
            case STRETCH_KEPT -> new StretchKept(readAccount(in), in.readLong(), in.readLong());
            case WINDOW_KEPT -> new WindowKept(in.readUTF(), readAccount(in), readWindow(in));
            case CHUNKS_KEPT -> readChunks(in);
            case ANCHOR_KEPT -> new AnchorKept(readAnchor(in));
            case STATE_KEPT ->
                new StateKept(in.readUTF(), readScope(in), in.readUTF(), readBytes(in));
            case SNAPSHOT_END -> new SnapshotEnd();
            default ->
                throw new IOException(
                    "the ledger has a record of unknown type "
                        + type
                        + "; a newer EdgeVeil wrote it, use that");
          };
      if (in.available() != 0) {
        throw new IOException("the ledger has a record of type " + type + " with a wrong length");
      }
      return entry;
    } catch (IllegalArgumentException e) {
      throw new IOException("the ledger has a record with a value out of range", e);
    }
  }

  private static void writeDamaged(DataOutputStream out, Damaged damaged) throws IOException {
    out.writeByte(DAMAGED);
    out.writeUTF(damaged.what());
    out.writeLong(damaged.position());
    out.writeLong(damaged.monotonicNanos());
    out.writeUTF(damaged.currency().name());
    out.writeLong(damaged.horizonNanos());
    out.writeBoolean(damaged.missed().isPresent());
    if (damaged.missed().isPresent()) {
      writeAnchor(out, damaged.missed().get());
    }
  }

  private static void writeRequest(DataOutputStream out, ChargeRequest request) throws IOException {
    writeAccount(out, Account.of(request));
    writeWindow(out, request.window());
    if (request.coverage() instanceof Coverage.Chunks chunks) {
      out.writeBoolean(true);
      writeUnit(out, chunks.unit());
    } else {
      out.writeBoolean(false);
      out.writeLong(((Coverage.Horizon) request.coverage()).reachNanos());
    }
  }

  private static ChargeRequest readRequest(DataInputStream in) throws IOException {
    Account account = readAccount(in);
    WindowKey window = readWindow(in);
    Coverage coverage =
        in.readBoolean() ? new Coverage.Chunks(readUnit(in)) : new Coverage.Horizon(in.readLong());
    return new ChargeRequest(
        account.scope(), account.fingerprint(), account.cost(), window, coverage);
  }

  private static void writeChunks(DataOutputStream out, ChunksKept kept) throws IOException {
    out.writeByte(CHUNKS_KEPT);
    out.writeBoolean(kept.file().isPresent());
    if (kept.file().isPresent()) {
      writeScope(out, kept.file().get());
    }
    ChunkLine.Kept line = kept.line();
    DurationBounds unit = line.unit();
    out.writeBoolean(unit != null);
    if (unit != null) {
      writeUnit(out, unit);
    }
    out.writeLong(line.end());
    out.writeLong(line.closedUntil());
    out.writeInt(line.steps().size());
    for (ChunkCharges.Step step : line.steps()) {
      out.writeLong(step.start());
      out.writeLong(step.sum());
    }
  }

  private static ChunksKept readChunks(DataInputStream in) throws IOException {
    Optional<HorizonScope> file = in.readBoolean() ? Optional.of(readScope(in)) : Optional.empty();
    @Nullable DurationBounds unit = in.readBoolean() ? readUnit(in) : null;
    long end = in.readLong();
    long closedUntil = in.readLong();
    int size = in.readInt();
    List<ChunkCharges.Step> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      steps.add(new ChunkCharges.Step(in.readLong(), in.readLong()));
    }
    return new ChunksKept(file, new ChunkLine.Kept(unit, end, closedUntil, List.copyOf(steps)));
  }

  private static void writeUnit(DataOutputStream out, DurationBounds unit) throws IOException {
    out.writeLong(unit.durationNanos());
    out.writeLong(unit.stretches());
    out.writeLong(unit.chunkNanos());
  }

  private static DurationBounds readUnit(DataInputStream in) throws IOException {
    return new DurationBounds(in.readLong(), in.readLong(), in.readLong());
  }

  private static void writeAccount(DataOutputStream out, Account account) throws IOException {
    writeScope(out, account.scope());
    out.writeUTF(account.fingerprint());
    out.writeLong(account.cost());
  }

  private static Account readAccount(DataInputStream in) throws IOException {
    return new Account(readScope(in), in.readUTF(), in.readLong());
  }

  private static void writeWindow(DataOutputStream out, WindowKey window) throws IOException {
    out.writeLong(window.startNanos());
    out.writeLong(window.endNanos());
  }

  private static WindowKey readWindow(DataInputStream in) throws IOException {
    return new WindowKey(in.readLong(), in.readLong());
  }

  private static void writeAnchor(DataOutputStream out, Anchor anchor) throws IOException {
    out.writeLong(anchor.records());
    out.writeUTF(anchor.chain());
  }

  private static Anchor readAnchor(DataInputStream in) throws IOException {
    return new Anchor(in.readLong(), in.readUTF());
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  private static List<Long> readLongs(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(in.readLong());
    }
    return List.copyOf(values);
  }

  private static void writeScope(DataOutputStream out, HorizonScope scope) throws IOException {
    out.writeBoolean(scope.kind() == HorizonScope.Kind.FILE);
    out.writeUTF(scope.key());
  }

  private static HorizonScope readScope(DataInputStream in) throws IOException {
    HorizonScope.Kind kind = in.readBoolean() ? HorizonScope.Kind.FILE : HorizonScope.Kind.CAMERA;
    return new HorizonScope(kind, in.readUTF());
  }
}
