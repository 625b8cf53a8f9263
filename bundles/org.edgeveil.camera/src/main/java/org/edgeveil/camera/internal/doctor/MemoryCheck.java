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
import java.util.OptionalLong;

/** Looks whether there is memory for a camera: of the machine, and of a container's limit. */
record MemoryCheck(Path root) implements Check {
  private static final String SUBJECT = "memory";
  private static final long MEGABYTE = 1 << 20;
  // A camera with the default model takes about 110 MB (docs/engine-figures.md, docs/figures.md).
  private static final long NEEDED = 128;
  private static final long COMFORTABLE = 256;

  @Override
  public Finding look() {
    OptionalLong machine = available();
    OptionalLong container = leftInContainer();
    if (machine.isEmpty()) {
      return Finding.warn(
          SUBJECT, "the kernel does not tell how much is free", "look with free -m");
    }
    long free = Math.min(machine.getAsLong(), container.orElse(Long.MAX_VALUE)) / MEGABYTE;
    String found =
        free
            + " MB are free"
            + (container.isPresent() && container.getAsLong() < machine.getAsLong()
                ? " within the container's limit"
                : "");
    if (free >= COMFORTABLE) {
      return Finding.ok(SUBJECT, found);
    }
    String remedy =
        "a camera with the default model takes about 110 MB; end what is not needed, add memory, or"
            + " raise the container's limit";
    return free < NEEDED
        ? Finding.fail(SUBJECT, found, remedy)
        : Finding.warn(SUBJECT, found, remedy);
  }

  private OptionalLong available() {
    try {
      for (String line : Files.readAllLines(root.resolve("proc/meminfo"))) {
        String[] fields = line.split("\\s+", -1);
        if (fields.length > 1 && fields[0].equals("MemAvailable:")) {
          return OptionalLong.of(Long.parseLong(fields[1]) * 1024);
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Said as not known.
    }
    return OptionalLong.empty();
  }

  private OptionalLong leftInContainer() {
    try {
      String limit = Files.readString(root.resolve("sys/fs/cgroup/memory.max")).strip();
      String used = Files.readString(root.resolve("sys/fs/cgroup/memory.current")).strip();
      return OptionalLong.of(Math.max(0, Long.parseLong(limit) - Long.parseLong(used)));
    } catch (IOException | NumberFormatException e) {
      // No container, or no limit: the word is "max".
      return OptionalLong.empty();
    }
  }
}
