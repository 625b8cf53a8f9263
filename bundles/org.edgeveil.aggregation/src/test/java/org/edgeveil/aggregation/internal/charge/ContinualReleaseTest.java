/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.aggregation.internal.charge.Outcome.Kind;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.PrivacyDomainOptions;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.aggregation.internal.window.JointMechanism;
import org.edgeveil.aggregation.internal.window.Scenes;
import org.edgeveil.aggregation.internal.window.TumblingWindows;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.privacy.ledger.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of sums on a real ledger, window by window. Ten entries come in each window. */
class ContinualReleaseTest {
  private static final long RHO = 100_000_000_000L;
  private static final int SHOP = 2;
  private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  private static PrivacyDomainOptions domain(Currency currency, boolean durable, int erasures) {
    return new PrivacyDomainOptions(
        "gateway", currency, 10 * RHO, new BigDecimal("1e-9"), 24, durable, erasures);
  }

  private OpenLedger open() throws IOException {
    return OpenLedger.open(folder, domain(Currency.NANO_RHO, true, 0), () -> 0);
  }

  /** Counts with hardly any noise. */
  private static AggregatorOptions options(int windows, Object... more) {
    List<Object> settings =
        new ArrayList<>(
            List.of(
                "release", "continual",
                "continual.windows", windows,
                "rho", "100",
                "unit.tracks", 1,
                "cap.entries", 1,
                "share.entries", 100,
                "share.crossings", 0,
                "share.occupancy", 0));
    settings.addAll(List.of(more));
    return Scenes.options(settings.toArray());
  }

  private static List<ClosedWindow> windows(AggregatorOptions options, Stream stream, int number) {
    List<ClosedWindow> closed = new ArrayList<>();
    TumblingWindows<JointMechanism> windows =
        new TumblingWindows<>(
            JointMechanism.KIND, options, () -> Long.MAX_VALUE, Scenes::bits, closed::add);
    for (int frame = 0; frame < 100 * number; frame++) {
      windows.observe(
          frame % 10 == 0
              ? Scenes.happening(stream, frame, Scenes.entry(frame, "shop"))
              : Scenes.empty(stream, frame));
    }
    windows.end(stream, 100L * number * Scenes.PERIOD);
    assertThat(closed).hasSize(number);
    return closed;
  }

  private static ReleaseContent content(OpenLedger.Result result) throws IOException {
    assertThat(result.deliverable()).as("%s", result.outcome()).hasSize(1);
    return OpenLedger.release(result.deliverable().get(0)).content();
  }

  private static ReleaseContent released(OpenLedger ledger, ClosedWindow window)
      throws IOException {
    OpenLedger.Result result = ledger.release(window);
    assertThat(result.outcome().kind()).as("%s", result.outcome()).isEqualTo(Kind.RELEASED);
    return content(result);
  }

  private static PrivacyStatement.Sums sums(ReleaseContent content) {
    return content.statement().sums().orElseThrow();
  }

  private static void assertSum(ReleaseContent content, int index, long sum) {
    assertThat(sums(content).index()).isEqualTo(index);
    NoisedValue shop = content.values().get(SHOP);
    // sigma of one window is 0.07: five and more of it away is a defect.
    assertThat(shop.noised()).isBetween(sum - 1, sum + 1);
    assertThat(shop.low()).isLessThanOrEqualTo(shop.noised());
    assertThat(shop.high()).isGreaterThanOrEqualTo(shop.noised());
  }

  @Test
  void stream_ofACamera_holdsSumsSinceItBeganForOneCharge() throws IOException {
    try (Closing ledger = new Closing(open())) {
      List<ClosedWindow> windows = windows(options(24), Scenes.live(TEN), 3);
      for (int i = 0; i < 3; i++) {
        ReleaseContent content = released(ledger.open, windows.get(i));
        assertSum(content, i, 10L * (i + 1));
        assertThat(sums(content)).isEqualTo(new PrivacyStatement.Sums(TEN, 24, i));
        PrivacyStatement statement = content.statement();
        assertThat(statement.mechanism()).isEqualTo(JointMechanism.NAME_OF_SUMS);
        assertThat(statement.nanoCost()).isEqualTo(RHO);
        assertThat(statement.spentNano()).isEqualTo(RHO);
        assertThat(statement.loss().attoDelta()).isEqualTo(1_000_000_000);
        // rho = 100 is epsilon 100 + 2 sqrt(100 ln 1e9) by the simple bound, the tight one is less.
        assertThat(statement.loss().nanoEpsilon()).isBetween(180_000_000_000L, 191_100_000_000L);
        assertThat(statement.loss().nanoEpsilonOf30Days())
            .isGreaterThan(31 * statement.loss().nanoEpsilon());
      }
    }
  }

