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
 * What a caller needs one of a model's inputs or outputs to be.
 *
 * @param name the tensor's name; without one its place counts
 * @param type the element type
 * @param shape the shape, with -1 where any size will do
 */
public record ExpectedTensor(Optional<String> name, TensorType type, Shape shape) {

  /** Expects a tensor by its place. */
  public static ExpectedTensor of(TensorType type, long... shape) {
    return new ExpectedTensor(Optional.empty(), type, new Shape(shape));
  }

  /** Expects a tensor by its name. */
  public static ExpectedTensor named(String name, TensorType type, long... shape) {
    return new ExpectedTensor(Optional.of(name), type, new Shape(shape));
  }

  /**
   * Returns whether a tensor is so, the name left aside. A dimension that the model leaves open
   * fits any expected size, as it can be resized.
   */
  boolean fits(TensorDescription tensor) {
    Shape found = tensor.signature();
    if (!tensor.type().equals(Optional.of(type)) || found.dimension() != shape.dimension()) {
      return false;
    }
    for (int i = 0; i < shape.dimension(); i++) {
      if (shape.get(i) >= 0 && found.get(i) >= 0 && shape.get(i) != found.get(i)) {
        return false;
      }
    }
    return true;
  }
}
