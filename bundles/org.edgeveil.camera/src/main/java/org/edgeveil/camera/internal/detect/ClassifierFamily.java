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
import org.edgeveil.vision.detection.ClassifierDecoder;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ScoreScale;

/**
 * Classifiers of whole pictures. One that gives no probabilities has to be named: its output looks
 * like that of a model that describes faces, which must not be taken for a classifier by mistake.
 */
final class ClassifierFamily implements Family {
  private static final int MAX_CLASSES = 100_000;
  private static final int GREY = 128;

  @Override
  public String name() {
    return "classifier";
  }

  @Override
  public String form() {
    return "one output [1,C] or [1,1,1,C], C at least 2, computed by SOFTMAX or LOGISTIC";
  }

  @Override
  public Optional<Match> match(ModelTensors model, Optional<ScoreScale> scores, boolean named) {
    if (model.outputs().size() != 1) {
      return Optional.empty();
    }
    long[] size = model.sizes(0);
    boolean flat = size.length == 1 || (size.length == 3 && size[0] == 1 && size[1] == 1);
    long classes = size.length == 0 ? 0 : size[size.length - 1];
    ScoreScale scale = ScoreEvidence.of(model.outputs().get(0));
    if (!flat
        || classes < 2
        || classes > MAX_CLASSES
        || !(named || scale == ScoreScale.PROBABILITIES)) {
      return Optional.empty();
    }
    return Optional.of(
        new Match(
            OptionalInt.of((int) classes),
            false,
            List.of(),
            Fit.STRETCH,
            GREY,
            Optional.empty(),
            (labels, minScore) ->
                new ClassifierDecoder((int) classes, scores.orElse(scale), minScore)));
  }
}
