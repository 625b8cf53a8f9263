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
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScoreThresholdsTest {

  private static final BoundingBox BOX = new BoundingBox(.1, .1, .1, .1);

  private static float align(double common, double own, double score) {
    return new ScoreThresholds(common, Map.of(1, own))
        .align(List.of(new Detection(1, (float) score, BOX)))
        .get(0)
        .score();
  }

  @Test
  void align_classWithAThresholdOfItsOwn_meetsTheCommonOneThere() {
    assertThat(align(.4, .5, .5)).isCloseTo(.4f, within(1e-6f));
    assertThat(align(.4, .5, .25)).isCloseTo(.2f, within(1e-6f));
    assertThat(align(.4, .5, .75)).isCloseTo(.7f, within(1e-6f));
    assertThat(align(.4, .5, 0)).isZero();
    assertThat(align(.4, .5, 1)).isEqualTo(1);
  }

  @Test
  void align_otherClasses_stayAsTheyAre() {
    List<Detection> detections = List.of(new Detection(2, .45f, BOX), new Detection(1, .5f, BOX));

    assertThat(new ScoreThresholds(.4, Map.of(1, .5)).align(detections).get(0))
        .isEqualTo(detections.get(0));
    assertThat(new ScoreThresholds(.4, Map.of()).align(detections)).isSameAs(detections);
  }

  @Property(tries = 500)
  void align_anyScores_keepTheirOrderAndSideOfTheThreshold(
      @ForAll @DoubleRange(min = .05, max = .95) double common,
      @ForAll @DoubleRange(min = .05, max = .95) double own,
      @ForAll @DoubleRange(min = 0, max = 1) double one,
      @ForAll @DoubleRange(min = 0, max = 1) double other) {
    float low = align(common, own, Math.min(one, other));
    float high = align(common, own, Math.max(one, other));

    assertThat(low).isLessThanOrEqualTo(high);
    assertThat(high).isBetween(0f, 1f);
    if (one > own + 1e-4) {
      assertThat(align(common, own, one)).isGreaterThan((float) common);
    }
    if (one < own - 1e-4) {
      assertThat(align(common, own, one)).isLessThan((float) common);
    }
  }

  @Test
  void new_wrongArguments_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScoreThresholds(0, Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new ScoreThresholds(.4, Map.of(1, 1.0)));
  }
}
