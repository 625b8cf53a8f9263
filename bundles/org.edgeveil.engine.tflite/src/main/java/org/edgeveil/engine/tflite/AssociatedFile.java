/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

/**
 * What TFLite Model Metadata says of a file that is packed with a model; its content is {@link
 * ModelDescription#file}.
 *
 * @param name its name in the archive behind the model
 * @param description for people, may be empty
 * @param type what it is for
 * @param locale language of the content, as "en" or "en-US", may be empty
 */
public record AssociatedFile(String name, String description, Type type, String locale) {

  /** What a file is for. */
  public enum Type {
    /** Not said, or by a metadata version later than 1.1. */
    UNKNOWN,
    /** A text for people. */
    DESCRIPTIONS,
    /** A label in each line, for each index of the tensor's last axis. */
    TENSOR_AXIS_LABELS,
    /** A label in each line; the tensor's values are the numbers of the lines, from 0. */
    TENSOR_VALUE_LABELS,
    /** Parameters for score calibration, as CSV. */
    TENSOR_AXIS_SCORE_CALIBRATION,
    /** Words for a tokenizer. */
    VOCABULARY
  }

  /** Returns whether it holds labels. */
  public boolean hasLabels() {
    return type == Type.TENSOR_AXIS_LABELS || type == Type.TENSOR_VALUE_LABELS;
  }
}
