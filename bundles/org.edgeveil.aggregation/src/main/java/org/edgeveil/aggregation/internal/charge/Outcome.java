/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.charge;

import java.util.Objects;

/**
 * What became of a window. It depends on the ledger only, never on what was counted.
 *
 * @param kind what became of it
 * @param message one line for an operator, with the remedy; empty for what went well
 */
public record Outcome(Kind kind, String message) {

  /** What can become of a window. */
  public enum Kind {
    /** Noised, charged, durable, and on its way. */
    RELEASED,
    /** Was released before; the durable bytes are on their way again. */
    REUSED,
    /** The budget does not suffice: never drawn. */
    BUDGET_SPENT,
    /** The ledger was damaged and the horizon counts as spent: never drawn. */
    LEDGER_DAMAGED,
    /** The domain does not allow what is configured here: never drawn. */
    NOT_POSSIBLE,
    /** Stays a gap for ever: it was drawn but not recorded, or overlaps one that was. */
    GAP,
    /** Nothing was drawn or charged; to be tried again. */
    RETRY
  }

  public Outcome {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }
}
