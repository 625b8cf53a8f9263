/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChunkCapsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final DurationBounds UNIT = new DurationBounds(30 * SECOND, 1, 30 * SECOND);

  @Test
  void l1_defaultsOfTheGuarantee_areTheTables() {
    ChunkCaps caps =
        new ChunkCaps(
            UNIT,
            Map.of(
                CountedMetric.ENTRIES, new RowCap.Joint(10, 4),
                CountedMetric.CROSSINGS, new RowCap.Joint(10, 1),
                CountedMetric.DWELL, new RowCap.Separate(List.of(3L, 4L, 0L))),
            20,
            300,
            2);

    // n = 2: 2 R n, R n, n (3 + 4), O F n for each of two zones
    assertThat(caps.l1(CountedMetric.ENTRIES)).isEqualTo(40);
    assertThat(caps.l1(CountedMetric.CROSSINGS)).isEqualTo(20);
    assertThat(caps.l1(CountedMetric.DWELL)).isEqualTo(14);
    assertThat(caps.l1(CountedMetric.OCCUPANCY)).isEqualTo(24_000);
    // 2 R^2 n^2, R^2 n^2, n^2 (9 + 16), Z (O F n)^2
    assertThat(caps.l2Squared(CountedMetric.ENTRIES)).isEqualTo(800);
    assertThat(caps.l2Squared(CountedMetric.CROSSINGS)).isEqualTo(400);
    assertThat(caps.l2Squared(CountedMetric.DWELL)).isEqualTo(100);
    assertThat(caps.l2Squared(CountedMetric.OCCUPANCY)).isEqualTo(288_000_000);
  }

  @Test
  void l1_metricThatIsNotCounted_isRefused() {
    ChunkCaps caps = new ChunkCaps(UNIT, Map.of(), 20, 300, 0);

    assertThatThrownBy(() -> caps.l1(CountedMetric.ENTRIES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ENTRIES");
    assertThatThrownBy(() -> caps.l2Squared(CountedMetric.DWELL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> caps.l1(CountedMetric.OCCUPANCY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void new_outOfRange_isRefused() {
    Map<CountedMetric, RowCap> occupancy = Map.of(CountedMetric.OCCUPANCY, new RowCap.Joint(10, 1));
    assertThatThrownBy(() -> new ChunkCaps(UNIT, occupancy, 20, 300, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChunkCaps(UNIT, Map.of(), 0, 300, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChunkCaps(UNIT, Map.of(), 20, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChunkCaps(UNIT, Map.of(), 20, 300, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RowCap.Joint(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RowCap.Joint(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RowCap.Separate(List.of(0L, 0L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RowCap.Separate(List.of(1L, -1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
