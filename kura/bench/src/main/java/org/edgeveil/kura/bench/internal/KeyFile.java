/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A file with one random key that only its owner may read. Not thread-safe. */
final class KeyFile {
  private static final int KEY_BYTES = 32;
  private static final String OWNER_ONLY = "rw-------";
  private static final String OWNER_ONLY_DIRECTORY = "rwx------";

  private final Path file;
  private final SecureRandom random;

  KeyFile(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  /**
   * Returns the key, making it if there is none.
   *
   * @throws IOException where it cannot be read or made, is no key, or others may read it
   */
  byte[] readOrCreate() throws IOException {
    if (Files.notExists(file)) {
      create();
    }
    if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).equals(OWNER_ONLY)) {
      throw new IOException(file + " must have the mode 0600: chmod 600 it");
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != KEY_BYTES) {
      throw new IOException(
          file
              + " is no key of "
              + KEY_BYTES
              + " bytes: restore it, or delete it and enter passwords again");
    }
    return key;
  }

  private void create() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && Files.notExists(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(
              PosixFilePermissions.fromString(OWNER_ONLY_DIRECTORY)));
    }
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    // Written aside and moved: a crash leaves a whole key or none.
    Path draft =
        Files.createTempFile(
            directory,
            "key",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    try {
      Files.write(draft, key);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      Files.deleteIfExists(draft); // Somebody else was faster: theirs counts.
    }
  }
}
