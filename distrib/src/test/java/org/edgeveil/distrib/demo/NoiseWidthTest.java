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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseWidthTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2, 0.5, 1, 1.4286, 2, 9.52, 40, 250})
  void halfWidth_scale_isTheSmallestThatMissesAtMostFivePercent(double scale) {
    long t = NoiseWidth.halfWidth(scale);

    assertThat(missed(scale, t)).isLessThanOrEqualTo(0.05);
    if (t > 0) {
      assertThat(missed(scale, t - 1)).isGreaterThan(0.05);
    }
  }

  private static double missed(double scale, long t) {
    double inside = 0;
    double all = 0;
    for (long z = -20_000; z <= 20_000; z++) {
      double weight = Math.exp(-Math.abs(z) / scale);
      all += weight;
      inside += Math.abs(z) <= t ? weight : 0;
    }
    return 1 - inside / all;
  }
}
