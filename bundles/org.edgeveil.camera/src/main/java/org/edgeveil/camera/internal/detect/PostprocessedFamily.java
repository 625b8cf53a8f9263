/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.edgeveil.engine.tflite.TensorDescription;
import org.edgeveil.engine.tflite.TensorMetadata;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.PostprocessedDecoder;
import org.edgeveil.vision.detection.PostprocessedDecoder.Outputs;
import org.edgeveil.vision.detection.ScoreScale;

/**
 * SSD and EfficientDet-Lite models that end with the operator TFLite_Detection_PostProcess.
 * Converters put its four outputs in any order, and two of them have one shape; so the order is
 * taken from the operator itself, or else from the names in the metadata.
 */
final class PostprocessedFamily implements Family {
  private static final String OPERATOR = "TFLite_Detection_PostProcess";
  private static final List<String> METADATA_NAMES =
      List.of("location", "category", "score", "number of detections");
  // In what the converter of TensorFlow 2 makes of a saved model, the outputs are numbered by name.
  private static final List<String> CONVERTER_NAMES =
      List.of(
          "StatefulPartitionedCall:3",
          "StatefulPartitionedCall:2",
          "StatefulPartitionedCall:1",
          "StatefulPartitionedCall:0");
  private static final int ROLES = 4;
  private static final int BOX_VALUES = 4;
  private static final int GREY = 128;

  @Override
  public String name() {
    return "ssd-postprocess";
  }

  @Override
  public String form() {
    return "the four outputs of "
        + OPERATOR
        + ": boxes [1,K,4], classes [1,K], scores [1,K], count";
  }

  @Override
  public Optional<Match> match(ModelTensors model, Optional<ScoreScale> scores, boolean named) {
    if (model.outputs().size() != ROLES) {
      return Optional.empty();
    }
    return roles(model, named)
        .filter(roles -> isBoxes(model.sizes(roles.boxes())))
        .map(
            roles ->
                new Match(
                    OptionalInt.empty(),
                    false,
                    List.of(),
                    Fit.STRETCH,
                    GREY,
                    Optional.of(InputRange.MINUS_ONE_TO_ONE),
                    (classes, minScore) -> new PostprocessedDecoder(roles, classes, minScore)));
  }

  private static Optional<Outputs> roles(ModelTensors model, boolean named) {
    Optional<Outputs> roles =
        order(
            model,
            output ->
                output
                    .source()
                    .filter(source -> source.operator().equals(OPERATOR))
                    .map(source -> source.output())
                    .orElse(-1));
    if (roles.isEmpty()) {
      roles =
          order(
              model,
              output ->
                  METADATA_NAMES.indexOf(
                      output
                          .metadata()
                          .map(TensorMetadata::name)
                          .orElse("")
                          .toLowerCase(Locale.ROOT)));
    }
    if (roles.isEmpty() && named) {
      roles = order(model, output -> CONVERTER_NAMES.indexOf(output.name()));
    }
    return roles.isEmpty() && named ? byShape(model) : roles;
  }

  /** Finds the order in which each role is taken once. */
  private static Optional<Outputs> order(
      ModelTensors model, Function<TensorDescription, Integer> role) {
    int[] places = new int[ROLES];
    Arrays.fill(places, -1);
    for (int i = 0; i < ROLES; i++) {
      int found = role.apply(model.outputs().get(i));
      if (found < 0 || found >= ROLES || places[found] >= 0) {
        return Optional.empty();
      }
      places[found] = i;
    }
    return Optional.of(new Outputs(places[0], places[1], places[2], places[3]));
  }

  /** Takes the classes for those that come before the scores, as the operator gives them. */
  private static Optional<Outputs> byShape(ModelTensors model) {
    int boxes = -1;
    int count = -1;
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < ROLES; i++) {
      if (isBoxes(model.sizes(i))) {
        boxes = i;
      } else if (model.outputs().get(i).shape().dimension() < 2) {
        count = i;
      } else {
        others.add(i);
      }
    }
    return boxes >= 0 && count >= 0 && others.size() == 2
        ? Optional.of(new Outputs(boxes, others.get(0), others.get(1), count))
        : Optional.empty();
  }

  private static boolean isBoxes(long[] size) {
    return size.length == 2 && size[1] == BOX_VALUES;
  }
}
