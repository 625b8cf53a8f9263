/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A text file that only its owner can read, and that a reader sees as a whole: the next text takes
 * the place of the one before in one step. It is not forced to the disk; after a power cut it may
 * be missing.
 */
final class MetricsFile {
  private static final Set<PosixFilePermission> DIRECTORY =
      Set.copyOf(PosixFilePermissions.fromString("rwx------"));
  private static final Set<PosixFilePermission> FILE =
      Set.copyOf(PosixFilePermissions.fromString("rw-------"));

  private final Path file;

  /**
   * Names the file of a component.
   *
   * @param directory where it lies; made when it is needed
   * @param pid the component's {@code kura.service.pid}, any text
   */
  MetricsFile(Path directory, String pid) {
    file = directory.resolve(name(pid) + ".prom");
  }

  Path path() {
    return file;
  }

  /** Different names give different files, and none leaves the directory. */
  private static String name(String pid) {
    StringBuilder name = new StringBuilder();
    for (byte unit : pid.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (unit & 0xFF);
      boolean plain =
          character < 0x80
              && (Character.isLetterOrDigit(character) || "-_.".indexOf(character) >= 0);
      if (plain && !(name.length() == 0 && character == '.')) {
        name.append(character);
      } else {
        name.append(String.format("%%%02X", (int) character));
      }
    }
    return name.toString();
  }

  void write(String text) throws IOException {
    Path directory = file.resolveSibling(".");
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createFile(next, PosixFilePermissions.asFileAttribute(FILE));
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
