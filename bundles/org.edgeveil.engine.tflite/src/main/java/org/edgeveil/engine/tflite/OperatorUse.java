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
 * An operator that a model uses.
 *
 * @param name for a built-in operator the name in TensorFlow Lite's schema, as CONV_2D, or
 *     "built-in operator" and the number of one that this engine has no name for; for a custom one
 *     the name that the model gives
 * @param custom whether it is not built in
 * @param code the built-in operator's number in the schema; 32 for all custom ones
 * @param version the operator's version that the model needs; each adds types or options
 * @param count how often the model uses it, in all subgraphs
 */
public record OperatorUse(String name, boolean custom, int code, int version, int count) {

  private static final String FLEX = "Flex";

  /** Returns whether it is one of TensorFlow's own operators, which need TensorFlow itself. */
  public boolean isFlex() {
    return custom && name.startsWith(FLEX);
  }
}
