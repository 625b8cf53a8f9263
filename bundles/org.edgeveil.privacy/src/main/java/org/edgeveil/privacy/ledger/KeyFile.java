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
import java.util.Optional;

/**
 * A file with a random key of 256 bits and its digest, for its owner only. The digest tells a key
 * from what a torn write, decay or an erasure left; it is no secret of its own.
 */
final class KeyFile {
  private static final int KEY_SIZE = 32;
  private static final int SIZE = KEY_SIZE + Hashes.SIZE;

  private final LedgerFiles files;
  private final Path directory;
  private final Path file;
  private final Path fresh;

  KeyFile(LedgerFiles files, Path directory, String name) {
    this.files = files;
    this.directory = directory;
    this.file = directory.resolve(name);
    this.fresh = directory.resolve(name + ".new");
  }

  /** Returns the key; empty if the file is missing or not whole. */
  Optional<byte[]> read() throws IOException {
    if (!files.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[SIZE];
    try (LedgerFiles.Handle handle = files.open(file)) {
      if (handle.length() != SIZE) {
        return Optional.empty();
      }
      handle.read(0, bytes);
    }
    byte[] key = Arrays.copyOf(bytes, KEY_SIZE);
    byte[] digest = Arrays.copyOfRange(bytes, KEY_SIZE, SIZE);
    return MessageDigest.isEqual(digest, Hashes.sha256(key)) ? Optional.of(key) : Optional.empty();
  }

  /** Makes a new key in the place of what is there. */
  byte[] create() throws IOException {
    byte[] key = new byte[KEY_SIZE];
    new SecureRandom().nextBytes(key);
    try (LedgerFiles.Handle handle = files.open(fresh)) {
      handle.truncate(0);
      handle.write(0, key);
      handle.write(KEY_SIZE, Hashes.sha256(key));
      handle.force();
    }
    files.rename(fresh, file);
    files.forceDirectory(directory);
    return key;
  }

  /** Overwrites and deletes the key, and one that was being made. */
  void destroy() throws IOException {
    for (Path each : new Path[] {file, fresh}) {
      if (files.exists(each)) {
        try (LedgerFiles.Handle handle = files.open(each)) {
          handle.write(0, new byte[SIZE]);
          handle.force();
        }
        files.delete(each);
      }
    }
    files.forceDirectory(directory);
  }
}
