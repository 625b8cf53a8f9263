/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.LabelList;
import org.edgeveil.vision.detection.Tiling;

/**
 * What a camera concludes from detections: its own tracker, scene and chunk borders, with chunks as
 * short as a test wants them, or none.
 */
public final class DetectedScene {
  private static final double ASPECT = 4.0 / 3;

  private final CameraOptions options;
  private final LabelList labels;

  /**
   * Makes a scene.
   *
   * @param mode as in a camera's settings
   * @param zones as in a camera's settings
   * @param lines as in a camera's settings
   * @param label the one label that is counted
   */
  public DetectedScene(String mode, String zones, String lines, String label)
      throws InvalidSettingsException {
    options =
        CameraOptions.parse(
            Map.of(
                "source", "/clip.avi",
                "mode", mode,
                "zones", zones,
                "lines", lines,
                "labels.counted", label),
            value -> "");
    labels = new LabelList(List.of(label));
  }

  /** Returns the observations of a clip, one for each frame. */
  public List<Observation> observations(Stream stream, List<List<Detection>> frames)
      throws ModelException {
    ChunkedAnalysis analysis =
        new ChunkedAnalysis(new Analysis(options, labels), stream.chunkNanos());
    ObservationFactory factory = new ObservationFactory(stream, labels);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      List<Tiling.View> seen =
          List.of(new Tiling.View(Tiling.NONE.regions().get(0), frames.get(i)));
      observations.add(
          factory.observation(analysis.update(i, i * stream.framePeriodNanos(), ASPECT, seen)));
    }
    return observations;
  }
}
