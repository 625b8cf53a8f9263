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

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.window.BrokenCounters;
import org.edgeveil.privacy.audit.AuditResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Aggregators that are broken in one place each. The audit passes the real aggregator in the same
 * worlds and flags the broken one by what is wrong with it. The table of docs/privacy-audit.md
 * names each variant; {@link BrokenVariantsTableTest} compares.
 */
class BrokenAggregatorsTest {
  private static final int ROUNDS = 8_000;

  /**
   * A fault.
   *
   * @param name as in the table
   * @param neighbours worlds in which it shows
   * @param broken makes the aggregator that has it
   * @param finding whether the audit found it
   */
  record Variant(
      String name,
      Neighbours neighbours,
      Function<AggregatorOptions, Parts> broken,
      Predicate<AuditResult> finding) {

    /** The same worlds with nothing broken. */
    private Parts real() {
      return isRenamed()
          ? new Parts(TestNeighbours.counterOfBothNames(), Desk::real)
          : Parts.real(neighbours.options());
    }

    private AuditResult audit(Parts parts) throws Exception {
      // A domain with the budget of one file, so that a second name finds nothing left.
      Ledgers ledgers = isRenamed() ? Ledgers.inMemory(1) : Ledgers.inMemory();
      return AggregatorAudit.run(neighbours, parts, ledgers, ROUNDS);
    }

    private boolean isRenamed() {
      return neighbours.name().equals(TestNeighbours.RENAMED);
    }
  }

  static List<Variant> variants() {
    return List.of(
        new Variant(
            "double-precision Laplace",
            StandardNeighbours.trackEntries(),
            options -> new Parts(BrokenCounters.doubleLaplace(options), Desk::real),
            result -> result.oneWorldOnly().stream().anyMatch(trait -> trait.startsWith("how "))),
        new Variant(
            "half the scale",
            StandardNeighbours.trackEntries(),
            options -> new Parts(BrokenCounters.halfTheScale(options), Desk::real),
            result -> result.exceedsClaim() && !result.unfit().isEmpty()),
        new Variant(
            "clamp removed",
            TestNeighbours.tireless(),
            options -> new Parts(BrokenCounters.clampRemoved(options), Desk::real),
            AuditResult::exceedsClaim),
        new Variant(
            "cap per key instead of jointly",
            TestNeighbours.everywhere(),
            options -> new Parts(BrokenCounters.capPerKey(options), Desk::real),
            AuditResult::exceedsClaim),
        new Variant(
            "noise redrawn on retry",
            StandardNeighbours.trackReplayed(),
            options -> new Parts(ClipCounter.real(options), BrokenDesks::redrawing),
            AuditResult::exceedsClaim),
        new Variant(
            "ledger reset",
            StandardNeighbours.trackReplayed(),
            options -> new Parts(ClipCounter.real(options), BrokenDesks::forgetting),
            AuditResult::exceedsClaim),
        new Variant(
            "camera renamed",
            TestNeighbours.renamed(),
            options -> new Parts(TestNeighbours.counterOfBothNames(), BrokenDesks::ofEachName),
            AuditResult::exceedsClaim),
        new Variant(
            "mean by analysed frames",
            TestNeighbours.gated(),
            options -> new Parts(BrokenCounters.meanByAnalysedFrames(options), Desk::real),
            result -> !result.oneWorldOnly().isEmpty()),
        new Variant(
            "suppression on true counts",
            StandardNeighbours.trackEntries(),
            options -> new Parts(BrokenCounters.suppressionOnTrueCounts(options, 3), Desk::real),
            result -> !result.oneWorldOnly().isEmpty()),
        new Variant(
            "alert as a side output",
            StandardNeighbours.trackAlerts(),
            options -> new Parts(BrokenCounters.alertsAsSideOutput(options), Desk::real),
            AuditResult::exceedsClaim));
  }

  @TestFactory
  Stream<DynamicTest> audit_brokenAggregator_isFlaggedAndTheRealOneIsNot() {
    return variants().stream()
        .map(
            variant ->
                DynamicTest.dynamicTest(
                    variant.name(),
                    () -> {
                      AuditResult broken =
                          variant.audit(variant.broken().apply(variant.neighbours().options()));
                      AuditResult real = variant.audit(variant.real());

                      assertThat(variant.finding()).as("finding %s", broken).accepts(broken);
                      assertThat(real.isFlagged()).as("the real one: %s", real).isFalse();
                    }));
  }
}
