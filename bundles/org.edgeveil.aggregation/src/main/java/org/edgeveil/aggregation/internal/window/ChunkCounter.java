/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * Sums the rows of whole chunks into the joint vector of the open window. Not thread-safe.
 *
 * <p><b>Privacy guarantee:</b> every chunk has a counter of its own that starts empty and sees no
 * other chunk, and the window's vector is the sum of theirs. So a chunk's part of the vector is a
 * pure function of that chunk's observations and of public configuration, within the caps of {@link
 * ChunkRows}: replacing everything in up to n chunks moves the vectors of all windows together by
 * no more than {@code ChunkCaps} says.
 */
final class ChunkCounter implements Tally {
  private final JointMechanism mechanism;
  private final ChunkPlan plan;
  private final long chunkNanos;
  private final JointNoise noise;
  private final Map<Long, ChunkRows> chunks = new HashMap<>();

  ChunkCounter(JointMechanism mechanism, ChunkPlan plan, long chunkNanos) {
    this.mechanism = mechanism;
    this.plan = plan;
    this.chunkNanos = chunkNanos;
    this.noise = new JointNoise(mechanism);
  }

  @Override
  public void start(long startNanos, Instant label, RandomBits bits) {
    chunks.clear();
    noise.draw(bits);
  }

  @Override
  public void add(Observation observation) {
    chunks
        .computeIfAbsent(
            observation.chunkIndex(),
            index -> new ChunkRows(plan, observation.stream().scene().zones()))
        .add(observation);
  }

  @Override
  public Optional<Counts> take(long endNanos) {
    long[] vector = new long[mechanism.layout().keys().size()];
    chunks.forEach(
        (index, rows) -> {
          if (Math.multiplyExact(index, chunkNanos) < endNanos) {
            rows.addTo(vector);
          }
        });
    chunks.clear();
    return Optional.of(mechanism.counts(vector, noise.take()));
  }

  @Override
  public void giveUp() {
    chunks.clear();
    noise.wipe();
  }
}
