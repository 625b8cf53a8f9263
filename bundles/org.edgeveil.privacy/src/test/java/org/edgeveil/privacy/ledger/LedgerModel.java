/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a ledger acknowledged, kept in the plainest way: every chunk and every horizon by itself,
 * and nothing is ever forgotten. It shares no code with the ledger.
 */
final class LedgerModel {

  private record Chunk(String line, long index) {}

  private record Charged(long horizon, HorizonScope scope, String fingerprint, long cost) {}

  private final Map<Chunk, Long> chunks = new HashMap<>();
  private final Map<Long, Long> horizons = new HashMap<>();
  private final Map<HorizonScope, Long> files = new HashMap<>();
  private final Set<Charged> charged = new HashSet<>();
  private final Map<String, NavigableMap<Long, Long>> observed = new HashMap<>();

  /** At this moment of a live time line the ledger said that this was the horizon. */
  void observe(String line, long moment, long horizon) {
    observed.computeIfAbsent(line, l -> new TreeMap<>()).put(moment, horizon);
  }

  /** The horizon that a stretch lies in, as far as that was observed on both sides of it. */
  private OptionalLong horizonOf(String line, long start, long end) {
    NavigableMap<Long, Long> moments = observed.getOrDefault(line, new TreeMap<>());
    Map.Entry<Long, Long> before = moments.floorEntry(start);
    Map.Entry<Long, Long> after = moments.ceilingEntry(end);
    return before != null && after != null && before.getValue().equals(after.getValue())
        ? OptionalLong.of(before.getValue())
        : OptionalLong.empty();
  }

  void chargeHorizon(ChargeRequest request, long horizon) {
    if (charged.add(new Charged(horizon, request.scope(), request.fingerprint(), request.cost()))) {
      horizons.merge(horizon, request.cost(), Math::addExact);
    }
  }

  void chargeFile(ChargeRequest request) {
    if (charged.add(
        new Charged(Long.MAX_VALUE, request.scope(), request.fingerprint(), request.cost()))) {
      files.merge(request.scope(), request.cost(), Math::addExact);
    }
  }

  void chargeChunks(String line, ChargeRequest request) {
    long length = ((Coverage.Chunks) request.coverage()).unit().chunkNanos();
    for (long at = request.window().startNanos(); at < request.window().endNanos(); at += length) {
      chunks.merge(new Chunk(line, Math.floorDiv(at, length)), request.cost(), Math::addExact);
    }
  }

  long spent(long horizon) {
    return horizons.getOrDefault(horizon, 0L);
  }

  long spent(String line, long start, long chunkNanos) {
    return chunks.getOrDefault(new Chunk(line, Math.floorDiv(start, chunkNanos)), 0L);
  }

  long spent(HorizonScope file) {
    return files.getOrDefault(file, 0L);
  }

  /**
   * After a damage that was reported: what files had spent is not known any more, and horizons
   * after this one are other ones than those that a restored image had not seen yet.
   */
  void forget(long lastHorizon) {
    observed.clear();
    horizons.keySet().removeIf(horizon -> horizon > lastHorizon);
    charged.removeIf(one -> one.horizon() > lastHorizon);
    files.clear();
    chunks.keySet().removeIf(chunk -> chunk.line().startsWith("file "));
  }

  /** No horizon, chunk or file has spent more than the budget, nor a chunk with its horizon. */
  void checkNothingIsOverspent(long budget, long chunkNanos) {
    horizons.forEach(
        (horizon, spent) -> assertThat(spent).as("overspend").isLessThanOrEqualTo(budget));
    files.forEach((file, spent) -> assertThat(spent).as("overspend").isLessThanOrEqualTo(budget));
    chunks.forEach(
        (chunk, spent) -> {
          long start = chunk.index() * chunkNanos;
          OptionalLong horizon = horizonOf(chunk.line(), start, start + chunkNanos);
          long beside =
              chunk.line().startsWith("file ")
                  ? spent(HorizonScope.file(chunk.line().substring("file ".length())))
                  : horizon.isPresent() ? spent(horizon.getAsLong()) : 0;
          assertThat(spent + beside).as("overspend on %s", chunk).isLessThanOrEqualTo(budget);
        });
  }
}
