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

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BoundingBoxTest {

  @Test
  void iou_halfOverlap_isOneThird() {
    BoundingBox a = new BoundingBox(0, 0, 0.5, 0.5);
    BoundingBox b = new BoundingBox(0.25, 0, 0.5, 0.5);

    assertThat(a.iou(b)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(a.intersectionOverSmaller(b)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void intersectionOverSmaller_boxInABox_isOne() {
    BoundingBox whole = new BoundingBox(0, 0, 1, 1);
    BoundingBox part = new BoundingBox(0.25, 0.25, 0.5, 0.5);

    assertThat(whole.intersectionOverSmaller(part)).isEqualTo(1);
    assertThat(whole.iou(part)).isEqualTo(0.25);
  }

  @Test
  void iou_touchingOrEmptyBoxes_isZero() {
    BoundingBox a = new BoundingBox(0, 0, 0.5, 0.5);

    assertThat(a.iou(new BoundingBox(0.5, 0, 0.5, 0.5))).isZero();
    assertThat(a.iou(new BoundingBox(0.1, 0.1, 0, 0.1))).isZero();
    assertThat(a.intersectionOverSmaller(new BoundingBox(0.1, 0.1, 0, 0))).isZero();
  }

  @Test
  void new_brokenNumbers_areRefused() {
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new BoundingBox(bad, 0, 1, 1));
      assertThatIllegalArgumentException().isThrownBy(() -> new BoundingBox(0, 0, 1, bad));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new BoundingBox(0, 0, -0.1, 1));
  }

  @Property(seed = "1")
  void iou_anyBoxes_isSymmetricAndAShare(
      @ForAll("boxes") BoundingBox a, @ForAll("boxes") BoundingBox b) {
    assertThat(a.iou(b)).isBetween(0.0, 1 + 1e-9).isCloseTo(b.iou(a), within(1e-12));
    assertThat(a.iou(b)).isLessThanOrEqualTo(a.intersectionOverSmaller(b) + 1e-9);
    assertThat(a.iou(a)).isCloseTo(1, within(1e-9));
  }

  @Provide
  Arbitrary<BoundingBox> boxes() {
    Arbitrary<Double> place = Arbitraries.doubles().between(-0.5, 1.5);
    Arbitrary<Double> size = Arbitraries.doubles().between(0.01, 1);
    return Combinators.combine(place, place, size, size).as(BoundingBox::new);
  }
}
