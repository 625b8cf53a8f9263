/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.privacy.continual.ContinualStream;
import org.edgeveil.privacy.continual.SquareRootFactorization;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * A stream of windows whose sums are released. Its windows have the indices 0 to T - 1; which index
 * a window has follows from time only: the number of window lengths since the stream began, and at
 * least one more than that of the window before. Indices in between, of windows that were lost,
 * refused or never counted, count as zeros. Not thread-safe.
 *
 * <p><b>Privacy guarantee:</b> that of {@link ContinualStream}, as indices never depend on what was
 * counted: neighbours have the same ones, and one unit moves the values of all of them together by
 * no more than it moves all windows. Whoever calls makes release and {@link #state} durable
 * together before anything becomes visible, and gives the stream up where that failed.
 *
 * <p>It holds true values, as its state does.
 */
public final class SumStream {
  /** What the ledger keeps of a state. */
  static final int MAX_STATE_BYTES = 4 << 20;

  private static final int OWN_BYTES = 2 * Long.BYTES + Integer.BYTES;
  private static final int BYTES_OF_A_STREAM = 64;

  private final JointMechanism mechanism;
  private final SumsPlan plan;
  private final Instant since;
  private final ContinualStream stream;
  private long frames;

  private SumStream(JointMechanism mechanism, Instant since, long frames, ContinualStream stream) {
    this.mechanism = mechanism;
    this.plan = mechanism.sums().orElseThrow();
    this.since = since;
    this.frames = frames;
    this.stream = stream;
  }

  /** Returns at least the length of the state of a whole stream. */
  static long stateBytes(int keys, int windows) {
    return OWN_BYTES + BYTES_OF_A_STREAM + 2L * Long.BYTES * keys * windows;
  }

  /** Returns of how many windows a state fits, at least 1. */
  static long mostWindows(int keys) {
    long room = MAX_STATE_BYTES - OWN_BYTES - BYTES_OF_A_STREAM;
    return Math.max(
        1, Math.min(SquareRootFactorization.MAX_LENGTH, room / (2L * Long.BYTES * keys)));
  }

  /**
   * Begins a stream.
   *
   * @param mechanism a mechanism that releases sums
   * @param since the wall clock's label of the beginning of its first window
   */
  public static SumStream begin(JointMechanism mechanism, Instant since) {
    return new SumStream(
        mechanism, since, 0, new ContinualStream(mechanism.sums().orElseThrow().ofKeys()));
  }

  /**
   * Goes on with a stream.
   *
   * @param mechanism the mechanism it was begun with
   * @param state what {@link #state} returned after its last durable window
   * @throws IllegalArgumentException if it is no state of this mechanism: the stream is lost
   */
  public static SumStream restore(JointMechanism mechanism, byte[] state) {
    ByteBuffer in = ByteBuffer.wrap(state);
    try {
      Instant since = Instant.ofEpochSecond(in.getLong(), in.getInt());
      long frames = in.getLong();
      byte[] values = new byte[in.remaining()];
      in.get(values);
      ContinualStream stream =
          ContinualStream.restore(values, mechanism.sums().orElseThrow().ofKeys());
      return new SumStream(mechanism, since, frames, stream);
    } catch (BufferUnderflowException | DateTimeException e) {
      throw new IllegalArgumentException("this is no state of this stream", e);
    }
  }

  /**
   * Returns the index of the next window; T or more where the stream is over by then.
   *
   * @param start the wall clock's label of the window's start; where the clock was set back the
   *     window is the next one
   */
  public long index(Instant start) {
    long passed = Duration.between(since, start).toSeconds() / mechanism.options().windowSeconds();
    return Math.max(stream.windows(), passed);
  }

  /** Returns whether all T windows were released. */
  public boolean isOver() {
    return stream.isOver();
  }

  /** Returns how many indices have passed. */
  public int windows() {
    return stream.windows();
  }

  /** Returns which sums the last release holds; not before the first. */
  public PrivacyStatement.Sums position() {
    return new PrivacyStatement.Sums(since, plan.windows(), stream.windows() - 1);
  }

  /** Returns what {@link #restore} needs: to be stored encrypted, beside what was released. */
  public byte[] state() {
    byte[] values = stream.state();
    return ByteBuffer.allocate(OWN_BYTES + values.length)
        .putLong(since.getEpochSecond())
        .putInt(since.getNano())
        .putLong(frames)
        .put(values)
        .array();
  }

  /** Overwrites the true values; the stream cannot go on. */
  public void giveUp() {
    stream.giveUp();
  }

  /**
   * Releases a window.
   *
   * @param index its index, at least {@link #windows} and less than T
   * @param vector what was counted
   * @param noise what was drawn for it, in steps of the lattice
   * @param scheduledFrames its scheduled frames
   * @param bits the randomness of the windows that count as zeros
   * @return the sums since the stream began
   */
  List<NoisedValue> release(
      long index, long[] vector, long[] noise, long scheduledFrames, RandomBits bits) {
    while (stream.windows() < index) {
      long[] unused = stream.release(new long[vector.length], bits);
    }
    long[] released = stream.release(vector, noise);
    frames = Math.addExact(frames, scheduledFrames);
    long[] sums = stream.sums();
    long[] halfWidths = stream.halfWidths95();
    List<NoisedValue> values = new ArrayList<>(released.length);
    for (int key = 0; key < released.length; key++) {
      values.add(NoisedValues.of(mechanism, key, sums[key], halfWidths[key], frames));
    }
    return values;
  }

  /** Names neither values nor their number. */
  @Override
  public String toString() {
    return "SumStream[not shown]";
  }
}
