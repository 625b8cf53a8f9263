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
import org.junit.jupiter.api.Test;

class SsdAnchorsTest {

  private static final float EXACT = 1e-6f;

  private final SsdAnchors anchors = SsdAnchors.mobileNet300();

  private void assertAnchor(int index, double y, double x, double height, double width) {
    assertThat(anchors.centreY(index)).isCloseTo((float) y, within(EXACT));
    assertThat(anchors.centreX(index)).isCloseTo((float) x, within(EXACT));
    assertThat(anchors.height(index)).isCloseTo((float) height, within(EXACT));
    assertThat(anchors.width(index)).isCloseTo((float) width, within(EXACT));
  }

  @Test
  void count_mobileNet300_is1917() {
    assertThat(anchors.count()).isEqualTo(1917);
  }

  @Test
  void mobileNet300_lowestLayer_hasThreeAnchorsACell() {
    double half = 0.5 / 19;
    assertAnchor(0, half, half, 0.1, 0.1);
    assertAnchor(1, half, half, 0.2 / Math.sqrt(2), 0.2 * Math.sqrt(2));
    assertAnchor(2, half, half, 0.2 * Math.sqrt(2), 0.2 / Math.sqrt(2));
    // Columns come before rows.
    assertAnchor(3, half, 1.5 / 19, 0.1, 0.1);
    assertAnchor(19 * 3, 1.5 / 19, half, 0.1, 0.1);
  }

  @Test
  void mobileNet300_secondLayer_beginsAfter1083Anchors() {
    assertAnchor(1083, 0.05, 0.05, 0.35, 0.35);
    assertAnchor(1083 + 3, 0.05, 0.05, 0.35 / Math.sqrt(3), 0.35 * Math.sqrt(3));
    assertAnchor(1083 + 5, 0.05, 0.05, Math.sqrt(0.35 * 0.5), Math.sqrt(0.35 * 0.5));
  }

  @Test
  void mobileNet300_lastAnchor_spansTheFrame() {
    assertAnchor(1916, 0.5, 0.5, Math.sqrt(0.95), Math.sqrt(0.95));
  }

  @Test
  void forFeatureMaps_oneMapOrNoCells_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SsdAnchors.forFeatureMaps(List.of(19)))
        .withMessageContaining("two feature maps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SsdAnchors.forFeatureMaps(List.of(19, 0)));
  }
}
