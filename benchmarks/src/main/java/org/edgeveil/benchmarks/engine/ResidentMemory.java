/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What of a process lies in memory, from {@code /proc/PID/smaps}; in kB. */
record ResidentMemory(Map<String, Long> byOrigin) {

  static ResidentMemory of(long pid) throws IOException {
    Map<String, Long> byOrigin = new TreeMap<>();
    String origin = "";
    for (String line :
        Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps"), StandardCharsets.UTF_8)) {
      String[] words = line.split("\\s+");
      if (words[0].matches("[0-9a-f]+-[0-9a-f]+")) {
        origin = origin(words[1], words.length > 5 ? words[5] : "");
      } else if (words[0].equals("Rss:")) {
        byOrigin.merge(origin, Long.parseLong(words[1]), Long::sum);
      }
    }
    return new ResidentMemory(byOrigin);
  }

  private static String origin(String permissions, String name) {
    if (name.contains("libjnitensorflowlite")) {
      return "TensorFlow Lite's library";
    }
    if (name.endsWith(".jsa")) {
      return "the JVM's archive of classes";
    }
    if (name.contains("/jvm/")) {
      return "the JVM's own files";
    }
    if (name.startsWith("/")) {
      return "other files";
    }
    if (permissions.contains("x")) {
      return name.isEmpty() ? "compiled code" : "other";
    }
    return name.equals("[heap]")
        ? "native memory, main arena"
        : "other anonymous memory: Java heap, metaspace, weights, arenas, stacks";
  }

  long total() {
    return byOrigin.values().stream().mapToLong(Long::longValue).sum();
  }
}
