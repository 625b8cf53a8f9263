/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.util.List;
import org.edgeveil.camera.internal.model.ModelKey;
import org.edgeveil.camera.internal.model.ModelPackage;
import org.edgeveil.camera.internal.model.ModelStore;
import org.edgeveil.camera.internal.model.SigningPolicy;
import org.edgeveil.component.Settings;

/**
 * How a model gets into a camera. Immutable.
 *
 * @param signing whose models are accepted
 * @param shadowFrames frames that a new model runs beside the old one before it takes over, and
 *     frames after that within which it is taken back when it fails
 */
public record ModelTrial(SigningPolicy signing, int shadowFrames) {
  static final String OPTIONAL = "optional";
  static final String REQUIRED = "required";
  static final int DEFAULT_SHADOW_FRAMES = 50;
  private static final int MAX_SHADOW_FRAMES = 100_000;

  static ModelTrial parse(Settings settings) {
    boolean required =
        REQUIRED.equals(settings.oneOf("model.signature", List.of(OPTIONAL, REQUIRED), OPTIONAL));
    List<ModelKey> keys = keys(settings);
    int frames =
        settings.integer("model.shadow.frames", 1, MAX_SHADOW_FRAMES, DEFAULT_SHADOW_FRAMES);
    String model = settings.text("model", ModelStore.DEFAULT);
    boolean labelled = !settings.text("labels", "").isEmpty();
    boolean foreign = !model.equals(ModelStore.DEFAULT);
    if (required && foreign && settings.text("model.keys", "").isEmpty()) {
      settings.problem(
          "model.keys: model.signature is 'required', so at least one public key is needed; make"
              + " one with ./edgeveil model keygen");
    }
    if (labelled && ModelPackage.isNamed(model)) {
      settings.problem("labels: a package brings its own labels; leave labels empty");
    }
    return new ModelTrial(new SigningPolicy(required, keys), frames);
  }

  private static List<ModelKey> keys(Settings settings) {
    try {
      return ModelKey.parseAll(settings.text("model.keys", ""));
    } catch (IllegalArgumentException e) {
      settings.problem("model.keys: " + e.getMessage());
      return List.of();
    }
  }
}
