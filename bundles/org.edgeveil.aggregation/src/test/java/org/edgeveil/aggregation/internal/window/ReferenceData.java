/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The labelled clips beside the project. */
final class ReferenceData {
  private ReferenceData() {}

  /**
   * Returns a file or folder; where it is absent the test skips, or fails if nothing may skip.
   *
   * @param name below {@code shared/data}
   */
  static Path find(String name) {
    Path path = Path.of(System.getProperty("edgeveil.root", "../..")).resolve("../shared/data");
    Path found = path.resolve(name);
    String missing = "Skipped: needs shared/data/" + name + " beside the project";
    if ("all".equals(System.getProperty("edgeveil.require"))) {
      assertThat(found).as(missing).exists();
    }
    assumeTrue(Files.exists(found), missing);
    return found;
  }
}
