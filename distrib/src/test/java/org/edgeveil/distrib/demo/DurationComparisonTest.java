/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.edgeveil.distrib.subscriber.ReleaseReport;
import org.junit.jupiter.api.Test;

class DurationComparisonTest {
  @Test
  void halfWidth_entries_usesTwiceTenRowsOfTwoChunks() {
    // L1 = 2 * 10 * 2 = 40 for the whole vector; b = 40 / 4; P(|Z| > 30) = 2 q^31 / (1 + q) < 5 %
    assertThat(DurationComparison.halfWidth("entries", release(), scene())).isEqualTo(30);
  }

  @Test
  void halfWidth_occupancy_isPerFrameOfTheChunk() {
    // L1 of the numerators = 10 * 300 * 2 chunks * 1 zone; b = 6000 / 2
    assertThat(DurationComparison.halfWidth("occupancy", release(), scene()))
        .isCloseTo(3000 * Math.log(20) / 300, within(0.01));
  }

  @Test
  void text_eachMetricOnce_besideTheReleasesOwnWidth() {
    assertThat(DurationComparison.text(release(), scene()).lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("DURATION(30 s, 1)"))
        .first()
        .asString()
        .contains("entries", "± 4 here");
  }

  private static DurationComparison.Scene scene() {
    return new DurationComparison.Scene(300, 10);
  }

  private static ReleaseReport release() {
    return new ReleaseReport(
        "c",
        "demo",
        Instant.EPOCH,
        Instant.EPOCH,
        0,
        1,
        200,
        List.of(
            new ReleaseReport.Value("entries", "a", "Person", 7, 3, 11),
            new ReleaseReport.Value("entries", "b", "Person", 1, -3, 5),
            new ReleaseReport.Value("occupancy", "a", "", 2.5, 2, 3)),
        List.of(),
        "demo: no guarantee",
        "discrete-laplace",
        "TRACK(3, clip)",
        true,
        "demo",
        "epsilon",
        6,
        Map.of("entries", 4.0, "occupancy", 2.0),
        6,
        6,
        6,
        6,
        0);
  }
}