  @Test
  void restart_betweenWindows_goesOnWithTheSameStream() throws IOException {
    List<ClosedWindow> windows = windows(options(24), Scenes.live(TEN), 4);
    for (int i = 0; i < 4; i++) {
      try (Closing ledger = new Closing(open())) {
        ReleaseContent content = released(ledger.open, windows.get(i));
        assertSum(content, i, 10L * (i + 1));
        assertThat(sums(content).since()).isEqualTo(TEN);
        assertThat(content.statement().spentNano()).isEqualTo(RHO);
      }
    }
  }

  @Test
  void failure_betweenReserveAndCommit_endsTheStreamOverARestartToo() throws IOException {
    List<ClosedWindow> windows = windows(options(24), Scenes.live(TEN), 4);
    try (Closing ledger = new Closing(open())) {
      assertSum(released(ledger.open, windows.get(0)), 0, 10);
      windows.get(1).giveUp();

      // Granted, but what is drawn is not recorded.
      assertThat(ledger.open.release(windows.get(1)).outcome().kind()).isEqualTo(Kind.GAP);
    }
    try (Closing ledger = new Closing(open())) {
      ReleaseContent content = released(ledger.open, windows.get(2));
      assertSum(content, 0, 10);
      assertThat(content.statement().spentNano()).isEqualTo(2 * RHO);
      assertSum(released(ledger.open, windows.get(3)), 1, 20);
    }
  }

  @Test
  void erase_whileAStreamGoesOn_endsIt() throws IOException {
    List<ClosedWindow> windows = windows(options(24), Scenes.live(TEN), 2);
    try (Closing ledger = new Closing(open())) {
      assertSum(released(ledger.open, windows.get(0)), 0, 10);

      ledger.open.configure(domain(Currency.NANO_RHO, true, 1));

      ReleaseContent content = released(ledger.open, windows.get(1));
      assertSum(content, 0, 10);
      assertThat(content.statement().spentNano()).isEqualTo(2 * RHO);
    }
  }

  @Test
  void stream_atItsEnd_isFollowedByOneThatIsCharged() throws IOException {
    List<ClosedWindow> windows = windows(options(2), Scenes.live(TEN), 3);
    try (Closing ledger = new Closing(open())) {
      assertSum(released(ledger.open, windows.get(0)), 0, 10);
      assertSum(released(ledger.open, windows.get(1)), 1, 20);
    }
    try (Closing ledger = new Closing(open())) {
      ReleaseContent content = released(ledger.open, windows.get(2));
      assertSum(content, 0, 10);
      assertThat(content.statement().spentNano()).isEqualTo(2 * RHO);
    }
  }

  @Test
  void configuration_changed_beginsAStreamOfItsOwn() throws IOException {
    Stream live = Scenes.live(TEN);
    try (Closing ledger = new Closing(open())) {
      assertSum(released(ledger.open, windows(options(24), live, 1).get(0)), 0, 10);
      List<ClosedWindow> after = windows(options(12), live, 2);
      ReleaseContent content = released(ledger.open, after.get(1));
      assertSum(content, 0, 10);
      assertThat(content.statement().spentNano()).isEqualTo(2 * RHO);
    }
  }

  @Test
  void configuration_setBack_goesOnWithTheEarlierStream() throws IOException {
    Stream live = Scenes.live(TEN);
    try (Closing ledger = new Closing(open())) {
      List<ClosedWindow> before = windows(options(24), live, 3);
      assertSum(released(ledger.open, before.get(0)), 0, 10);
      assertSum(released(ledger.open, windows(options(12), live, 2).get(1)), 0, 10);

      ReleaseContent content = released(ledger.open, before.get(2));

      assertSum(content, 2, 20);
      assertThat(content.statement().spentNano()).isEqualTo(2 * RHO);
    }
  }

  @Test
  void windows_thatWereLost_countAsZerosAtTheirIndices() throws IOException {
    List<ClosedWindow> windows = windows(options(5), Scenes.live(TEN), 8);
    try (Closing ledger = new Closing(open())) {
      assertSum(released(ledger.open, windows.get(0)), 0, 10);
      assertSum(released(ledger.open, windows.get(3)), 3, 20);
      // Longer than the stream: by then it was over.
      ReleaseContent content = released(ledger.open, windows.get(7));
      assertSum(content, 0, 10);
      assertThat(content.statement().spentNano()).isEqualTo(2 * RHO);
    }
  }

