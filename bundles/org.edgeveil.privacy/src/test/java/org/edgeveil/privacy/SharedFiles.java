/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reference data beside the project: a test that needs it skips where it is absent, and says so.
 */
public final class SharedFiles {
  private SharedFiles() {}

  /** Returns a file or folder of the reference data. */
  public static Path find(String name) {
    Path path =
        Path.of(System.getProperty("edgeveil.root", "../..")).resolve("../shared").resolve(name);
    for (Path up = Path.of("").toAbsolutePath(); up != null && !Files.exists(path); ) {
      path = up.resolve("shared").resolve(name);
      up = up.getParent();
    }
    if (!Files.exists(path)) {
      String missing = "needs shared/" + name + " beside the project";
      if ("all".equals(System.getProperty("edgeveil.require"))) {
        fail(missing);
      }
      assumeTrue(false, missing);
    }
    return path;
  }
}
