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

/** Takes the records that restate a ledger. */
interface Snapshot {

  /** Adds a record. */
  void add(LedgerRecord entry) throws IOException;
}
