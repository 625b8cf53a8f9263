/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

/** Says as whom the doctor looks: what it may do, the gateway may not be allowed to. */
record AccountCheck(Accounts accounts, String gatewayUser, String user) implements Check {
  @Override
  public Finding look() {
    if (user.equals(gatewayUser)) {
      return Finding.ok("user", "looked at as " + user + ", who runs Kura");
    }
    if (accounts.exists(gatewayUser)) {
      return Finding.warn(
          "user",
          "looked at as " + user + ", but " + gatewayUser + " runs Kura and may be allowed less",
          "run it as that user: sudo -u " + gatewayUser + " ./edgeveil doctor");
    }
    return Finding.ok(
        "user", "looked at as " + user + "; there is no user " + gatewayUser + " on this machine");
  }
}
