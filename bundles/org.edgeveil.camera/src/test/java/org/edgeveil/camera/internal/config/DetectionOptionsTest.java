/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.edgeveil.camera.internal.detect.DecoderOptions;
import org.edgeveil.camera.internal.detect.InputRange;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.Settings;
import org.edgeveil.vision.detection.DetectionFilter.Range;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ScoreScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionOptionsTest {

  private static DetectionOptions parse(Map<String, Object> properties)
      throws InvalidSettingsException {
    Settings settings = new Settings(properties);
    DetectionOptions options = DetectionOptions.parse(settings);
    settings.check();
    return options;
  }

  @Test
  void parse_nothing_leavesEverythingToTheModelAndKeepsAllBoxes() throws Exception {
    assertThat(parse(Map.of()))
        .isEqualTo(new DetectionOptions(DecoderOptions.NONE, Map.of(), Range.ANY, Range.ANY))
        .isEqualTo(parse(Map.of("decoder", "auto", "input.range", "auto", "box.area", " ")));
  }

  @Test
  void parse_everything_isReadAsMeant() throws Exception {
    DetectionOptions options =
        parse(
            Map.of(
                "decoder", "yolov5",
                "input.range", "0..255",
                "input.fit", "letterbox",
                "output.scores", "probabilities",
                "score.thresholds", "Person=0.4, Traffic light = .55,",
                "box.area", "0.001..0.5",
                "box.aspect", "0.2 .. 2"));

    assertThat(options.decoder().decoder()).contains("yolov5");
    assertThat(options.decoder().range()).contains(InputRange.ZERO_TO_255);
    assertThat(options.decoder().fit()).contains(Fit.LETTERBOX);
    assertThat(options.decoder().scores()).contains(ScoreScale.PROBABILITIES);
    assertThat(options.scoreThreshold("PERSON")).contains(.4);
    assertThat(options.scoreThreshold("traffic light")).contains(.55);
    assertThat(options.scoreThreshold("car")).isEmpty();
    assertThat(options.area()).isEqualTo(new Range(.001, .5));
    assertThat(options.aspect()).isEqualTo(new Range(.2, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decoder|yolo|one of auto, ssd, ssd-postprocess, yolov5, yolov8, ",
        "input.range|0-1|one of auto, -1..1, 0..1, 0..255 is needed",
        "input.fit|crop|one of auto, stretch, letterbox is needed",
        "output.scores|softmax|one of auto, logits, probabilities is needed",
        "score.thresholds|Person|a label and a score from 0.05 to 0.95",
        "score.thresholds|Person=1|a label and a score",
        "score.thresholds|=0.5|a label and a score",
        "score.thresholds|Person=NaN|a label and a score",
        "score.thresholds|Person=0.4, person=0.5|each label once",
        "box.area|0.5|a range between 0 and 1, for example",
        "box.area|0.5..0.1|a range between 0 and 1",
        "box.area|0..2|a range between 0 and 1",
        "box.area|a..b|a range between 0 and 1",
        "box.aspect|-1..2|a range between 0 and 1000"
      })
  void parse_wrongValue_namesSettingAndRule(String setting, String value, String rule) {
    InvalidSettingsException problems =
        catchThrowableOfType(InvalidSettingsException.class, () -> parse(Map.of(setting, value)));

    assertThat(problems.problems())
        .singleElement()
        .asString()
        .startsWith(setting + ": ")
        .contains(rule);
  }

  @Test
  void camera_thresholdOfALabelThatIsNotCounted_isRefused() {
    Map<String, Object> properties =
        Map.of(
            "source", "/clip.avi",
            "labels.counted", "Person",
            "score.thresholds", "Person=0.5, Car=0.5");

    InvalidSettingsException problems =
        catchThrowableOfType(
            InvalidSettingsException.class, () -> CameraOptions.parse(properties, value -> ""));

    assertThat(problems.problems())
        .containsExactly(
            "score.thresholds: 'car' is not counted; add it to labels.counted, or take its"
                + " threshold out");
  }

  @Test
  void camera_otherDetectionSettings_haveAnotherDigest() throws Exception {
    String digest = CameraOptions.parse(Map.of("source", "/clip.avi"), v -> "").digest("Person");
    for (Map.Entry<String, String> setting :
        Map.of(
                "decoder", "ssd",
                "input.range", "0..1",
                "input.fit", "letterbox",
                "output.scores", "logits",
                "score.thresholds", "Person=0.6",
                "box.area", "0..0.5",
                "box.aspect", "0..1")
            .entrySet()) {
      assertThat(
              CameraOptions.parse(
                      Map.of("source", "/clip.avi", setting.getKey(), setting.getValue()), v -> "")
                  .digest("Person"))
          .as(setting.getKey())
          .isNotEqualTo(digest);
    }
  }
}
