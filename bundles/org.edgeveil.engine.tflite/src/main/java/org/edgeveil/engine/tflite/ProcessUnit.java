/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.List;

/** What is to be done with a tensor outside of the model, by TFLite Model Metadata. */
public sealed interface ProcessUnit {

  /**
   * Before the model: (x - mean) / std, for each channel, or for all if there is one value. A
   * quantised input is quantised after that.
   *
   * @param mean in the unit of x; for an image 0 to 255
   * @param std in the unit of x
   */
  record Normalization(List<Float> mean, List<Float> std) implements ProcessUnit {

    /** Copies the lists. */
    public Normalization {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
    }
  }

  /**
   * After the model: scores are to be calibrated with the parameters in a file of type {@link
   * AssociatedFile.Type#TENSOR_AXIS_SCORE_CALIBRATION}.
   *
   * @param transformation what to do with a score first
   * @param defaultScore the score of what has no parameters
   */
  record ScoreCalibration(ScoreTransformation transformation, float defaultScore)
      implements ProcessUnit {}

  /**
   * After the model: results with a score below this are better left out.
   *
   * @param threshold in the unit of the scores
   */
  record ScoreThresholding(float threshold) implements ProcessUnit {}

  /**
   * One that has no meaning for images, or of a metadata version later than 1.1.
   *
   * @param name the schema's name for it, or its number
   */
  record Other(String name) implements ProcessUnit {}

  /** What to do with a score before calibration. */
  enum ScoreTransformation {
    /** Nothing. */
    IDENTITY,
    /** The natural logarithm. */
    LOG,
    /** log(x) - log(1 - x). */
    INVERSE_LOGISTIC,
    /** Of a metadata version later than 1.1. */
    UNKNOWN
  }
}
