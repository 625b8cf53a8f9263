/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.edgeveil.vision.detection.DetectionFilter.Range;
import org.junit.jupiter.api.Test;

class DetectionFilterTest {

  private static Detection of(int classIndex, double score, double width, double height) {
    return new Detection(classIndex, (float) score, new BoundingBox(0.1, 0.1, width, height));
  }

  @Test
  void apply_thresholdsByLabel_keepsWhatReachesItsOwn() {
    Detection person = of(4, 0.45, 0.1, 0.2);
    Detection car = of(23, 0.45, 0.1, 0.2);
    Detection unwanted = of(7, 0.99, 0.1, 0.2);

    assertThat(
            new DetectionFilter(Map.of(4, 0.4, 23, 0.5), Range.ANY, Range.ANY)
                .apply(List.of(person, car, unwanted), 1))
        .containsExactly(person);
  }

  @Test
  void apply_areaAndShape_areJudgedInPixels() {
    // On a frame of 2:1, a box of .1 x .2 is a square.
    DetectionFilter filter =
        new DetectionFilter(Map.of(4, 0.4), new Range(0.01, 0.1), new Range(0.9, 1.1));
    Detection square = of(4, 0.5, 0.1, 0.2);
    Detection tall = of(4, 0.5, 0.1, 0.4);
    Detection tiny = of(4, 0.5, 0.01, 0.02);
    Detection flat = of(4, 0.5, 0.1, 0);

    assertThat(filter.apply(List.of(square, tall, tiny, flat), 2)).containsExactly(square);
  }

  @Test
  void new_wrongArguments_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DetectionFilter(Map.of(4, 1.4), Range.ANY, Range.ANY))
        .withMessageContaining("class 4");
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(0.5, 0.4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DetectionFilter(Map.of(), Range.ANY, Range.ANY).apply(List.of(), 0));
  }
}
