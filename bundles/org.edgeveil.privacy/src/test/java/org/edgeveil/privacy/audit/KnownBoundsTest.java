/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.stream.Stream;
import org.edgeveil.privacy.KnownAnswers;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of vectors/dp/known-answers.tsv about audits, by the rule stated there. */
class KnownBoundsTest {

  @TestFactory
  Stream<DynamicTest> lowerBound_ofKnownRow_isTheKnownAnswer() throws IOException {
    return KnownAnswers.testsOf(
        KnownBoundsTest.class,
        row -> assertThat(expected((long) row.number("n"))).isCloseTo(row.value(), within(5e-5)));
  }

  /** Discrete Laplace of epsilon 1, the event that the output is at least 1, worlds 1 and 0. */
  private static double expected(long draws) {
    double q = Math.exp(-1);
    long first = (long) (draws / (1 + q));
    long second = (long) (draws * q / (1 + q));
    return new EventCounts(first, draws, second, draws).epsilonLowerBound(0, 0.999);
  }
}
