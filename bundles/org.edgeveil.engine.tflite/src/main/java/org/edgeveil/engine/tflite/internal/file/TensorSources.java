/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.engine.tflite.TensorSource;

/** Finds which operators of a subgraph compute its tensors. */
final class TensorSources {
  private static final Set<String> HAND_ON =
      Set.of("RESHAPE", "SQUEEZE", "EXPAND_DIMS", "QUANTIZE", "DEQUANTIZE", "CAST");

  /** By the number of the tensor; -1 where an operator without inputs computes it. */
  private final Map<Integer, Integer> firstInputs = new HashMap<>();

  private final Map<Integer, TensorSource> sources = new HashMap<>();

  /**
   * Reads the operators of a subgraph.
   *
   * @param graph the subgraph
   * @param names the names of the file's operators, by their number in the file
   */
  TensorSources(FlatTable graph, List<String> names) throws FormatException {
    for (FlatTable operator : graph.tables(3)) {
      String name = names.get(ModelReader.index(operator.uint32(0), names.size(), "operator"));
      int[] inputs = operator.ints(1);
      int[] outputs = operator.ints(2);
      for (int i = 0; i < outputs.length; i++) {
        sources.put(outputs[i], new TensorSource(name, i));
        firstInputs.put(outputs[i], inputs.length == 0 ? -1 : inputs[0]);
      }
    }
  }

  /** Returns the source of a tensor; nothing for an input, a constant, or a damaged graph. */
  Optional<TensorSource> of(int tensor) {
    int at = tensor;
    // Only a damaged graph has a circle.
    for (int steps = 0; steps <= sources.size(); steps++) {
      TensorSource source = sources.get(at);
      if (source == null) {
        return Optional.empty();
      }
      if (!HAND_ON.contains(source.operator())) {
        return Optional.of(source);
      }
      at = firstInputs.getOrDefault(at, -1);
    }
    return Optional.empty();
  }
}
