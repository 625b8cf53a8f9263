/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.Optional;

/** Looks for an expected anchor while a ledger is read. Not thread-safe. */
final class AnchorSearch {
  /** What is wrong with a ledger that does not contain it. */
  static final String MISSED =
      "the ledger does not contain the anchor that was kept elsewhere: an older image of the disk"
          + " was restored, or the ledger replaced";

  private final Optional<Anchor> expected;
  private boolean found;

  AnchorSearch(Optional<Anchor> expected) {
    this.expected = expected;
  }

  void see(LedgerLog.Place place) {
    found |=
        expected.isPresent()
            && expected.get().records() == place.records()
            && expected.get().equals(place.anchor());
  }

  /** Returns the anchor if it was neither seen nor is remembered. */
  Optional<Anchor> missed(LedgerState state) {
    return expected.filter(anchor -> !found && !state.knows(anchor));
  }
}
