/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.edgeveil.component.InvalidSettingsException;

/** Tells a change of the model from a change of the camera. */
public final class ModelChange {
  /** What a model is made of, and how it gets in. */
  private static final Set<String> MODEL =
      Set.of(
          "model",
          "model.signature",
          "model.keys",
          "model.shadow.frames",
          "labels",
          "threads",
          "decoder",
          "input.range",
          "input.fit",
          "output.scores");

  /** What goes with another model, and alone is a change of the camera. */
  private static final Set<String> COMPANIONS =
      Set.of("labels.counted", "score.threshold", "score.thresholds", "nms.iou");

  private ModelChange() {}

  /**
   * Returns whether two valid configurations differ in their model, and in nothing that does not go
   * with it.
   *
   * @param before the properties in force
   * @param after those that are wanted
   * @param secrets reads the password
   */
  public static boolean isOne(
      Map<String, Object> before, Map<String, Object> after, Secrets secrets) {
    Map<String, Object> model = with(after, before, MODEL);
    Map<String, Object> all = with(model, before, COMPANIONS);
    try {
      CameraOptions wanted = CameraOptions.parse(after, secrets);
      return CameraOptions.parse(all, secrets).equals(CameraOptions.parse(before, secrets))
          && !CameraOptions.parse(model, secrets).equals(wanted);
    } catch (InvalidSettingsException e) {
      // Half of a change may make no sense: then it is not one of the model alone.
      return false;
    }
  }

  private static Map<String, Object> with(
      Map<String, Object> properties, Map<String, Object> others, Set<String> keys) {
    Map<String, Object> mixed = new HashMap<>(properties);
    for (String key : keys) {
      if (others.containsKey(key)) {
        mixed.put(key, others.get(key));
      } else {
        mixed.remove(key);
      }
    }
    return mixed;
  }
}
