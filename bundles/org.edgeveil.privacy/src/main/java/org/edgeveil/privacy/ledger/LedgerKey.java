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
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The secret under which charges get their MAC. Its file is created last of all: where it is, a
 * ledger was.
 */
final class LedgerKey {
  static final String FILE = "key";

  private final byte[] bytes;
  private boolean destroyed;

  private LedgerKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the key; empty if its file is missing or not whole. */
  static Optional<LedgerKey> read(LedgerFiles files, Path directory) throws IOException {
    return new KeyFile(files, directory, FILE).read().map(LedgerKey::new);
  }

  static LedgerKey create(LedgerFiles files, Path directory) throws IOException {
    return new LedgerKey(new KeyFile(files, directory, FILE).create());
  }

  byte[] mac(String chargeId, byte[] payload) {
    if (destroyed) {
      throw new IllegalStateException("the ledger is closed");
    }
    return Hashes.mac(bytes, chargeId, payload);
  }

  /** A destroyed key verifies nothing; it must not verify what was made under zeros. */
  boolean verify(String chargeId, byte[] payload, byte[] mac) {
    return !destroyed && MessageDigest.isEqual(Hashes.mac(bytes, chargeId, payload), mac);
  }

  void destroy() {
    destroyed = true;
    Arrays.fill(bytes, (byte) 0);
  }
}
