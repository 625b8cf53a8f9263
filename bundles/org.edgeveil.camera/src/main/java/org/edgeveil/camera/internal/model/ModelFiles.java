/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model that is on disk, its labels, and what its package says of it.
 *
 * @param model path of the .tflite file
 * @param digest lower-case hex SHA-256 of its content
 * @param labels content of the label file: one label a line; empty for the labels that the model
 *     brings along
 * @param settings how the model's output is to be read, by setting; from its package
 */
public record ModelFiles(
    Path model, String digest, String labels, SortedMap<String, String> settings) {
  public ModelFiles {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /**
   * Makes files of a model that came without a package.
   *
   * @param model path of the .tflite file
   * @param digest lower-case hex SHA-256 of its content
   * @param labels content of the label file: one label a line
   */
  public ModelFiles(Path model, String digest, String labels) {
    this(model, digest, labels, Collections.emptySortedMap());
  }

  /** Returns labels and settings as one text: what is observed depends on both. */
  public String text() {
    StringBuilder text = new StringBuilder(labels);
    settings.forEach((key, value) -> text.append('\n').append(key).append('=').append(value));
    return text.toString();
  }
}
