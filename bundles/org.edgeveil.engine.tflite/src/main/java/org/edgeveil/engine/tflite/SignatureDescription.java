/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A named way to use a model, with names of its own for the tensors.
 *
 * @param key the signature's name, often serving_default
 * @param subgraph which of the model's graphs it runs, from 0
 * @param inputs the tensors by the signature's names, in the file's order
 * @param outputs likewise
 */
public record SignatureDescription(
    String key,
    int subgraph,
    Map<String, TensorDescription> inputs,
    Map<String, TensorDescription> outputs) {

  /** Copies the maps. */
  public SignatureDescription {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }
}
