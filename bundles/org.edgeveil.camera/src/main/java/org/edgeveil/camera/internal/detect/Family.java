/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.edgeveil.vision.detection.Decoder;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ScoreScale;

/** A family of models whose outputs mean the same. */
interface Family {
  /** Returns the name that the setting {@code decoder} has for it. */
  String name();

  /** Returns what its models look like, for an operator. */
  String form();

  /**
   * Looks whether a model is one of the family.
   *
   * @param model the model
   * @param scores what its scores are, if the operator says so
   * @param named whether the operator named this family: then it is enough that the decoder can
   *     read the outputs; otherwise nothing else may look like it
   * @return how its outputs are read; nothing if it is none of the family
   */
  Optional<Match> match(ModelTensors model, Optional<ScoreScale> scores, boolean named);

  /** Makes a decoder. */
  @FunctionalInterface
  interface DecoderMaker {
    /**
     * Makes a decoder.
     *
     * @param classes how many labels there are
     * @param minScore lowest score that is reported
     */
    Decoder make(int classes, double minScore);
  }

  /**
   * How a model of the family is used.
   *
   * @param classes how many labels there have to be; nothing where the outputs do not tell
   * @param background whether the first class is the background; where false, and the outputs do
   *     not tell the number of classes, a label for the background is left out
   * @param ownLabels the labels of a family that knows them
   * @param fit how pictures are fitted in
   * @param fill the grey around them
   * @param range the numbers for pixels, unless the model says others; nothing where the family has
   *     no custom
   * @param maker makes the decoder
   */
  record Match(
      OptionalInt classes,
      boolean background,
      List<String> ownLabels,
      Fit fit,
      int fill,
      Optional<InputRange> range,
      DecoderMaker maker) {}
}