  @Test
  void domain_thatCountsInEpsilon_saysSoAndChargesNothing() throws IOException {
    PrivacyDomainOptions pure = domain(Currency.NANO_EPSILON, true, 0);
    try (Closing ledger = new Closing(OpenLedger.open(folder, pure, () -> 0))) {
      OpenLedger.Result result =
          ledger.open.release(windows(options(24), Scenes.live(TEN), 1).get(0));

      assertThat(result.outcome().kind()).isEqualTo(Kind.NOT_POSSIBLE);
      assertThat(result.outcome().message()).contains("release", "currency rho");
      assertThat(result.deliverable()).isEmpty();
      assertThat(ledger.open.status().spent()).isZero();
    }
  }

  @Test
  void stream_longerThanAHorizon_isNotPossibleUnderTrack() throws IOException {
    try (Closing ledger = new Closing(open())) {
      // 8641 windows of ten seconds are more than a day.
      OpenLedger.Result result =
          ledger.open.release(windows(options(8641), Scenes.live(TEN), 1).get(0));

      assertThat(result.outcome().kind()).isEqualTo(Kind.NOT_POSSIBLE);
      assertThat(result.outcome().message()).contains("continual.windows", "86410");
      assertThat(ledger.open.status().spent()).isZero();
    }
  }

  @Test
  void file_replayed_reusesWhatWasReleasedAndGoesOnBehindIt() throws IOException {
    List<ReleaseContent> first = new ArrayList<>();
    try (Closing ledger = new Closing(open())) {
      for (ClosedWindow window : windows(options(3), Scenes.replay(), 2)) {
        first.add(released(ledger.open, window));
      }
    }
    try (Closing ledger = new Closing(open())) {
      List<ClosedWindow> again = windows(options(3), Scenes.replay(), 4);
      for (int i = 0; i < 2; i++) {
        OpenLedger.Result result = ledger.open.release(again.get(i));
        assertThat(result.outcome().kind()).isEqualTo(Kind.REUSED);
        assertThat(content(result)).isEqualTo(first.get(i));
      }
      assertSum(released(ledger.open, again.get(2)), 2, 30);
      assertThat(ledger.open.status().spent()).isEqualTo(RHO);
      assertSum(released(ledger.open, again.get(3)), 0, 10);
      assertThat(ledger.open.status().spent()).isEqualTo(2 * RHO);
    }
  }

  @Test
  void file_interrupted_isAGapToTheStreamsEnd() throws IOException {
    try (Closing ledger = new Closing(open())) {
      List<ClosedWindow> windows = windows(options(3), Scenes.replay(), 4);
      assertSum(released(ledger.open, windows.get(0)), 0, 10);
      windows.get(1).giveUp();
      assertThat(ledger.open.release(windows.get(1)).outcome().kind()).isEqualTo(Kind.GAP);
      assertThat(ledger.open.release(windows.get(2)).outcome().kind()).isEqualTo(Kind.GAP);
      assertSum(released(ledger.open, windows.get(3)), 0, 10);
    }
    try (Closing ledger = new Closing(open())) {
      List<ClosedWindow> again = windows(options(3), Scenes.replay(), 4);
      assertThat(again.stream().map(window -> ledger.open.release(window).outcome().kind()))
          .containsExactly(Kind.REUSED, Kind.GAP, Kind.GAP, Kind.REUSED);
    }
  }

  @Test
  void intervals_ofRealDraws_holdTheSumInAtLeast95Percent() throws IOException {
    int rounds = 300;
    int missed = 0;
    AggregatorOptions noisy = options(4, "rho", "0.001", "cap.entries", 2);
    for (int round = 0; round < rounds; round++) {
      PrivacyDomainOptions thrownAway = domain(Currency.NANO_RHO, false, 0);
      try (Closing ledger = new Closing(OpenLedger.open(folder, thrownAway, () -> 0))) {
        List<ClosedWindow> windows = windows(noisy, Scenes.live(TEN), 3);
        released(ledger.open, windows.get(0));
        NoisedValue shop = released(ledger.open, windows.get(2)).values().get(SHOP);
        missed += shop.low() <= 20 && 20 <= shop.high() ? 0 : 1;
      }
    }
    // 5 % and five standard deviations; and the interval is no wider than it has to be.
    assertThat(missed).isBetween(1, 34);
  }

  @Test
  void postProcessing_suppressesAndClampsSums() throws IOException {
    try (Closing ledger = new Closing(open())) {
      List<ClosedWindow> windows =
          windows(options(24, "suppress.below", 15, "possible.only", "true"), Scenes.live(TEN), 2);
      assertThat(released(ledger.open, windows.get(0)).values()).allMatch(NoisedValue::suppressed);
      NoisedValue shop = released(ledger.open, windows.get(1)).values().get(SHOP);
      assertThat(shop.suppressed()).isFalse();
      assertThat(shop.noised()).isBetween(19L, 21L);
    }
  }

  /** Closes what is open. */
  private record Closing(OpenLedger open) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      open.close();
    }
  }
}
