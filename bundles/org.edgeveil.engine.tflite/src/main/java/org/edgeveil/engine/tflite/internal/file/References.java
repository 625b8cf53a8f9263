/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.file;

import java.util.List;

/**
 * Checks that the numbers by which the parts of a model name each other name something. TensorFlow
 * Lite's verifier looks at the structure of the file only, and some of its code takes these numbers
 * as they are.
 */
final class References {

  /** The number of an input that an operator does without. */
  private static final int NO_TENSOR = -1;

  private References() {}

  static void check(FlatTable model) throws FormatException {
    int buffers = model.tables(4).size();
    for (FlatTable subgraph : model.tables(2)) {
      List<FlatTable> tensors = subgraph.tables(0);
      for (FlatTable tensor : tensors) {
        // Without an entry the number is 0, the empty buffer that every file begins with.
        long buffer = tensor.uint32(2);
        if (buffer > 0) {
          check(buffer, 0, buffers, "buffer");
        }
      }
      check(subgraph.ints(1), 0, tensors.size());
      check(subgraph.ints(2), 0, tensors.size());
      for (FlatTable operator : subgraph.tables(3)) {
        check(operator.ints(1), NO_TENSOR, tensors.size());
        check(operator.ints(2), 0, tensors.size());
      }
    }
  }

  private static void check(int[] numbers, int least, int size) throws FormatException {
    for (int number : numbers) {
      check(number, least, size, "tensor");
    }
  }

  private static void check(long number, int least, int size, String what) throws FormatException {
    if (number < least || number >= size) {
      throw new FormatException(
          "found a reference to " + what + " " + number + ", expected one of " + size);
    }
  }
}
