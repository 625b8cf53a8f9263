/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.LabelList;
import org.edgeveil.vision.detection.Tiling;
import org.junit.jupiter.api.Test;

/** Which detections matter, by the camera's settings. */
class AnalysisFilterTest {
  private static final LabelList LABELS = new LabelList(List.of("???", "Person", "Car"));

  private static Detection detection(int label, double score, double width, double height) {
    return new Detection(label, (float) score, new BoundingBox(.1 * label, .1, width, height));
  }

  private static List<Detection> seen(
      Map<String, Object> settings, double aspect, Detection... detections) throws Exception {
    return new Analysis(Clip.options(settings), LABELS)
        .update(
            0,
            0,
            aspect,
            List.of(new Tiling.View(new BoundingBox(0, 0, 1, 1), List.of(detections))))
        .detections();
  }

  @Test
  void update_thresholdOfALabel_holdsForThatLabelOnly() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "labels.counted", "Person, Car",
            "score.threshold", .4,
            "score.thresholds", "car=0.5");

    assertThat(seen(settings, 1, detection(1, .45, .05, .1), detection(2, .45, .05, .1)))
        .extracting(Detection::classIndex)
        .containsExactly(1);
    assertThat(seen(settings, 1, detection(2, .5, .05, .1)))
        .singleElement()
        .satisfies(car -> assertThat(car.score()).isCloseTo(.4f, within(1e-6f)));
  }

  @Test
  void lowScore_lowerThresholdOfALabel_isAskedOfTheDetector() throws Exception {
    assertThat(
            Analysis.lowScore(
                Clip.options(Map.of("score.threshold", .4, "score.thresholds", "Person=0.2"))))
        .isCloseTo(.2 * .875, within(1e-9));
  }

  @Test
  void update_boxesOfImpossibleSizeOrShape_areLeftOut() throws Exception {
    Map<String, Object> settings = Map.of("box.area", "0.01..0.2", "box.aspect", "0.3..1");

    // On a picture of 2:1, a box of .1 x .2 is a square.
    assertThat(seen(settings, 2, detection(1, .9, .1, .2))).hasSize(1);
    assertThat(seen(settings, 2, detection(1, .9, .1, .19))).isEmpty();
    assertThat(seen(settings, 1, detection(1, .9, .1, .19))).hasSize(1);
    assertThat(seen(settings, 2, detection(1, .9, .05, .1))).isEmpty();
    assertThat(seen(settings, 2, detection(1, .9, .5, .5))).isEmpty();
  }
}
