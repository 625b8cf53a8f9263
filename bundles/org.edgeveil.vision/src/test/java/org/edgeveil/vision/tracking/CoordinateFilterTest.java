/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CoordinateFilterTest {

  private static final double EXACT = 1e-9;

  @Test
  void predict_onePartOfASecond_followsTheClosedForm() {
    CoordinateFilter filter = new CoordinateFilter(3, 0.5, 4);

    filter.predict(0.5, 6);

    // F P F' + q [[t^3/3, t^2/2], [t^2/2, t]] with P = diag(.5, 4), q = 6, t = .5.
    assertThat(filter.position()).isEqualTo(3);
    assertThat(filter.varPosition()).isCloseTo(0.5 + 4 * 0.25 + 6 * 0.125 / 3, within(EXACT));
    assertThat(filter.covariance()).isCloseTo(4 * 0.5 + 6 * 0.25 / 2, within(EXACT));
    assertThat(filter.varVelocity()).isCloseTo(4 + 6 * 0.5, within(EXACT));
  }

  @Test
  void correct_oneMeasurement_followsTheClosedForm() {
    CoordinateFilter filter = new CoordinateFilter(0, 1, 1);
    filter.predict(1, 0);
    // Now P = [[2, 1], [1, 1]].

    filter.correct(3, 2);

    assertThat(filter.position()).isCloseTo(2 / 4.0 * 3, within(EXACT));
    assertThat(filter.velocity()).isCloseTo(1 / 4.0 * 3, within(EXACT));
    assertThat(filter.varPosition()).isCloseTo(2 - 2 * 2 / 4.0, within(EXACT));
    assertThat(filter.covariance()).isCloseTo(1 - 2 * 1 / 4.0, within(EXACT));
    assertThat(filter.varVelocity()).isCloseTo(1 - 1 * 1 / 4.0, within(EXACT));
  }

  @Test
  void predict_twoHalves_isOneWhole() {
    CoordinateFilter whole = new CoordinateFilter(1, 0.3, 2);
    CoordinateFilter halves = new CoordinateFilter(1, 0.3, 2);

    whole.predict(0.8, 5);
    halves.predict(0.3, 5);
    halves.predict(0.5, 5);

    assertThat(halves.varPosition()).isCloseTo(whole.varPosition(), within(EXACT));
    assertThat(halves.covariance()).isCloseTo(whole.covariance(), within(EXACT));
    assertThat(halves.varVelocity()).isCloseTo(whole.varVelocity(), within(EXACT));
  }

  @Property(seed = "4")
  void correct_noAccelerationAndNoPriorVelocity_isTheLeastSquaresLine(
      @ForAll @Size(min = 3, max = 20) List<@DoubleRange(min = -10, max = 10) Double> measured) {
    int n = measured.size();
    // The first measurement has the variance of the others; the velocity is unknown.
    CoordinateFilter filter = new CoordinateFilter(measured.get(0), 1, 1e9);
    for (int i = 1; i < n; i++) {
      filter.predict(1, 0);
      filter.correct(measured.get(i), 1);
    }

    double meanT = (n - 1) / 2.0;
    double meanZ = measured.stream().mapToDouble(z -> z).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (int i = 0; i < n; i++) {
      above += (i - meanT) * (measured.get(i) - meanZ);
      below += (i - meanT) * (i - meanT);
    }
    assertThat(filter.velocity()).isCloseTo(above / below, within(1e-4));
    assertThat(filter.position()).isCloseTo(meanZ + above / below * (n - 1 - meanT), within(1e-4));
  }
}
