/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Looks whether the data directory can be written, is closed to others, and has room. */
record DataDirectoryCheck(Path directory) implements Check {
  private static final String SUBJECT = "data directory";
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
  private static final long MEGABYTE = 1 << 20;
  // Native libraries and the default model; then ledger and outbox.
  private static final long NEEDED = 100;
  private static final long COMFORTABLE = 300;

  @Override
  public Finding look() {
    Path existing = Nearest.existing(directory);
    try {
      if (!Files.isDirectory(existing)) {
        return Finding.fail(
            SUBJECT, existing + " is no directory", "move the file that lies there away");
      }
      if (!Files.isWritable(existing)) {
        return Finding.fail(
            SUBJECT,
            existing + " cannot be written",
            "give it to the user that runs Kura: sudo chown -R kurad " + existing);
      }
      long free = Files.getFileStore(existing).getUsableSpace() / MEGABYTE;
      if (free < NEEDED) {
        return Finding.fail(
            SUBJECT, existing + " has " + free + " MB left", "free at least " + NEEDED + " MB");
      }
      if (existing.equals(directory)
          && !OWNERS.containsAll(Files.getPosixFilePermissions(directory))) {
        return Finding.warn(
            SUBJECT, directory + " is open to other users", "close it: chmod 700 " + directory);
      }
      if (free < COMFORTABLE) {
        return Finding.warn(
            SUBJECT, existing + " has " + free + " MB left", "free " + COMFORTABLE + " MB");
      }
      return Finding.ok(SUBJECT, existing + " can be written, " + free + " MB left");
    } catch (IOException e) {
      return Finding.fail(
          SUBJECT, existing + " cannot be looked at", "check the rights of its parents");
    }
  }
}
