/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.TfLiteAffineQuantization;
import org.bytedeco.tensorflowlite.TfLiteFloatArray;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteQuantization;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.edgeveil.engine.tflite.internal.file.StatedQuantization;

/** Reads the quantisation that an interpreter's tensor has. */
final class TensorQuantization {

  private TensorQuantization() {}

  /** Returns the quantisation, or nothing if there is none that could be applied. */
  static Optional<Quantization> of(TfLiteTensor tensor) {
    TfLiteQuantization quantization = tensor.quantization();
    Pointer params = quantization.params();
    if (quantization.type() != tensorflowlite.kTfLiteAffineQuantization
        || params == null
        || params.isNull()) {
      return Optional.empty();
    }
    TfLiteAffineQuantization affine = new TfLiteAffineQuantization(params);
    TfLiteFloatArray scales = affine.scale();
    TfLiteIntArray zeroPoints = affine.zero_point();
    if (scales == null || scales.isNull() || zeroPoints == null || zeroPoints.isNull()) {
      return Optional.empty();
    }
    float[] scaleValues = new float[scales.size()];
    for (int i = 0; i < scaleValues.length; i++) {
      scaleValues[i] = scales.data(i);
    }
    int[] zeroValues = new int[zeroPoints.size()];
    for (int i = 0; i < zeroValues.length; i++) {
      zeroValues[i] = zeroPoints.data(i);
    }
    return StatedQuantization.of(affine.quantized_dimension(), scaleValues, zeroValues);
  }
}
