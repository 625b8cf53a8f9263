/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

/**
 * The entries that a model package may have; there are no others.
 *
 * @see ModelPackage
 */
enum PackageEntry {
  MANIFEST("manifest.txt", 64L << 10),
  MODEL("model.tflite", 512L << 20),
  LABELS("labels.txt", 1L << 20),
  LICENSE("LICENSE", 1L << 20),
  SIGNATURE("signature.txt", 4L << 10);

  private final String fileName;
  private final long maxBytes;

  PackageEntry(String fileName, long maxBytes) {
    this.fileName = fileName;
    this.maxBytes = maxBytes;
  }

  /** Returns the name in the archive. */
  String fileName() {
    return fileName;
  }

  /** Returns how large the content may be. */
  long maxBytes() {
    return maxBytes;
  }

  /** Returns whether the manifest lists it. */
  boolean isPart() {
    return this == MODEL || this == LABELS || this == LICENSE;
  }
}
