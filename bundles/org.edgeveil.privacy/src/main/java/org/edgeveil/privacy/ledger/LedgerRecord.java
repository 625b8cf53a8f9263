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

/** What the ledger writes down. The numbers of the types never change their meaning. */
sealed interface LedgerRecord {
  int CREATED = 1;
  int SETTINGS = 2;
  int EPOCH = 3;
  int RESERVED = 4;
  int COMMITTED = 5;
  int DELIVERED = 6;
  int DAMAGED = 7;
  int EXACT_ANNOUNCED = 8;

  /** What is fixed for ever. */
  record Created(String currency, long horizonNanos) implements LedgerRecord {
    static final String NANO_EPSILON = "nano-epsilon";
  }

  /** The domain's name and budget from here on. */
  record Settings(String name, long budgetNanoEpsilon) implements LedgerRecord {}

  /**
   * The ledger was opened: at this position of the horizons, when the clocks said this. The boot
   * position is that of the first epoch since the machine started.
   */
  record Epoch(
      String id, long position, long bootPosition, long wallNanos, long monotonicNanos, String boot)
      implements LedgerRecord {}

  /** Leave was given to draw a window; every horizon from first to last is charged. */
  record Reserved(
      String chargeId, ChargeRequest request, long position, long firstHorizon, long lastHorizon)
      implements LedgerRecord {}

  /** The noised payload of a reservation. */
  final class Committed implements LedgerRecord {
    private final String chargeId;
    private final byte[] payload;

    /** Takes over the payload, which nobody else may keep. */
    Committed(String chargeId, byte[] payload) {
      this.chargeId = chargeId;
      this.payload = payload;
    }

    String chargeId() {
      return chargeId;
    }

    byte[] payload() {
      return payload;
    }
  }

  /** The payload was handed over and need not be offered again. */
  record Delivered(String chargeId) implements LedgerRecord {}

  /** The ledger was missing or damaged; every horizon up to that of the position is spent. */
  record Damaged(String what, long position, long horizonNanos) implements LedgerRecord {}

  /**
   * Exact answers about a scope may follow: in the horizons from first to last, or for ever where
   * the scope is a file.
   */
  record ExactAnnounced(HorizonScope scope, long position, long firstHorizon, long lastHorizon)
      implements LedgerRecord {}

  /** Returns the bytes that go into a frame. */
  static byte[] encode(LedgerRecord entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      if (entry instanceof Created created) {
        out.writeByte(CREATED);
        out.writeUTF(created.currency());
        out.writeLong(created.horizonNanos());
      } else if (entry instanceof Settings settings) {
        out.writeByte(SETTINGS);
        out.writeUTF(settings.name());
        out.writeLong(settings.budgetNanoEpsilon());
      } else if (entry instanceof Epoch epoch) {
        out.writeByte(EPOCH);
        out.writeUTF(epoch.id());
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
        out.writeInt(committed.payload().length);
        out.write(committed.payload());
      } else if (entry instanceof Delivered delivered) {
        out.writeByte(DELIVERED);
        out.writeUTF(delivered.chargeId());
      } else if (entry instanceof Damaged damaged) {
        out.writeByte(DAMAGED);
        out.writeUTF(damaged.what());
        out.writeLong(damaged.position());
        out.writeLong(damaged.horizonNanos());
      } else if (entry instanceof ExactAnnounced announced) {
        out.writeByte(EXACT_ANNOUNCED);
        writeScope(out, announced.scope());
        out.writeLong(announced.position());
        out.writeLong(announced.firstHorizon());
        out.writeLong(announced.lastHorizon());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return bytes.toByteArray();
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
            case CREATED -> new Created(in.readUTF(), in.readLong());
            case SETTINGS -> new Settings(in.readUTF(), in.readLong());
            case EPOCH ->
                new Epoch(
                    in.readUTF(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readUTF());
            case RESERVED ->
                new Reserved(
                    in.readUTF(), readRequest(in), in.readLong(), in.readLong(), in.readLong());
            case COMMITTED -> new Committed(in.readUTF(), in.readNBytes(in.readInt()));
            case DELIVERED -> new Delivered(in.readUTF());
            case DAMAGED -> new Damaged(in.readUTF(), in.readLong(), in.readLong());
            case EXACT_ANNOUNCED ->
                new ExactAnnounced(readScope(in), in.readLong(), in.readLong(), in.readLong());
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

  private static void writeRequest(DataOutputStream out, ChargeRequest request) throws IOException {
    writeScope(out, request.scope());
    out.writeUTF(request.fingerprint());
    out.writeLong(request.nanoEpsilon());
    out.writeUTF(request.window().stream());
    out.writeLong(request.window().startNanos());
    out.writeLong(request.window().endNanos());
    out.writeLong(request.reachNanos());
  }

  private static ChargeRequest readRequest(DataInputStream in) throws IOException {
    return new ChargeRequest(
        readScope(in),
        in.readUTF(),
        in.readLong(),
        new WindowKey(in.readUTF(), in.readLong(), in.readLong()),
        in.readLong());
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
