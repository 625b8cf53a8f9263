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

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  @Test
  void maximise_greedyWouldBeWrong_findsTheBest() {
    // Greedy takes 10 and then 1; the best is 9 + 9.
    assertThat(Assignment.maximise(new double[][] {{10, 9}, {9, 1}})).containsExactly(1, 0);
  }

  @Test
  void maximise_noGain_leavesAlone() {
    assertThat(Assignment.maximise(new double[][] {{0, 0}, {0, 5}, {-3, 0}}))
        .containsExactly(Assignment.NONE, 1, Assignment.NONE);
  }

  @Test
  void maximise_nothingToAssign_isEmpty() {
    assertThat(Assignment.maximise(new double[0][])).isEmpty();
    assertThat(Assignment.maximise(new double[2][0]))
        .containsExactly(Assignment.NONE, Assignment.NONE);
  }

  @Property(seed = "5", tries = 2000)
  void maximise_anyMatrix_isAsGoodAsTryingAll(@ForAll("matrices") double[][] gain) {
    int[] chosen = Assignment.maximise(gain);

    double total = 0;
    boolean[] used = new boolean[gain[0].length];
    for (int row = 0; row < chosen.length; row++) {
      if (chosen[row] != Assignment.NONE) {
        assertThat(used[chosen[row]]).isFalse();
        used[chosen[row]] = true;
        assertThat(gain[row][chosen[row]]).isPositive();
        total += gain[row][chosen[row]];
      }
    }
    assertThat(total).isCloseTo(best(gain, 0, new boolean[used.length]), within(1e-9));
  }

  private static double best(double[][] gain, int row, boolean[] used) {
    if (row == gain.length) {
      return 0;
    }
    double best = best(gain, row + 1, used);
    for (int column = 0; column < used.length; column++) {
      if (!used[column]) {
        used[column] = true;
        best = Math.max(best, gain[row][column] + best(gain, row + 1, used));
        used[column] = false;
      }
    }
    return best;
  }

  @Provide
  Arbitrary<double[][]> matrices() {
    // Whole numbers make ties, others make none.
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-2, 5).map(Integer::doubleValue),
            Arbitraries.doubles().between(-1, 5));
    return Arbitraries.integers()
        .between(1, 6)
        .flatMap(
            columns ->
                values
                    .list()
                    .ofSize(columns)
                    .map(row -> row.stream().mapToDouble(v -> v).toArray())
                    .array(double[][].class)
                    .ofMinSize(1)
                    .ofMaxSize(6));
  }
}
