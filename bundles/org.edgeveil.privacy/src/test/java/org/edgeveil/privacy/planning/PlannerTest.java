/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.edgeveil.privacy.SharedFiles;
import org.edgeveil.privacy.accounting.ZeroConcentratedCost;
import org.edgeveil.privacy.ledger.Currency;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.edgeveil.privacy.sensitivity.EpsilonSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final PrivacyBudget ONE = PrivacyBudget.pure(1_000_000_000);
  private static final PrivacyBudget HALF_RHO = PrivacyBudget.concentrated(500_000_000, 1e-9);

  private final Planner planner = new Planner();

  @ParameterizedTest
  @CsvSource({
    // one zone: L1 = R n = 20; four zones share R: 2 R n = 40; b = L1; P(|X| > w) = 2 q^(w+1) / (1
    // + q)
    "1, 20, 60",
    "4, 40, 120"
  })
  void plan_durationDefaults_isTheClosedForm(int keys, long l1, double halfWidth) {
    PrivacyPlan plan = planner.plan(Plans.request(Plans.duration(), ONE, Plans.entries(keys, 500)));

    MetricPlan entries = plan.chosen().metrics().get(0);
    assertThat(plan.chosen().kind()).isEqualTo(MechanismKind.LAPLACE);
    assertThat(entries.sensitivity().l1()).isEqualTo(l1);
    assertThat(entries.scale()).isEqualTo((double) l1);
    assertThat(entries.halfWidth95()).isEqualTo(halfWidth);
    double q = Math.exp(-1.0 / l1);
    assertThat(entries.standardDeviation())
        .isCloseTo(Math.sqrt(2 * q) / (1 - q), withinPercentage(1e-9));
    assertThat(entries.relativeError()).isEqualTo(halfWidth / 500);
    assertThat(plan.impossible()).containsOnlyKeys(MechanismKind.GAUSSIAN, MechanismKind.CONTINUAL);
  }

  @Test
  void plan_trackDefaults_chargesAllWindowsOfTheHorizonOnce() {
    MetricPlan entries =
        planner
            .plan(Plans.request(Plans.track(), ONE, Plans.entries(4, 500)))
            .chosen()
            .metrics()
            .get(0);

    assertThat(entries.sensitivity()).isEqualTo(new Sensitivity(6, 36, 36));
    assertThat(entries.halfWidth95()).isEqualTo(18);
  }

  @Test
  void plan_severalMetrics_divideTheBudgetAsTheMechanismDoes() {
    List<MetricPlan> metrics =
        planner
            .plan(
                Plans.request(
                    Plans.duration(), ONE, Plans.entries(2, 500), Plans.occupancy(2, 100)))
            .chosen()
            .metrics();

    assertThat(metrics.stream().mapToLong(MetricPlan::nanoShare))
        .containsExactly(875_000_000L, 125_000_000L);
    // O F n Z = 20 * 150 * 2 * 2 on the numerator, of 18000 frames an hour
    assertThat(metrics.get(1).sensitivity().l1()).isEqualTo(12_000);
    assertThat(metrics.get(1).scale()).isCloseTo(96_000, withinPercentage(1e-9));
    assertThat(metrics.get(1).halfWidth95())
        .isCloseTo(96_000 * Math.log(20) / 18_000, withinPercentage(0.01));
  }

  @Test
  void plan_inRho_windowsAreBestByGaussianAndTotalsByContinualRelease() {
    PlanRequest request = Plans.request(Plans.duration(), HALF_RHO, Plans.entries(4, 500));

    PrivacyPlan windows = planner.plan(request);
    PrivacyPlan totals = planner.plan(Plans.totals(request, 24));

    assertThat(windows.candidates().stream().map(MechanismPlan::kind))
        .containsExactly(MechanismKind.GAUSSIAN, MechanismKind.CONTINUAL, MechanismKind.LAPLACE);
    assertThat(totals.chosen().kind()).isEqualTo(MechanismKind.CONTINUAL);
    // rho = 1/2: sigma is the L2 bound, sqrt(2) R n; Laplace gets epsilon = 1 for 2 R n
    double sigma = Math.sqrt(800);
    MetricPlan gaussian = Plans.of(MechanismKind.GAUSSIAN, windows).metrics().get(0);
    assertThat(gaussian.scale()).isCloseTo(sigma, withinPercentage(1e-9));
    assertThat(gaussian.halfWidth95()).isEqualTo(Math.rint(1.959964 * sigma));
    assertThat(Plans.of(MechanismKind.LAPLACE, windows).metrics().get(0).halfWidth95())
        .isEqualTo(120);
    assertThat(Plans.of(MechanismKind.GAUSSIAN, totals).metrics().get(0).standardDeviation())
        .isCloseTo(sigma * Math.sqrt(24), withinPercentage(1e-9));
    assertThat(Plans.of(MechanismKind.GAUSSIAN, totals).metrics().get(0).halfWidth95())
        .isCloseTo(1.959964 * sigma * Math.sqrt(24), within(1.0));
    assertThat(totals.chosen().metrics().get(0).expected()).isEqualTo(12_000);
  }

  /**
   * The table's deviations are in units of sigma times the stream's L1 bound: here sigma = 1 / 6.
   */
  @Test
  void plan_continualTotals_haveTheTablesDeviation() throws IOException {
    int rows = 0;
    for (String line : Files.readAllLines(SharedFiles.find("vectors/dp/known-answers.tsv"))) {
      String[] row = line.split("\t", -1);
      if (!row[0].equals("continual-sd-max")) {
        continue;
      }
      rows++;
      int windows = Integer.parseInt(row[1].substring("T=".length()));
      PrivacyBudget budget = PrivacyBudget.concentrated(18_000_000_000L, 1e-9);
      PlanRequest request =
          Plans.totals(Plans.request(Plans.duration(), budget, Plans.entries(1, 500)), windows);
      MetricPlan continual =
          Plans.of(MechanismKind.CONTINUAL, planner.plan(request)).metrics().get(0);
      assertThat(continual.standardDeviation() / (20 / 6.0))
          .as(line)
          .isCloseTo(Double.parseDouble(row[2]), withinPercentage(0.1));
    }
    assertThat(rows).isEqualTo(3);
  }

  /** A life of an hour spans 60 windows: the stream is charged for all of them at once. */
  @Test
  void plan_oneTrackSpansManyWindows_independentNoiseBeatsContinualReleaseInTotals() {
    TrackUnit longLife = new TrackUnit(3, 24 * Plans.HOUR, 2, 2, 1, Plans.HOUR, Plans.PERIOD);
    PlanRequest minutes =
        Plans.request(longLife, HALF_RHO, Plans.occupancy(1, 100)).withWindow(60 * Plans.SECOND);

    PrivacyPlan totals = planner.plan(Plans.totals(minutes, 60));

    assertThat(totals.candidates().stream().map(MechanismPlan::kind))
        .containsSubsequence(MechanismKind.GAUSSIAN, MechanismKind.CONTINUAL);
  }

  @Test
  void plan_streamLongerThanTheHorizon_isNoContinualRelease() {
    PlanRequest request =
        Plans.totals(Plans.request(Plans.track(), HALF_RHO, Plans.entries(1, 500)), 25);

    assertThat(planner.plan(request).impossible())
        .containsOnlyKeys(MechanismKind.CONTINUAL)
        .containsValue("25 windows are longer than the horizon");
  }

  @Property(tries = 25, seed = "5")
  void smallestBudget_ofAnErrorThatABudgetGives_isNoMoreThanThatBudgetAndEnough(
      @ForAll @DoubleRange(min = 0.05, max = 8) double amount,
      @ForAll @IntRange(min = 1, max = 9) int keys,
      @ForAll boolean isRho,
      @ForAll boolean isTotals) {
    long nano = (long) (amount * 1e9);
    PrivacyBudget budget =
        isRho ? PrivacyBudget.concentrated(nano, 1e-9) : PrivacyBudget.pure(nano);
    PlanRequest request = Plans.request(Plans.duration(), budget, Plans.entries(keys, 500));
    PlanRequest asked = isTotals ? Plans.totals(request, 24) : request;
    double halfWidth = planner.plan(asked).chosen().metrics().get(0).halfWidth95();
    PlanRequest wanted = limited(asked, ErrorLimit.of(Math.max(halfWidth, 0.5)));

    long found = planner.smallestBudget(wanted).orElseThrow();

    assertThat(found).isLessThanOrEqualTo(nano);
    assertThat(halfWidth(wanted.withBudget(found))).isLessThanOrEqualTo(halfWidth);
    assertThat(halfWidth(wanted.withBudget(found - 1))).isGreaterThan(halfWidth);
  }

  @Property(tries = 25, seed = "6")
  void shortestWindow_ofAWantedShare_isEnoughAndOneStepLessIsNot(
      @ForAll @DoubleRange(min = 0.02, max = 0.5) double share,
      @ForAll @IntRange(min = 1, max = 9) int keys) {
    PlanRequest wanted =
        limited(
            Plans.request(Plans.duration(), ONE, Plans.entries(keys, 500)),
            ErrorLimit.share(share));

    long found = planner.shortestWindow(wanted).orElseThrow();

    assertThat(found % (30 * Plans.SECOND)).isZero();
    assertThat(error(wanted.withWindow(found))).isLessThanOrEqualTo(share);
    assertThat(error(wanted.withWindow(found - 30 * Plans.SECOND))).isGreaterThan(share);
  }

  @Test
  void solve_whatNothingReaches_isEmpty() {
    PlanRequest few = Plans.request(Plans.duration(), ONE, Plans.entries(1, 0.1));
    PlanRequest crowd = Plans.request(Plans.track(), ONE, Plans.occupancy(1, 5));

    assertThat(planner.shortestWindow(limited(few, ErrorLimit.share(0.5)))).isEmpty();
    assertThat(planner.smallestBudget(limited(crowd, ErrorLimit.of(1e-9)))).isEmpty();
    // A noise of 0 with 95 % is possible for counts, and protects nobody.
    assertThat(planner.smallestBudget(limited(few, ErrorLimit.of(1e-9)))).isPresent();
  }

  private double halfWidth(PlanRequest request) {
    return planner.plan(request).chosen().metrics().get(0).halfWidth95();
  }

  private double error(PlanRequest request) {
    return planner.plan(request).chosen().metrics().get(0).relativeError();
  }

  private static PlanRequest limited(PlanRequest request, ErrorLimit limit) {
    return new PlanRequest(
        request.unit(),
        request.budget(),
        request.split(),
        request.metrics().stream()
            .map(m -> new PlannedMetric(m.metric(), m.keys(), m.expected(), limit))
            .toList(),
        request.windowNanos(),
        request.goal(),
        request.windows());
  }

  @Test
  void useful_halfOfTheExpectedValue_isTheBorder() {
    PlanRequest enough = Plans.request(Plans.duration(), ONE, Plans.entries(4, 240));
    PlanRequest tooFew = Plans.request(Plans.duration(), ONE, Plans.entries(4, 239));

    assertThat(planner.plan(enough).chosen().isUseful()).isTrue();
    assertThat(planner.plan(tooFew).chosen().isUseful()).isFalse();
  }

  @Test
  void remedies_ofAUselessPlan_makeItUseful() {
    PlanRequest useless = Plans.request(Plans.duration(), ONE, Plans.entries(4, 125));

    Remedies remedies = planner.remedies(useless);

    assertThat(useful(useless.withBudget(remedies.nanoBudget().orElseThrow()))).isTrue();
    assertThat(useful(useless.withWindow(remedies.windowNanos().orElseThrow()))).isTrue();
    assertThat(remedies.fewerKeys()).isTrue();
    // 1.04 entries a chunk and zone: a cap of 5 keeps 99.9 %, and 4 * 4 * 2 < 2 * 10 * 2
    int cap = remedies.separateCap().orElseThrow();
    DurationUnit separate =
        new DurationUnit(Plans.duration().bounds(), cap, true, 20, Plans.PERIOD);
    assertThat(separate.keptShare(CountedMetric.ENTRIES, 4, Plans.HOUR, 125))
        .isGreaterThanOrEqualTo(0.99);
    assertThat(remedies.separateCapWorst().orElseThrow())
        .isEqualTo(error(useless.withUnit(separate)))
        .isLessThan(error(useless));
  }

  private boolean useful(PlanRequest request) {
    return planner.plan(request).chosen().isUseful();
  }

  @Test
  void keptShare_ofTheDefaults_isWhatPoissonSays() {
    // 500 an hour are 4.17 a chunk; E[min(N, 10)] / E[N] by direct summation
    assertThat(Plans.duration().keptShare(CountedMetric.ENTRIES, 1, Plans.HOUR, 500))
        .isCloseTo(direct(500 / 120.0, 10), within(1e-9));
    // 2000 an hour share the cap of 10 a chunk: 16.7 come
    assertThat(Plans.duration().keptShare(CountedMetric.ENTRIES, 4, Plans.HOUR, 500))
        .isCloseTo(direct(2000 / 120.0, 10), within(1e-9))
        .isLessThan(0.61);
  }

  private static double direct(double mean, int cap) {
    double probability = Math.exp(-mean);
    double kept = 0;
    for (int n = 0; n < 500; n++) {
      kept += probability * Math.min(n, cap);
      probability *= mean / (n + 1);
    }
    return kept / mean;
  }

  @Test
  void exposures_underDuration_areTheGuaranteesFormula() {
    assertThat(Plans.duration().exposures(ONE, Plans.HOUR))
        .extracting(Exposure::epsilon)
        // ceil((1 + s / 30) / 2): 2 for a minute, 61 for an hour; a month has 30 visits
        .containsExactly(2.0, 61.0, 60.0, 1830.0);
  }

  @Test
  void exposures_inRho_growWithTheSquareWithinAPeriodOnly() {
    assertThat(Plans.duration().exposures(HALF_RHO, Plans.HOUR))
        .extracting(Exposure::loss)
        .containsExactly(2.0, 1860.5, 60.0, 55815.0);
    assertThat(Plans.duration().exposures(HALF_RHO, 24 * Plans.HOUR).get(2).loss())
        .as("a period of a day is touched by two visits")
        .isEqualTo(0.5 * 30 * 2 * 2 * 2);
    assertThat(Plans.duration().exposures(HALF_RHO, Plans.HOUR).get(0).epsilon())
        .isEqualTo(ZeroConcentratedCost.epsilon(2, 1e-9));
  }

  @Test
  void exposures_underTrack_addOverHorizons() {
    assertThat(Plans.track().exposures(ONE, Plans.HOUR))
        .extracting(Exposure::epsilon)
        .containsExactly(1.0, 10.0, 30.0);
    assertThat(Plans.track().exposures(HALF_RHO, Plans.HOUR).get(2).loss()).isEqualTo(30);
    TrackUnit undying = new TrackUnit(3, 24 * Plans.HOUR, 2, 2, 1, 48 * Plans.HOUR, Plans.PERIOD);
    assertThat(undying.exposures(HALF_RHO, Plans.HOUR).get(2).loss()).isEqualTo(450);
  }

  @Test
  void request_thatDoesNotFit_isRefusedByName() {
    PlanRequest good = Plans.request(Plans.duration(), ONE, Plans.entries(1, 500));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> good.withWindow(45 * Plans.SECOND))
        .withMessageContaining("multiple of 30.0 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plans.totals(good, 0))
        .withMessageContaining("1 to 16384 windows");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Plans.request(Plans.duration(), ONE, Plans.entries(1, 1), Plans.entries(1, 1)))
        .withMessageContaining("each metric once");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> good.withUnit(Plans.track()).withWindow(48 * Plans.HOUR));
    assertThatIllegalArgumentException().isThrownBy(() -> Plans.entries(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Plans.entries(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> ErrorLimit.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> PrivacyBudget.pure(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrivacyBudget.pure(PrivacyBudget.MAX_NANO_EPSILON + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> PrivacyBudget.concentrated(1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DurationUnit(new DurationBounds(1, 1, 1), 0, false, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TrackUnit(1, 0, 1, 1, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                planner.plan(
                    new PlanRequest(
                        Plans.duration(),
                        ONE,
                        new EpsilonSplit(0, 1, 1),
                        List.of(Plans.entries(1, 1)),
                        Plans.HOUR,
                        Goal.WINDOWS,
                        1)));
  }

  @Test
  void budget_conversions_roundTowardsPrivacy() {
    PrivacyBudget budget = PrivacyBudget.concentratedFor(1, 1e-9);

    assertThat(budget.epsilon()).isLessThanOrEqualTo(1).isGreaterThan(1 - 1e-6);
    assertThat(HALF_RHO.pureNanoEpsilon()).isEqualTo(1_000_000_000);
    assertThat(PrivacyBudget.concentrated(499_999_999, 1e-9).pureNanoEpsilon())
        .isEqualTo(999_999_998);
    for (long rho : new long[] {1, 7, 499_999_999, 500_000_000, 4_999_999_999_999L}) {
      long epsilon = PrivacyBudget.concentrated(rho, 1e-9).pureNanoEpsilon();
      assertThat(Currency.NANO_RHO.costOfPure(epsilon)).isLessThanOrEqualTo(rho);
      assertThat(Currency.NANO_RHO.costOfPure(epsilon + 1)).isGreaterThan(rho);
    }
    assertThat(ONE.pureNanoEpsilon()).isEqualTo(1_000_000_000);
  }
}
