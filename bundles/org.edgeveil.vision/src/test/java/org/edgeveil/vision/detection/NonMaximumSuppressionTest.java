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

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NonMaximumSuppressionTest {

  private static Detection at(double left, double score, int classIndex) {
    return new Detection(classIndex, (float) score, new BoundingBox(left, 0, 0.4, 0.4));
  }

  @Test
  void apply_doubleOfOneObject_keepsTheHigherScore() {
    Detection weak = at(0.0, 0.5, 1);
    Detection strong = at(0.05, 0.9, 1);
    Detection other = at(0.5, 0.6, 1);

    assertThat(new NonMaximumSuppression(0.5).apply(List.of(weak, strong, other)))
        .containsExactly(strong, other);
  }

  @Test
  void apply_differentClasses_keepsBoth() {
    assertThat(new NonMaximumSuppression(0.5).apply(List.of(at(0, 0.5, 1), at(0, 0.9, 2))))
        .hasSize(2);
  }

  @Test
  void apply_chain_keepsBothEnds() {
    // The middle one goes because of the first, so it cannot suppress the third.
    Detection first = at(0.0, 0.9, 1);
    Detection middle = at(0.1, 0.8, 1);
    Detection third = at(0.2, 0.7, 1);

    assertThat(new NonMaximumSuppression(0.5).apply(List.of(first, middle, third)))
        .containsExactly(first, third);
  }

  @Test
  void apply_partOfAnObject_goesOnlyByIntersectionOverSmaller() {
    Detection whole = new Detection(1, 0.9f, new BoundingBox(0, 0, 0.4, 0.8));
    Detection part = new Detection(1, 0.8f, new BoundingBox(0, 0, 0.4, 0.3));

    assertThat(new NonMaximumSuppression(0.5).apply(List.of(whole, part))).hasSize(2);
    assertThat(new NonMaximumSuppression(0.5, 0.7).apply(List.of(whole, part)))
        .containsExactly(whole);
  }

  @Test
  void apply_flood_keepsTheBestOnly() {
    List<Detection> flood = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      flood.add(new Detection(1, i / 40_000f, new BoundingBox(i, 0, 1, 1)));
    }

    List<Detection> kept = new NonMaximumSuppression(0.5).apply(flood);

    assertThat(kept).hasSize(NonMaximumSuppression.MAX_KEPT);
    assertThat(kept.get(0)).isEqualTo(flood.get(39_999));
  }

  @Test
  void new_limitOutOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NonMaximumSuppression(1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new NonMaximumSuppression(Double.NaN));
  }

  @Property(seed = "2")
  void apply_anyDetections_leavesNoDoublesAndExplainsEveryLoss(
      @ForAll("detections") List<Detection> detections) {
    NonMaximumSuppression suppression = new NonMaximumSuppression(0.4, 0.8);

    List<Detection> kept = suppression.apply(detections);

    for (Detection a : kept) {
      for (Detection b : kept) {
        assertThat(a.equals(b) || !isDouble(a, b)).isTrue();
      }
    }
    for (Detection lost : detections) {
      assertThat(
              kept.contains(lost)
                  || kept.stream().anyMatch(k -> k.score() >= lost.score() && isDouble(k, lost)))
          .isTrue();
    }
    assertThat(suppression.apply(kept)).isEqualTo(kept);
  }

  private static boolean isDouble(Detection a, Detection b) {
    return a.classIndex() == b.classIndex()
        && (a.box().iou(b.box()) > 0.4 || a.box().intersectionOverSmaller(b.box()) > 0.8);
  }

  @Provide
  Arbitrary<List<Detection>> detections() {
    Arbitrary<Double> place = Arbitraries.doubles().between(0, 0.5);
    Arbitrary<Double> size = Arbitraries.doubles().between(0.1, 0.5);
    Arbitrary<Float> score = Arbitraries.floats().between(0, 1);
    Arbitrary<Integer> classIndex = Arbitraries.integers().between(1, 2);
    return Combinators.combine(place, place, size, size, score, classIndex)
        .as((x, y, w, h, s, c) -> new Detection(c, s, new BoundingBox(x, y, w, h)))
        .list()
        .ofMaxSize(30);
  }
}
