/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.io.IOException;
import java.util.List;
import org.edgeveil.aggregation.internal.charge.OpenLedger;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.privacy.ledger.Charge;

/** Where windows are charged, noised and released. */
@FunctionalInterface
public interface Desk {

  /**
   * Releases a window.
   *
   * @return the payload that becomes visible, or nothing where the budget is spent
   * @throws IOException if the ledger cannot be used
   */
  List<byte[]> release(ClosedWindow window) throws IOException;

  /** Returns what a gateway does with an open ledger. */
  static Desk real(OpenLedger ledger) {
    return window -> {
      OpenLedger.Result result = ledger.release(window);
      return switch (result.outcome().kind()) {
        case RELEASED, REUSED -> result.deliverable().stream().map(Charge::payload).toList();
        case BUDGET_SPENT, GAP -> List.of();
        case RETRY, LEDGER_DAMAGED, NOT_POSSIBLE ->
            throw new IOException(result.outcome().message());
      };
    };
  }
}
