/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

/** Why something in DJL's contract cannot be had here, in one sentence each. */
public final class Refused {

  private Refused() {}

  /** Returns the answer to whatever serves training only. */
  public static UnsupportedOperationException training() {
    return new UnsupportedOperationException(
        "TensorFlow Lite models cannot be trained: the format holds no gradients; train with"
            + " another engine and convert the model.");
  }

  /** Returns the answer to whatever needs arrays with gaps. */
  public static UnsupportedOperationException sparse() {
    return new UnsupportedOperationException(
        "TensorFlow Lite takes dense arrays only: create the array from all its elements.");
  }

  /** Returns the answer to whatever needs text in arrays. */
  public static UnsupportedOperationException text() {
    return new UnsupportedOperationException(
        "Arrays of this engine hold numbers and booleans only: keep text in Java strings.");
  }

  /** Returns the answer to whatever needs complex numbers, Fourier transforms among them. */
  static UnsupportedOperationException complex() {
    return new UnsupportedOperationException(
        "Arrays of this engine hold no complex numbers, so there are no Fourier transforms: compute"
            + " them before the array is created.");
  }

  /** Returns the answer to calls of network layers from outside of a model. */
  public static UnsupportedOperationException layer() {
    return new UnsupportedOperationException(
        "TensorFlow Lite runs whole models, no single layers: make the layer a part of the model.");
  }

  /** Returns the answer to functions that no vision model's processing needs. */
  public static UnsupportedOperationException function(String name) {
    return new UnsupportedOperationException(
        "The function "
            + name
            + " is not among this engine's array operations: compute it on toFloatArray().");
  }
}
