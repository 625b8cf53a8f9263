/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.continual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edgeveil.privacy.KnownAnswers;
import org.edgeveil.privacy.KnownAnswers.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of vectors/dp/known-answers.tsv about continual release: at most 1.01 times the table.
 */
class KnownDeviationsTest {

  @TestFactory
  Stream<DynamicTest> deviation_ofKnownRow_isTheKnownAnswer() throws IOException {
    return KnownAnswers.testsOf(
        KnownDeviationsTest.class,
        row -> {
          int length = (int) row.number("T");
          if (row.kind().equals("binary-tree-sd-max")) {
            expectBetterThanTheTree(length, row.value());
          } else {
            // The rounded factor is off by far less than the one per cent that is allowed.
            assertThat(deviation(row, length)).isCloseTo(row.value(), withinPercentage(0.1));
          }
        });
  }

  private static double deviation(Row row, int length) {
    DoubleStream deviations = Arrays.stream(deviations(length));
    return switch (row.kind()) {
      case "continual-sd-max" -> deviations.max().orElseThrow();
      case "continual-sd-mean" -> deviations.average().orElseThrow();
      case "continual-sd-rms" -> Math.sqrt(deviations.map(x -> x * x).average().orElseThrow());
      default -> throw new AssertionError("no rule for " + row.kind());
    };
  }

  private static double[] deviations(int length) {
    SquareRootFactorization factors = new SquareRootFactorization(length);
    return IntStream.range(0, length).mapToDouble(factors::standardDeviation).toArray();
  }

  /**
   * The binary tree is not built: the row says what it would be (each window is in as many nodes as
   * there are levels, and a prefix is the sum of as many nodes as its length has binary ones), and
   * ours is compared with it.
   */
  private static void expectBetterThanTheTree(int length, double known) {
    int levels = Integer.SIZE - Integer.numberOfLeadingZeros(length);
    int nodes = IntStream.rangeClosed(1, length).map(Integer::bitCount).max().orElseThrow();
    double ofTree = Math.sqrt((double) levels * nodes);

    assertThat(ofTree).isCloseTo(known, withinPercentage(1e-9));
    assertThat(deviations(length)[length - 1]).isLessThan(ofTree);
  }
}
