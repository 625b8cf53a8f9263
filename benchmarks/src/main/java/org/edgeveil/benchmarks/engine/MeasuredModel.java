/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import java.nio.file.Files;
import java.nio.file.Path;

/** The models that are timed. Each has one input of 32-bit floats. */
public enum MeasuredModel {
  /** The default model. */
  SSD_MOBILENET_V2("SSD MobileNetV2 (default)", 300),
  /** MediaPipe's pose detection, sparse. */
  POSE_DETECTION("pose detection", 224),
  /** MediaPipe's face detection for the whole room. */
  FACE_FULL_RANGE("face, full range", 192),
  /** MediaPipe's face detection for a person at the screen. */
  FACE_SHORT_RANGE("face, short range", 128);

  private final String label;
  private final int side;

  MeasuredModel(String label, int side) {
    this.label = label;
    this.side = side;
  }

  /** Returns what tables call it. */
  public String label() {
    return label;
  }

  /** Returns the sides of its square input. */
  public int side() {
    return side;
  }

  /**
   * Returns the file.
   *
   * @throws IllegalStateException if it is not there
   */
  public Path file(Path root) {
    Path file =
        this == SSD_MOBILENET_V2
            ? root.resolve("models/ssd_mobilenet_v2_oidv4/model.tflite")
            : directory(root).resolve(name().toLowerCase(java.util.Locale.ROOT) + ".tflite");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "There is no model " + file + "; run build/install-models, which fetches it.");
    }
    return file;
  }

  /** Returns where {@code build/install-models} puts models. */
  public static Path directory(Path root) {
    return Path.of(System.getProperty("edgeveil.models", root.resolve("target/models").toString()));
  }
}
