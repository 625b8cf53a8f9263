/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * What a model file says of one of its inputs or outputs.
 *
 * @param name the name in the file, may be empty
 * @param storedType the element type by TensorFlow Lite's name in small letters, as "float32", or
 *     "type" and the number of one that came later
 * @param type the element type, if it is one that the engine reads and writes
 * @param shape the shape before any resize
 * @param signature the shape that the model declares: -1 where any size is allowed
 * @param quantization how the integers stand for real numbers, if they do
 * @param metadata what TFLite Model Metadata says of it, if there is any
 * @param source which operator computes it; nothing for inputs and for tensors of a signature
 */
public record TensorDescription(
    String name,
    String storedType,
    Optional<TensorType> type,
    Shape shape,
    Shape signature,
    Optional<Quantization> quantization,
    Optional<TensorMetadata> metadata,
    Optional<TensorSource> source) {

  /** Returns whether the model leaves the size of a dimension open. */
  public boolean isDynamic() {
    for (int i = 0; i < signature.dimension(); i++) {
      if (signature.get(i) < 0) {
        return true;
      }
    }
    return false;
  }
}
