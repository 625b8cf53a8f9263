/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.file;

import java.util.Arrays;
import java.util.Optional;
import org.edgeveil.engine.tflite.Quantization;

/** The quantisation that a model file or an interpreter states for a tensor. */
public final class StatedQuantization {

  private StatedQuantization() {}

  /**
   * Returns what a model file states, or nothing if it cannot be applied: a scale of 0 means none,
   * and a damaged file can state anything.
   *
   * @param axis looked at if there is more than one scale
   * @param zeroPoints as many as scales, or one for all of them
   */
  public static Optional<Quantization> of(int axis, float[] scales, int[] zeroPoints) {
    try {
      if (scales.length == 1 && zeroPoints.length == 1) {
        return Optional.of(Quantization.perTensor(scales[0], zeroPoints[0]));
      }
      int[] zeros = zeroPoints;
      if (zeroPoints.length == 1) {
        zeros = new int[scales.length];
        Arrays.fill(zeros, zeroPoints[0]);
      }
      return Optional.of(Quantization.perAxis(axis, scales, zeros));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
