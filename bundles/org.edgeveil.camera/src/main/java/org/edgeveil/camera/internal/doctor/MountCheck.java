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
import java.util.List;

/**
 * Looks whether code may be loaded from a directory, by the table of mounts (proc(5)).
 *
 * @param subject what the directory is
 * @param needed whether EdgeVeil loads code from there
 */
record MountCheck(String subject, Path root, Path directory, boolean needed) implements Check {
  @Override
  public Finding look() {
    Path mountPoint = Path.of("/");
    boolean noexec = false;
    for (String[] mount : mounts()) {
      Path candidate = Path.of(mount[1].replace("\\040", " "));
      // A later line for the same place covers the earlier one.
      if (directory.startsWith(candidate)
          && candidate.getNameCount() >= mountPoint.getNameCount()) {
        mountPoint = candidate;
        noexec = List.of(mount[3].split(",", -1)).contains("noexec");
      }
    }
    if (!noexec) {
      return Finding.ok(subject, "code may be loaded from " + directory);
    }
    String found = directory + " lies on " + mountPoint + ", which is mounted noexec";
    return needed
        ? Finding.fail(
            subject,
            found,
            "allow it until the next boot with mount -o remount,exec "
                + mountPoint
                + ", and for good in /etc/fstab; or move Kura's data directory")
        : Finding.warn(
            subject,
            found,
            "EdgeVeil loads no code from there; other software may, so mount it with exec if that"
                + " fails");
  }

  private List<String[]> mounts() {
    try {
      return Files.readAllLines(root.resolve("proc/self/mounts")).stream()
          .map(line -> line.split(" ", -1))
          .filter(fields -> fields.length > 3)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
