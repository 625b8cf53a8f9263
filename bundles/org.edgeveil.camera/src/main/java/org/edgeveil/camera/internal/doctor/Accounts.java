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
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The users and groups of the machine, from passwd(5) and group(5); others are not known. */
final class Accounts {
  private final Path root;

  Accounts(Path root) {
    this.root = root;
  }

  boolean exists(String user) {
    return lines("etc/passwd").stream().anyMatch(fields -> fields[0].equals(user));
  }

  /** Returns the groups that a user is in. */
  Set<String> groupsOf(String user) {
    Set<String> numbers = new TreeSet<>();
    for (String[] fields : lines("etc/passwd")) {
      if (fields[0].equals(user) && fields.length > 3) {
        numbers.add(fields[3]);
      }
    }
    Set<String> groups = new TreeSet<>();
    for (String[] fields : lines("etc/group")) {
      boolean primary = fields.length > 2 && numbers.contains(fields[2]);
      boolean member = fields.length > 3 && List.of(fields[3].split(",", -1)).contains(user);
      if (primary || member) {
        groups.add(fields[0]);
      }
    }
    return groups;
  }

  /** Returns whether a user may read and write a file, by its owner, group and mode. */
  boolean mayUse(String user, PosixFileAttributes file) {
    Set<PosixFilePermission> mode = file.permissions();
    if (user.equals("root")) {
      return true;
    }
    if (file.owner().getName().equals(user)) {
      return mode.contains(PosixFilePermission.OWNER_READ)
          && mode.contains(PosixFilePermission.OWNER_WRITE);
    }
    if (groupsOf(user).contains(file.group().getName())) {
      return mode.contains(PosixFilePermission.GROUP_READ)
          && mode.contains(PosixFilePermission.GROUP_WRITE);
    }
    return mode.contains(PosixFilePermission.OTHERS_READ)
        && mode.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private List<String[]> lines(String file) {
    try {
      return Files.readAllLines(root.resolve(file)).stream()
          .map(line -> line.split(":", -1))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
