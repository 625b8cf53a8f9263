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

/**
 * What a model says about one of its inputs or outputs.
 *
 * @param name the name in the model file, may be empty
 * @param type the element type
 * @param shape the shape in force, each dimension at least 0
 * @param signature the shape that the model declares: -1 where any size is allowed
 * @param scale quantisation: real value = scale * (stored value - zeroPoint); 0 if not quantised,
 *     or not with one scale for the whole tensor
 * @param zeroPoint see scale
 */
public record TensorInfo(
    String name, TensorType type, Shape shape, Shape signature, float scale, int zeroPoint) {

  /** Returns the number of bytes that the tensor's elements take. */
  public int bytes() {
    return Math.toIntExact(Math.multiplyExact(shape.size(), (long) type.bytes()));
  }

  /** Returns whether one scale and zero point apply to all elements. */
  public boolean isQuantized() {
    return scale != 0;
  }

  /** Returns whether a tensor of that shape may be given. */
  public boolean accepts(Shape other) {
    if (other.dimension() != signature.dimension()) {
      return false;
    }
    for (int i = 0; i < signature.dimension(); i++) {
      if (signature.get(i) >= 0 && signature.get(i) != other.get(i)) {
        return false;
      }
    }
    return true;
  }
}
