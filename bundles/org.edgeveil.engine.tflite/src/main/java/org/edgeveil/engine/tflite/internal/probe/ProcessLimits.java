/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.LongPointer;
import org.edgeveil.engine.tflite.internal.NativeFunction;

/** Limits this process for good: for a child that probes a model. */
final class ProcessLimits {

  // The numbers of Linux, alike on x86-64 and arm64.
  private static final int CORE = 4;
  private static final int ADDRESS_SPACE = 9;

  private ProcessLimits() {}

  /**
   * Forbids core dumps, and address space beyond what the process has now and the given bytes.
   *
   * @throws IOException if the system refuses
   */
  static void limitMemory(long bytes) throws IOException {
    limit(CORE, 0);
    limit(ADDRESS_SPACE, Math.addExact(addressSpace(), bytes));
  }

  private static long addressSpace() throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
      if (line.startsWith("VmSize:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IOException("/proc/self/status has no VmSize.");
  }

  private static void limit(int resource, long value) throws IOException {
    // struct rlimit: the limit in force, and the one up to which the process may raise it.
    try (LongPointer limits = new LongPointer(value, value)) {
      if ((int) NativeFunction.call("setrlimit", resource, limits.address()) != 0) {
        throw new IOException("The system refuses the limit " + value + " of " + resource + ".");
      }
    }
  }
}
