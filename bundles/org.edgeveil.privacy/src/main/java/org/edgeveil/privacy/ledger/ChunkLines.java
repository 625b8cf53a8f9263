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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.privacy.ledger.LedgerRecord.ChunksKept;

/**
 * What unit DURATION was charged: one time line for all cameras, because a person passes several,
 * and one for each file. Not thread-safe.
 */
final class ChunkLines {
  private ChunkLine live = new ChunkLine();
  private final Map<HorizonScope, ChunkLine> files = new HashMap<>();

  /** The time line of a scope. */
  ChunkLine of(HorizonScope scope) {
    return scope.isFile() ? files.getOrDefault(scope, new ChunkLine()) : live;
  }

  void charge(ChargeRequest request, Coverage.Chunks coverage) {
    HorizonScope scope = request.scope();
    ChunkLine line = scope.isFile() ? files.computeIfAbsent(scope, file -> new ChunkLine()) : live;
    line.charge(coverage.unit(), request.window(), request.cost());
  }

  /** The machine started again: time goes on from {@code start} on another time line. */
  void startTimeLine(long start) {
    live = live.next(start);
  }

  /** What live chunks were charged before {@code time} is not known. */
  void loseUntil(long time) {
    live.loseUntil(time);
  }

  /** Restates all; of the live chunks those that do not end before {@code liveBefore}. */
  void keep(long liveBefore, Snapshot snapshot) throws IOException {
    ChunkLine rest = ChunkLine.restore(live.kept());
    rest.forgetBefore(liveBefore);
    snapshot.add(new ChunksKept(Optional.empty(), rest.kept()));
    for (Map.Entry<HorizonScope, ChunkLine> entry : files.entrySet()) {
      snapshot.add(new ChunksKept(Optional.of(entry.getKey()), entry.getValue().kept()));
    }
  }

  void restore(ChunksKept kept) {
    ChunkLine line = ChunkLine.restore(kept.line());
    if (kept.file().isPresent()) {
      files.put(kept.file().get(), line);
    } else {
      live = line;
    }
  }
}
