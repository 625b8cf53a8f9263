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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.aggregation.internal.config.AlertOptions;
import org.edgeveil.aggregation.internal.config.AlertRule;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * Decides each rule's bit of the open slot under DURATION. Not thread-safe.
 *
 * <p>A bit is a yes when one of the slot's chunks by itself holds the rule's frames: each chunk is
 * looked at on its own, from empty. So a bit is a function of its slot's chunks only, and chunks
 * that n stretches touch flip at most the bits of the slots they lie in.
 */
final class ChunkAlertTally implements Tally {
  private final AlertMechanism mechanism;
  private final AlertOptions options;
  private final long chunkNanos;
  private final AlarmPauses pauses;
  private final AlertNoise noise;
  private List<Integer> open = List.of();
  private final Map<Long, Map<Integer, FrameRun>> chunks = new HashMap<>();
  private long startNanos;

  ChunkAlertTally(AlertMechanism mechanism, long chunkNanos) {
    this.mechanism = mechanism;
    this.options = mechanism.options().alerts();
    this.chunkNanos = chunkNanos;
    this.pauses = new AlarmPauses(options.rules());
    this.noise = new AlertNoise(mechanism);
  }

  @Override
  public void start(long borderNanos, Instant label, RandomBits bits) {
    noise.draw(bits);
    startNanos = borderNanos;
    open = options.scheduled(label);
    chunks.clear();
  }

  @Override
  public void add(Observation observation) {
    Map<Integer, FrameRun> runs =
        chunks.computeIfAbsent(observation.chunkIndex(), index -> new HashMap<>());
    for (int number : open) {
      AlertRule rule = options.rules().get(number);
      if (observation.objects().stream().anyMatch(rule::holds)) {
        runs.computeIfAbsent(number, n -> new FrameRun(rule.needed(), rule.of()))
            .add(observation.frameIndex());
      }
    }
  }

  @Override
  public Optional<Counts> take(long endNanos) {
    if (open.isEmpty()) {
      giveUp();
      return Optional.empty();
    }
    int[] rules = open.stream().mapToInt(Integer::intValue).toArray();
    long[] truths = open.stream().mapToLong(rule -> isReached(rule, endNanos) ? 1 : 0).toArray();
    open = List.of();
    chunks.clear();
    return Optional.of(new AlertBits(mechanism, rules, truths, noise.take(), pauses, startNanos));
  }

  private boolean isReached(int rule, long endNanos) {
    return chunks.entrySet().stream()
        .filter(chunk -> Math.multiplyExact(chunk.getKey(), chunkNanos) < endNanos)
        .map(chunk -> chunk.getValue().get(rule))
        .anyMatch(run -> run != null && run.isReached());
  }

  @Override
  public void giveUp() {
    open = List.of();
    chunks.clear();
    noise.wipe();
  }
}
