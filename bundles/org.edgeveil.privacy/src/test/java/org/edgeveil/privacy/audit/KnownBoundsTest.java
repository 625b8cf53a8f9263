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
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.edgeveil.privacy.SharedFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of vectors/dp/known-answers.tsv about audits, by the rule stated there. */
class KnownBoundsTest {

  @TestFactory
  Stream<DynamicTest> lowerBound_ofKnownRow_isTheKnownAnswer() throws IOException {
    List<String> lines = Files.readAllLines(SharedFiles.find("vectors/dp/known-answers.tsv"));
    return lines.stream()
        .map(line -> line.split("\t", -1))
        .filter(row -> row[0].equals("audit-eps-lower-bound"))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[1],
                    () ->
                        assertThat(expected(Long.parseLong(row[1].substring(2))))
                            .isCloseTo(Double.parseDouble(row[2]), within(5e-5))));
  }

  /** Discrete Laplace of epsilon 1, the event that the output is at least 1, worlds 1 and 0. */
  private static double expected(long draws) {
    double q = Math.exp(-1);
    long first = (long) (draws / (1 + q));
    long second = (long) (draws * q / (1 + q));
    return new EventCounts(first, draws, second, draws).epsilonLowerBound(0, 0.999);
  }
}
