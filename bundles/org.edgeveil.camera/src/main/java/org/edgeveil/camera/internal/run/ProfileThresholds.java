/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.config.Profile;
import org.edgeveil.vision.detection.ScoreThresholds;

/**
 * The score thresholds of each profile: a class's own one stays, all others follow it. Immutable.
 */
final class ProfileThresholds {
  private final ScoreThresholds usual;
  private final Map<String, ScoreThresholds> byProfile;

  /**
   * Makes the thresholds.
   *
   * @param options the camera's settings
   * @param classes the classes that are counted
   * @param own the thresholds of those that have one of their own
   */
  ProfileThresholds(CameraOptions options, Set<Integer> classes, Map<Integer, Double> own) {
    usual = new ScoreThresholds(options.scoreThreshold(), own);
    Map<String, ScoreThresholds> thresholds = new HashMap<>();
    for (Profile profile : options.analytics().profiles()) {
      Map<Integer, Double> all = new HashMap<>(own);
      profile
          .scoreThreshold()
          .ifPresent(score -> classes.forEach(index -> all.putIfAbsent(index, score)));
      thresholds.put(profile.name(), new ScoreThresholds(options.scoreThreshold(), all));
    }
    byProfile = Map.copyOf(thresholds);
  }

  ScoreThresholds of(Optional<Profile> profile) {
    return profile.map(present -> byProfile.getOrDefault(present.name(), usual)).orElse(usual);
  }
}
