/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

/**
 * The unit DURATION(rho, K) over chunks of length c, and the sensitivities that follow when each
 * chunk's rows are a pure function of its own frames.
 *
 * <p><b>Neighbours.</b> The same timestamps, pixels arbitrary within at most K stretches of at most
 * rho each.
 *
 * <p><b>How many chunks change.</b> n = K (1 + ceil(rho / c)). Proof: a closed stretch of length
 * rho that starts anywhere in a chunk can touch that chunk and ceil(rho / c) more; K stretches
 * touch K times as many. A chunk that no stretch touches has the same frames, hence the same rows.
 *
 * <p>These are formulae. That rows really depend on one chunk only, and that the caps hold, is for
 * the camera room and the aggregator to enforce.
 *
 * @param durationNanos rho, positive
 * @param stretches K, positive
 * @param chunkNanos c, positive
 */
public record DurationBounds(long durationNanos, long stretches, long chunkNanos) {

  /**
   * Makes the bounds.
   *
   * @throws IllegalArgumentException if a parameter is not positive
   */
  public DurationBounds {
    if (durationNanos <= 0 || stretches <= 0 || chunkNanos <= 0) {
      throw new IllegalArgumentException("DURATION(rho, K) needs rho, K and the chunk positive");
    }
  }

  /** Returns n, the number of chunks that neighbours can differ in. */
  public long chunks() {
    long ceiling = durationNanos / chunkNanos + (durationNanos % chunkNanos == 0 ? 0 : 1);
    return Bounds.product(stretches, 1 + ceiling);
  }

  /**
   * One key of a metric with at most {@code rowsPerChunk} rows a chunk over all its keys: R n.
   *
   * <p>Proof: a key counts between 0 and R rows in a chunk, so a changed chunk moves it by at most
   * R.
   *
   * @param rowsPerChunk R, positive
   */
  public long keyL1(long rowsPerChunk) {
    return Bounds.product(rowsPerChunk, chunks());
  }

  /**
   * All keys of that metric together: 2 R n.
   *
   * <p>Proof: a chunk's part of the vector is nonnegative and sums to at most R before and after,
   * so it moves by at most 2 R (all R rows leave one key and appear in another).
   *
   * @param rowsPerChunk R, positive
   */
  public long vectorL1(long rowsPerChunk) {
    return Bounds.product(2, rowsPerChunk, chunks());
  }

  /**
   * The square of the L2 bound of all keys together: 2 R^2 n^2.
   *
   * <p>Proof: u and v nonnegative with L1 norm at most R have |u - v|_2^2 <= |u|_2^2 + |v|_2^2 <= 2
   * R^2; n chunks of one window add by the triangle inequality to sqrt(2) R n.
   *
   * @param rowsPerChunk R, positive
   */
  public long vectorL2Squared(long rowsPerChunk) {
    long n = chunks();
    return Bounds.product(2, rowsPerChunk, rowsPerChunk, n, n);
  }

  /**
   * All keys together where key k has a cap of its own, R_k rows a chunk: n times the sum of R_k.
   *
   * @param rowsPerChunkAndKey the caps R_k, each not negative
   */
  public long separateCapsL1(long... rowsPerChunkAndKey) {
    long sum = 0;
    for (long cap : rowsPerChunkAndKey) {
      if (cap < 0) {
        throw new IllegalArgumentException("a cap is not negative");
      }
      sum = Math.addExact(sum, cap);
    }
    return Bounds.product(sum, chunks());
  }

  /**
   * The square of the L2 bound where key k has a cap of its own: n^2 times the sum of the R_k^2.
   *
   * <p>Proof: a changed chunk moves key k by at most R_k, so its part of the vector by at most the
   * root of the sum of the R_k^2; n chunks add by the triangle inequality.
   *
   * @param rowsPerChunkAndKey the caps R_k, each not negative
   */
  public long separateCapsL2Squared(long... rowsPerChunkAndKey) {
    long sum = 0;
    for (long cap : rowsPerChunkAndKey) {
      if (cap < 0) {
        throw new IllegalArgumentException("a cap is not negative");
      }
      sum = Math.addExact(sum, Math.multiplyExact(cap, cap));
    }
    long n = chunks();
    return Bounds.product(sum, n, n);
  }

  /**
   * The integer numerator of mean occupancy: O F n for each zone, hence O F n Z for Z zones.
   *
   * <p>Proof: a changed chunk has F scheduled frames, each of whose clamped counts lies in 0 .. O
   * in every zone. The public denominator, the scheduled frames of the window, does not change.
   *
   * @param clamp O, positive
   * @param framesPerChunk F, positive
   * @param zones Z, positive
   */
  public long occupancyL1(long clamp, long framesPerChunk, long zones) {
    return Bounds.product(clamp, framesPerChunk, zones, chunks());
  }

  /**
   * The square of the L2 bound of these numerators: O^2 F^2 n^2 Z.
   *
   * <p>Proof: a changed chunk moves each of the Z numerators by at most O F; n chunks add by the
   * triangle inequality.
   *
   * @param clamp O, positive
   * @param framesPerChunk F, positive
   * @param zones Z, positive
   */
  public long occupancyL2Squared(long clamp, long framesPerChunk, long zones) {
    long key = Bounds.product(clamp, framesPerChunk, chunks());
    return Bounds.product(key, key, zones);
  }

  /**
   * Alert bits, one for each rule and slot, where slots are the chunks: Q n for Q rules.
   *
   * <p>Proof: a bit is a function of its own slot's frames, so only those of the n slots that a
   * stretch touches can change, Q in each; a bit that changes is an L1 of 1.
   *
   * @param rules Q, positive
   */
  public long alertBits(long rules) {
    return Bounds.product(rules, chunks());
  }
}
