/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a window may be drawn, and what it is charged: a function of the ledger and its clock
 * only, never of data. Not thread-safe.
 */
final class Admission {
  private static final long MAX_HORIZONS_OF_A_CHARGE = 100_000;

  private final LedgerState state;
  private final EpochTime time;

  Admission(LedgerState state, EpochTime time) {
    this.state = state;
    this.time = time;
  }

  /** The horizons that a window reaches, and the position from which it does. */
  record Reach(long from, long first, long last) {}

  /**
   * Returns what a window reaches.
   *
   * @throws IllegalArgumentException if that is more than the ledger keeps
   */
  Reach reach(ChargeRequest request, long now) {
    long from = now;
    long to = now;
    if (!request.scope().isFile()) {
      if (request.coverage() instanceof Coverage.Horizon horizon) {
        from = time.before(now, horizon.reachNanos());
      } else {
        from = time.positionOf(request.window().startNanos());
        to = time.positionOf(request.window().endNanos() - 1);
      }
    }
    long first = state.horizonAt(from);
    long last = state.horizonAt(to);
    if (last - first >= MAX_HORIZONS_OF_A_CHARGE) {
      throw new IllegalArgumentException("the window reaches over too many horizons");
    }
    return new Reach(from, first, last);
  }

  /** Returns why a window may not be drawn, or null if it may. */
  ReserveResult.@Nullable Refused refusal(ChargeRequest request, Reach reach, long budget) {
    if (state.windows().overlaps(request)) {
      return refused(
          ReserveResult.Reason.WINDOW_OVERLAPS,
          "this window overlaps one that was drawn before; windows never overlap");
    }
    if (isForgotten(request, reach)) {
      return refused(
          ReserveResult.Reason.TOO_LATE,
          "this window reaches further back than the ledger remembers ("
              + Ledger.REMEMBERED.toDays()
              + " days): it stays a gap");
    }
    if (request.isExact()) {
      return refusalOfExact(request, reach);
    }
    if (reach.first() <= state.spentThrough()) {
      return refused(
          ReserveResult.Reason.LEDGER_DAMAGED,
          state.damage().orElse("the ledger was damaged")
              + "; the horizon counts as spent, releases resume with the next one");
    }
    return request.coverage() instanceof Coverage.Chunks chunks
        ? refusalOfChunks(request, chunks, reach, budget)
        : refusalOfHorizons(request, reach, budget);
  }

  private boolean isForgotten(ChargeRequest request, Reach reach) {
    return !request.scope().isFile()
        && (reach.first() < state.forgottenBeforeHorizon()
            || request.window().startNanos() < state.forgottenBeforeMonotonic());
  }

  private ReserveResult.@Nullable Refused refusalOfExact(ChargeRequest request, Reach reach) {
    if (reach.last() <= reach.first() + 1
        && state
            .exact()
            .isAnnouncedBy(request.scope(), reach.from(), reach.first(), reach.last())) {
      return null;
    }
    return refused(
        ReserveResult.Reason.EXACT_NOT_ANNOUNCED,
        request.scope().isFile()
            ? "noised windows of this file were released under a guarantee before: there are no"
                + " exact answers about it; give them an epsilon"
            : "exact answers were not announced before their window began; they begin with the next"
                + " window");
  }

  private ReserveResult.@Nullable Refused refusalOfChunks(
      ChargeRequest request, Coverage.Chunks coverage, Reach reach, long budget) {
    ChunkLine line = state.chunks().of(request.scope());
    if (!line.admits(coverage.unit(), request.window().startNanos())) {
      return refused(
          ReserveResult.Reason.UNIT_CHANGED,
          "chunks were charged under another unit DURATION (rho, K or chunk length) shortly before"
              + " this window: set all cameras of the domain to one unit, or wait "
              + line.waitFor(coverage.unit(), request.window().startNanos()) / 1_000_000_000L
              + " s and one window");
    }
    long left =
        Math.subtractExact(
            Math.subtractExact(budget, line.greatest(request.window())),
            besideChunks(request, reach));
    return enough(request, left, budget);
  }

  /** What unit TRACK was charged where a window of unit DURATION lies. */
  private long besideChunks(ChargeRequest request, Reach reach) {
    return request.scope().isFile()
        ? state.horizons().fileCharged(request.scope())
        : state.horizons().greatestCharged(reach.first(), reach.last());
  }

  private ReserveResult.@Nullable Refused refusalOfHorizons(
      ChargeRequest request, Reach reach, long budget) {
    List<Long> uncharged = uncharged(request, reach);
    if (uncharged.isEmpty()) {
      return null;
    }
    long left = Long.MAX_VALUE;
    for (long horizon : uncharged) {
      left = Math.min(left, Math.subtractExact(budget, spent(horizon)));
    }
    if (request.scope().isFile()) {
      long file =
          Math.addExact(
              state.horizons().fileCharged(request.scope()),
              state.chunks().of(request.scope()).greatest());
      left = Math.min(left, Math.subtractExact(budget, file));
    }
    return enough(request, left, budget);
  }

  private static ReserveResult.@Nullable Refused enough(
      ChargeRequest request, long left, long budget) {
    if (request.cost() <= left) {
      return null;
    }
    return refused(
        ReserveResult.Reason.BUDGET_SPENT,
        "the privacy budget does not suffice: "
            + Math.max(0, left)
            + " of "
            + budget
            + " (in 1e-9 of the domain's currency) are left, "
            + request.cost()
            + " are needed; wait for the next horizon, lower epsilon or raise the budget");
  }

  private static ReserveResult.Refused refused(ReserveResult.Reason reason, String message) {
    return new ReserveResult.Refused(reason, message);
  }

  private List<Long> uncharged(ChargeRequest request, Reach reach) {
    return state.horizons().uncharged(Account.of(request), reach.first(), reach.last());
  }

  /** What a horizon has spent: unit TRACK, and beside it the most charged chunk. */
  long spent(long horizon) {
    return Math.addExact(
        state.horizons().charged(horizon), state.horizons().greatestChunk(horizon));
  }

  /** What charging a window adds; to be asked before it is charged. */
  long charged(ChargeRequest request, Reach reach) {
    return request.coverage() instanceof Coverage.Chunks
        ? request.cost()
        : Math.multiplyExact(request.cost(), uncharged(request, reach).size());
  }

  /** What is spent where a window lies; to be asked after it was charged. */
  long spentAround(ChargeRequest request, Reach reach) {
    return request.coverage() instanceof Coverage.Chunks
        ? Math.addExact(
            state.chunks().of(request.scope()).greatest(request.window()),
            besideChunks(request, reach))
        : spent(reach.last());
  }
}
