/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;

/** Reads secrets as Kura hands them over. */
final class SecretReader {
  private final CryptoService crypto;

  SecretReader(CryptoService crypto) {
    this.crypto = crypto;
  }

  /**
   * Returns the secret. Kura normally stores ciphertext, but passes on plain text where an instance
   * was created by a program: what does not decrypt is taken as it is.
   */
  Secret read(String stored) {
    if (stored.isEmpty()) {
      return Secret.NONE;
    }
    try {
      return new Secret(new String(crypto.decryptAes(stored.toCharArray())));
    } catch (KuraException | IllegalArgumentException e) {
      return new Secret(stored);
    }
  }
}
