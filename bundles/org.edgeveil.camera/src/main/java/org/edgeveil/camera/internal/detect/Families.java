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
import java.util.List;
import java.util.stream.Collectors;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.vision.detection.MediaPipeAnchors;
import org.edgeveil.vision.detection.MediaPipeDecoder.Extent;

/** The families that can be read, and which of them a model belongs to. */
final class Families {
  private static final List<Family> ALL =
      List.of(
          new SsdFamily(),
          new PostprocessedFamily(),
          new YoloV5Family(),
          new YoloV8Family(),
          new MediaPipeFamily(
              "mediapipe-face",
              "Face",
              16,
              Extent.BOX,
              List.of(MediaPipeAnchors.faceShortRange(), MediaPipeAnchors.faceFullRange())),
          new MediaPipeFamily(
              "mediapipe-pose",
              "Person",
              12,
              Extent.CIRCLE,
              List.of(MediaPipeAnchors.poseDetection())),
          new ClassifierFamily());

  private Families() {}

  /** Returns the names of all families. */
  static List<String> names() {
    return ALL.stream().map(Family::name).toList();
  }

  /**
   * Chooses the family of a model.
   *
   * @param model the model
   * @param options what the operator says of it
   * @return how its outputs are read
   * @throws ModelException if the model belongs to no family, or to more than one
   */
  static Family.Match choose(ModelTensors model, DecoderOptions options) throws ModelException {
    if (options.decoder().isPresent()) {
      return named(model, options, options.decoder().get());
    }
    List<Family> fitting = new ArrayList<>();
    List<Family.Match> matches = new ArrayList<>();
    for (Family family : ALL) {
      family
          .match(model, options.scores(), false)
          .ifPresent(
              match -> {
                fitting.add(family);
                matches.add(match);
              });
    }
    if (matches.size() == 1) {
      return matches.get(0);
    }
    if (matches.isEmpty()) {
      throw new ModelException(
          "model: it belongs to no family that can be read; "
              + model.outputsText()
              + "; the families are "
              + ALL.stream()
                  .map(family -> family.name() + " (" + family.form() + ")")
                  .collect(Collectors.joining(", "))
              + "; choose another file or 'default', or name its family in the setting decoder",
          null);
    }
    throw new ModelException(
        "decoder: the model may be of the families "
            + fitting.stream().map(Family::name).collect(Collectors.joining(" and "))
            + "; "
            + model.outputsText()
            + "; set decoder to the one that it is",
        null);
  }

  private static Family.Match named(ModelTensors model, DecoderOptions options, String name)
      throws ModelException {
    for (Family family : ALL) {
      if (family.name().equals(name)) {
        return family
            .match(model, options.scores(), true)
            .orElseThrow(
                () ->
                    new ModelException(
                        "decoder: "
                            + name
                            + " needs "
                            + family.form()
                            + "; "
                            + model.outputsText()
                            + "; set decoder to 'auto' or to the model's family",
                        null));
      }
    }
    throw new ModelException(
        "decoder: '" + name + "' is no family; choose from " + String.join(", ", names()), null);
  }
}
