/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** The models that {@code build/install-models} fetches; who needs one skips without it. */
final class NpmModels {

  private static final Path DIRECTORY =
      Path.of(
          System.getProperty(
              "edgeveil.models", System.getProperty("edgeveil.root", "../..") + "/target/models"));

  private NpmModels() {}

  /** Returns a model's file, for example that of {@code face_short_range}. */
  static Path require(String name) {
    Path file = DIRECTORY.resolve(name + ".tflite").toAbsolutePath();
    boolean present = Files.exists(file);
    if (!System.getProperty("edgeveil.require", "none").equals("all")) {
      assumeThat(present).as("Skipped: the model " + name + "; run build/install-models").isTrue();
    }
    assertThat(present).as("the model " + name + ": run build/install-models").isTrue();
    return file;
  }
}
