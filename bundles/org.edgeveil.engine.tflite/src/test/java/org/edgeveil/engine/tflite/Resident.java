/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.edgeveil.engine.tflite.internal.NativeFunction;

/** This process' memory as the kernel counts it. */
public final class Resident {

  private Resident() {}

  /** Returns the resident set after what the C library holds back was given to the system. */
  public static long bytes() throws IOException {
    // What was freed last may stay with the C library for later: that is no leak.
    NativeFunction.call("malloc_trim", 0);
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
