/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import java.util.Optional;
import java.util.Set;
import org.edgeveil.engine.tflite.Quantization;
import org.edgeveil.engine.tflite.TensorDescription;
import org.edgeveil.engine.tflite.TensorSource;
import org.edgeveil.engine.tflite.TensorType;
import org.edgeveil.vision.detection.ScoreScale;

/** Tells from a model what the numbers of an output are. */
final class ScoreEvidence {
  private static final Set<String> TO_PROBABILITIES = Set.of("LOGISTIC", "SOFTMAX");
  // The last step of a scale may lie a little above 1.
  private static final double HIGHEST = 1.01;

  private ScoreEvidence() {}

  /**
   * Returns probabilities if the model computes the output with the logistic function or softmax,
   * or stores it with a scale that has nothing below 0 or above 1; otherwise logits.
   */
  static ScoreScale of(TensorDescription output) {
    boolean computed =
        output.source().map(TensorSource::operator).filter(TO_PROBABILITIES::contains).isPresent();
    return computed || isShare(output) ? ScoreScale.PROBABILITIES : ScoreScale.LOGITS;
  }

  private static boolean isShare(TensorDescription output) {
    Optional<Quantization> quantization = output.quantization();
    if (quantization.isEmpty() || quantization.get().isPerAxis()) {
      return false;
    }
    boolean signed = output.type().filter(type -> type == TensorType.INT8).isPresent();
    int least = signed ? Byte.MIN_VALUE : 0;
    double scale = quantization.get().scale(0);
    int zeroPoint = quantization.get().zeroPoint(0);
    return least >= zeroPoint && scale * (least + 255 - zeroPoint) <= HIGHEST;
  }
}
