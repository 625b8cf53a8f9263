/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

/** One mechanism on one scope at one cost: what is charged together, and never drawn twice. */
record Account(HorizonScope scope, String fingerprint, long cost) {

  static Account of(ChargeRequest request) {
    return new Account(request.scope(), request.fingerprint(), request.cost());
  }
}
