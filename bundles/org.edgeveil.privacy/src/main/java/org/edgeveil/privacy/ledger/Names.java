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

/** The rule for every name that is written into the ledger. */
final class Names {
  private Names() {}

  static void check(String what, String name) {
    Objects.requireNonNull(name, what);
    if (name.isEmpty() || name.length() > 1024) {
      throw new IllegalArgumentException(what + " has 1 to 1024 characters");
    }
  }
}
