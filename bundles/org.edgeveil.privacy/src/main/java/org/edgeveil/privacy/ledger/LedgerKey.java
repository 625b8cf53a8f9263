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
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The secret under which charges get their MAC. Its file is created last of all: where it is, a
 * ledger was.
 */
final class LedgerKey {
  static final String FILE = "key";

  private static final String NEW_FILE = "key.new";
  private static final int SIZE = 32;

  private final byte[] bytes;
  private boolean destroyed;

  private LedgerKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether the key's file is there and has the length of a key. */
  static boolean exists(LedgerFiles files, Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!files.exists(file)) {
      return false;
    }
    try (LedgerFiles.Handle handle = files.open(file)) {
      return handle.length() == SIZE;
    }
  }

  static LedgerKey read(LedgerFiles files, Path directory) throws IOException {
    byte[] bytes = new byte[SIZE];
    try (LedgerFiles.Handle handle = files.open(directory.resolve(FILE))) {
      handle.read(0, bytes);
    }
    return new LedgerKey(bytes);
  }

  static LedgerKey create(LedgerFiles files, Path directory) throws IOException {
    byte[] bytes = new byte[SIZE];
    new SecureRandom().nextBytes(bytes);
    Path fresh = directory.resolve(NEW_FILE);
    try (LedgerFiles.Handle handle = files.open(fresh)) {
      handle.truncate(0);
      handle.write(0, bytes);
      handle.force();
    }
    files.rename(fresh, directory.resolve(FILE));
    files.forceDirectory(directory);
    return new LedgerKey(bytes);
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
