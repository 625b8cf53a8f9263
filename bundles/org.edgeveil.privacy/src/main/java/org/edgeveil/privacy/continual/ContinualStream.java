/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.continual;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * A stream of integer vectors that is released window by window, such that the running sums of all
 * keys can be read from what was released. Not thread-safe.
 *
 * <p>Window t of key k releases y_t = (C x)_t + z_t on the lattice of {@link
 * SquareRootFactorization}, with independent discrete Gaussians z_t on that lattice; sums are
 * functions of y alone.
 *
 * <p><b>Privacy guarantee:</b> everything that is ever released of a stream is what {@link
 * ContinualNoise} says, if the caller bounds the values so, charges the cost before the first
 * window, makes y and {@link #state} durable together before anything becomes visible, and ends the
 * stream where that failed. Noise of a window is drawn once: a stream that failed, or whose state
 * was lost after a window was drawn, is never continued; another one is charged and begun.
 *
 * <p>A window in which, by a public rule, nothing was counted (the camera was off) is released with
 * zeros like any other: leaving it out would leave the sums after it without meaning.
 *
 * <p>This object and its state hold the true values: they are as secret as these.
 */
public final class ContinualStream {
  private static final int VERSION = 1;
  private static final int DIGEST_BYTES = 32;

  private final List<ContinualNoise> noises;
  private final int length;
  private final long[][] values;
  private final long[][] released;
  private int windows;
  private boolean failed;

  /**
   * Begins a stream.
   *
   * @param noises the noise of each key, all over equally many windows; at least one
   * @throws IllegalArgumentException if their lengths differ or there are none
   */
  public ContinualStream(List<ContinualNoise> noises) {
    this.noises = List.copyOf(noises);
    if (noises.isEmpty()) {
      throw new IllegalArgumentException("a stream has at least one key");
    }
    length = noises.get(0).factorization().length();
    if (noises.stream().anyMatch(noise -> noise.factorization().length() != length)) {
      throw new IllegalArgumentException("all keys of a stream have equally many windows");
    }
    values = new long[noises.size()][length];
    released = new long[noises.size()][length];
  }

  /**
   * Goes on with a stream from what {@link #state} returned after its last durable window.
   *
   * @param state the state
   * @param noises the noises that the stream began with
   * @throws IllegalArgumentException if it is no state of such a stream: it is lost then; charge
   *     and begin a new one
   */
  public static ContinualStream restore(byte[] state, List<ContinualNoise> noises) {
    ContinualStream stream = new ContinualStream(noises);
    ByteBuffer in = ByteBuffer.wrap(state);
    try {
      int version = in.getInt();
      byte[] digest = new byte[DIGEST_BYTES];
      in.get(digest);
      if (version != VERSION || !Arrays.equals(stream.digest(), digest)) {
        throw new IllegalArgumentException("this is no state of this stream");
      }
      int windows = in.getInt();
      if (windows < 0 || windows > stream.length) {
        throw new IllegalArgumentException("this is no state of this stream");
      }
      for (int key = 0; key < noises.size(); key++) {
        for (int t = 0; t < windows; t++) {
          stream.values[key][t] = in.getLong();
          stream.released[key][t] = in.getLong();
        }
      }
      stream.windows = windows;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("this is no state of this stream", e);
    }
    if (in.hasRemaining()) {
      throw new IllegalArgumentException("this is no state of this stream");
    }
    return stream;
  }

  /**
   * Releases the next window.
   *
   * @param next the true value of each key, bounded as the sensitivity says
   * @param bits the randomness
   * @return y_t of each key in units of the lattice: to be made durable before anything else
   *     happens
   * @throws IllegalStateException if the stream is over, or failed before: charge and begin a new
   *     one
   * @throws ArithmeticException if a value does not fit; the stream has failed then, as it has
   *     after any other exception of this method
   */
  public long[] release(long[] next, RandomBits bits) {
    requireOpen();
    requireKeys(next);
    failed = true;
    long[] noise = new long[next.length];
    for (int key = 0; key < next.length; key++) {
      noise[key] = noises.get(key).distribution().addTo(0, bits);
    }
    return add(next, noise);
  }

  /**
   * Releases the next window with noise that was drawn in advance.
   *
   * @param next the true value of each key, bounded as the sensitivity says
   * @param noise a sample of each key's {@link ContinualNoise#distribution}, used for nothing else
   *     before and after
   * @return y_t of each key in units of the lattice: to be made durable before anything else
   *     happens
   * @throws IllegalStateException if the stream is over, or failed before: charge and begin a new
   *     one
   * @throws ArithmeticException if a value does not fit; the stream has failed then, as it has
   *     after any other exception of this method
   */
  public long[] release(long[] next, long[] noise) {
    requireOpen();
    failed = true;
    requireKeys(next);
    requireKeys(noise);
    return add(next, noise);
  }

  private void requireOpen() {
    if (failed) {
      throw new IllegalStateException(
          "drawing failed, which ends the stream; charge and begin a new one");
    }
    if (isOver()) {
      throw new IllegalStateException(
          "the stream of " + length + " windows is at its end; charge and begin a new one");
    }
  }

  private void requireKeys(long[] ofKeys) {
    if (ofKeys.length != noises.size()) {
      throw new IllegalArgumentException("a window has a value for each of the stream's keys");
    }
  }

  private long[] add(long[] next, long[] noise) {
    long[] drawn = new long[next.length];
    for (int key = 0; key < next.length; key++) {
      values[key][windows] = next[key];
      long exact = noises.get(key).factorization().encode(values[key], windows);
      drawn[key] = Math.addExact(exact, noise[key]);
      released[key][windows] = drawn[key];
    }
    windows++;
    failed = false;
    return drawn;
  }

  /** Returns how many windows were released. */
  public int windows() {
    return windows;
  }

  /** Returns whether all windows were released. */
  public boolean isOver() {
    return windows == length;
  }

  /**
   * Returns the sum of each key over all windows so far, rounded: a function of what was released.
   *
   * @throws IllegalStateException if nothing was released yet
   */
  public long[] sums() {
    int last = last();
    long[] sums = new long[noises.size()];
    for (int key = 0; key < sums.length; key++) {
      sums[key] = noises.get(key).factorization().sum(released[key], last);
    }
    return sums;
  }

  /**
   * Returns the half-width of the 95 % interval around each sum.
   *
   * @throws IllegalStateException if nothing was released yet
   */
  public long[] halfWidths95() {
    int last = last();
    return noises.stream().mapToLong(noise -> noise.halfWidth95(0, last)).toArray();
  }

  private int last() {
    if (windows == 0) {
      throw new IllegalStateException("nothing was released of this stream yet");
    }
    return windows - 1;
  }

  /**
   * Returns what {@link #restore} needs: the true values and what was released, 16 bytes a key and
   * window. To be stored encrypted, together with what was released.
   *
   * @throws IllegalStateException if the stream failed: it has no state to go on from
   */
  public byte[] state() {
    if (failed) {
      throw new IllegalStateException("drawing failed, which ends the stream");
    }
    ByteBuffer out =
        ByteBuffer.allocate(
            2 * Integer.BYTES
                + DIGEST_BYTES
                + Math.multiplyExact(2 * Long.BYTES * noises.size(), windows));
    out.putInt(VERSION).put(digest()).putInt(windows);
    for (int key = 0; key < noises.size(); key++) {
      for (int t = 0; t < windows; t++) {
        out.putLong(values[key][t]).putLong(released[key][t]);
      }
    }
    return out.array();
  }

  /** Overwrites the true values; the stream cannot go on. */
  public void giveUp() {
    failed = true;
    for (long[] ofKey : values) {
      Arrays.fill(ofKey, 0);
    }
  }

  /** Names the stream's length and noise: a state of another one would be misread. */
  private byte[] digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(("EdgeVeil continual stream over " + length).getBytes(StandardCharsets.UTF_8));
      for (ContinualNoise noise : noises) {
        sha256.update(('\n' + noise.toString()).getBytes(StandardCharsets.UTF_8));
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Names neither values nor their number. */
  @Override
  public String toString() {
    return "ContinualStream[not shown]";
  }
}
