/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PolygonTest {

  private static final Polygon HOOK =
      SceneText.zones("hook: 0.1,0.1 0.9,0.1 0.9,0.3 0.3,0.3 0.3,0.9 0.1,0.9")
          .values()
          .get(0)
          .polygon();

  @Test
  void contains_concavePolygon_leavesTheBayOut() {
    assertThat(HOOK.contains(new Point(0.2, 0.8))).isTrue();
    assertThat(HOOK.contains(new Point(0.8, 0.2))).isTrue();
    assertThat(HOOK.contains(new Point(0.6, 0.6))).isFalse();
    assertThat(HOOK.contains(new Point(0.95, 0.2))).isFalse();
  }

  @Test
  void distance_toAnEdge_isInTheGivenUnits() {
    assertThat(HOOK.distance(new Point(0.2, 0.6), 0.1, 0.2)).isCloseTo(1, within(1e-9));
    assertThat(HOOK.distance(new Point(0.6, 0.2), 0.1, 0.2)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void distance_edgeOnTheFramesBorder_doesNotCount() {
    Polygon left =
        new Polygon(
            List.of(new Point(0, 0), new Point(0.5, 0), new Point(0.5, 1), new Point(0, 1)));

    assertThat(left.distance(new Point(0.01, 0.99), 1, 1)).isCloseTo(0.49, within(1e-9));
  }

  @Property(seed = "3")
  void contains_regularPolygon_isDecidedByTheRadius(
      @ForAll @IntRange(min = 3, max = 20) int corners,
      @ForAll @DoubleRange(min = 0, max = 6.2) double angle,
      @ForAll @DoubleRange(min = 0, max = 0.5) double radius) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < corners; i++) {
      double a = 2 * Math.PI * i / corners;
      points.add(new Point(0.5 + 0.4 * Math.cos(a), 0.5 + 0.4 * Math.sin(a)));
    }
    Polygon polygon = new Polygon(points);
    double inner = 0.4 * Math.cos(Math.PI / corners);

    boolean inside =
        polygon.contains(new Point(0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)));

    if (radius < inner - 1e-9) {
      assertThat(inside).isTrue();
    }
    if (radius > 0.4 + 1e-9) {
      assertThat(inside).isFalse();
    }
  }
}
