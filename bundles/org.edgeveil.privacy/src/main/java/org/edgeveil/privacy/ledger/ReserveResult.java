/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.Objects;

/** The ledger's answer to a {@link ChargeRequest}. It depends on the ledger only, never on data. */
public sealed interface ReserveResult {

  /**
   * The charge is durable; draw the noise and commit.
   *
   * @param reservation what {@link Ledger#commit} takes
   */
  record Granted(Reservation reservation) implements ReserveResult {
    public Granted {
      Objects.requireNonNull(reservation, "reservation");
    }
  }

  /**
   * This window was committed before: its durable payload is the only one there will ever be.
   *
   * @param charge the charge with the payload to reuse
   */
  record AlreadyCommitted(Charge charge) implements ReserveResult {
    public AlreadyCommitted {
      Objects.requireNonNull(charge, "charge");
    }
  }

  /**
   * Nothing may be drawn for this window.
   *
   * @param reason why
   * @param message one line for an operator, with the remedy
   */
  record Refused(Reason reason, String message) implements ReserveResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(message, "message");
    }
  }

  /** Why a window is refused. */
  enum Reason {
    /**
     * The budget of a horizon or chunk that the window reaches, or of the file, does not suffice.
     */
    BUDGET_SPENT,
    /** The ledger was missing or damaged: the horizon counts as spent. */
    LEDGER_DAMAGED,
    /** The window's noise was drawn before and its record was lost: it stays a gap. */
    WINDOW_DRAWN,
    /** The window overlaps one of the same mechanism, or is one whose payload was delivered. */
    WINDOW_OVERLAPS,
    /** The window reaches further back than the ledger remembers: it stays a gap. */
    TOO_LATE,
    /** Chunks shortly before the window were charged under another unit DURATION. */
    UNIT_CHANGED,
    /**
     * Exact answers that were not announced before the window began, or about a file of which
     * noised windows were released under a guarantee.
     */
    EXACT_NOT_ANNOUNCED
  }
}
