/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.edgeveil.privacy.audit.AuditResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The aggregator as it is passes its audit. What must not pass is in {@link BrokenAggregatorsTest}.
 */
class AggregatorAuditTest {
  private static final int ROUNDS = Integer.getInteger("edgeveil.audit.rounds", 10_000);

  @TestFactory
  Stream<DynamicTest> audit_realAggregator_isNotFlagged() {
    return StandardNeighbours.all().stream()
        .map(
            neighbours ->
                DynamicTest.dynamicTest(
                    neighbours.name(),
                    () -> {
                      AuditResult result =
                          AggregatorAudit.run(
                              neighbours,
                              Parts.real(neighbours.options()),
                              Ledgers.inMemory(),
                              ROUNDS);

                      assertThat(result.unfit()).isEmpty();
                      assertThat(result.oneWorldOnly()).isEmpty();
                      assertThat(result.exceedsClaim()).isFalse();
                      assertThat(result.fits()).isPositive();
                      // The worlds attain the sensitivity: what is claimed is used up. Of more
                      // numbers the event is too rare for so few rounds.
                      if (neighbours.event().size() <= 3) {
                        assertThat(result.lowerBound())
                            .isGreaterThan(0.5 * result.claim().epsilon());
                      }
                    }));
  }

  @Test
  void audit_ledgerOnDisk_isNotFlagged(@TempDir Path directory) throws Exception {
    Neighbours neighbours = StandardNeighbours.trackReplayed();
    AuditResult result =
        AggregatorAudit.run(
            neighbours, Parts.real(neighbours.options()), Ledgers.onDisk(directory), 300);

    assertThat(result.isFlagged()).isFalse();
    assertThat(directory.resolve("first")).isNotEmptyDirectory();
  }
}
