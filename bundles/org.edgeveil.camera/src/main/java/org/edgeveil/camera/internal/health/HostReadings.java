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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads what the kernel tells about the machine; what it does not tell is left out. */
final class HostReadings {
  private final Path root;

  /**
   * Makes a reader.
   *
   * @param root the root of the file system
   */
  HostReadings(Path root) {
    this.root = root;
  }

  /** Returns the number of threads that want a processor, averaged over the last minute. */
  OptionalDouble load() {
    try {
      String[] fields = Files.readString(root.resolve("proc/loadavg")).strip().split("\\s+", -1);
      return OptionalDouble.of(Double.parseDouble(fields[0]));
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Returns the temperatures in degrees Celsius by the kernel's name of the zone. */
  Map<String, Double> temperatures() {
    Map<String, Double> temperatures = new TreeMap<>();
    try (DirectoryStream<Path> zones =
        Files.newDirectoryStream(root.resolve("sys/class/thermal"), "thermal_zone*")) {
      for (Path zone : zones) {
        temperature(zone)
            .ifPresent(value -> temperatures.put(String.valueOf(zone.getFileName()), value));
      }
    } catch (IOException e) {
      // A virtual machine has none.
    }
    return temperatures;
  }

  private static OptionalDouble temperature(Path zone) {
    try {
      String text = Files.readString(zone.resolve("temp")).strip();
      return OptionalDouble.of(Long.parseLong(text) / 1000.0);
    } catch (IOException | NumberFormatException e) {
      // A zone that is switched off answers with an error.
      return OptionalDouble.empty();
    }
  }
}
