/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.edgeveil.aggregation.internal.window.JointMechanism;
import org.edgeveil.aggregation.internal.window.Scenes;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.PrivacyStatement.Guarantee;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.api.status.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Continual release through the components and the real ledger. */
@Timeout(120)
class ContinualRoomTest {
  private static final int SHOP = 2;

  @Test
  void clip_throughTheRoom_givesSumsForOneCharge(@TempDir Path data) {
    try (Room room = new Room(data, "currency", "rho", "budget.rho", "200")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Room.play(
          room.aggregator(
              "release", "continual",
              "continual.windows", 4,
              "rho", "100",
              "unit.tracks", 1,
              "cap.entries", 1),
          30);

      List<Release> releases = sink.awaitTaken(3);

      assertThat(releases).allMatch(room.domain::verify);
      for (int window = 0; window < 3; window++) {
        ReleaseContent content = releases.get(window).content();
        PrivacyStatement statement = content.statement();
        NoisedValue shop = content.values().get(SHOP);
        assertThat(shop.noised()).isBetween(10L * (window + 1) - 1, 10L * (window + 1) + 1);
        assertThat(statement.guarantee()).isEqualTo(Guarantee.ENFORCED);
        assertThat(statement.mechanism()).isEqualTo(JointMechanism.NAME_OF_SUMS);
        assertThat(statement.currency()).isEqualTo(PrivacyStatement.Currency.RHO);
        assertThat(statement.nanoCost()).isEqualTo(100_000_000_000L);
        assertThat(statement.spentNano()).isEqualTo(100_000_000_000L);
        assertThat(statement.sums().orElseThrow().windows()).isEqualTo(4);
        assertThat(statement.sums().orElseThrow().index()).isEqualTo(window);
        assertThat(statement.terms())
            .extracting(NoiseTerm::nanoCost)
            .containsExactly(70_000_000_000L, 20_000_000_000L, 10_000_000_000L);
        assertThat(statement.terms())
            .allMatch(term -> term.noise() instanceof Noise.DiscreteGaussian);
        // A mean over all frames so far: nobody stood anywhere.
        NoisedValue occupancy = content.values().get(6);
        assertThat(occupancy.metric()).isEqualTo(Metric.OCCUPANCY);
        assertThat(occupancy.denominator()).isEqualTo(100L * (window + 1));
      }
    }
  }

  @Test
  void clip_ofChunks_chargesEachOfThemTheStreamsRho(@TempDir Path data) {
    long chunk = 30 * Scenes.SECOND;
    try (Room room = new Room(data, "currency", "rho", "budget.rho", "1")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator =
          room.aggregator(
              "unit", "DURATION",
              "window.seconds", 60,
              "release", "continual",
              "continual.windows", 24,
              "rho", "0.5");
      Stream clip = Scenes.chunkedReplay(chunk);
      for (int frame = 0; frame < 1200; frame++) {
        aggregator.onObservation(Scenes.empty(clip, frame));
      }
      aggregator.onStreamEnded(clip, 1200 * Scenes.PERIOD);

      for (Release release : sink.awaitTaken(2)) {
        PrivacyStatement statement = release.content().statement();
        assertThat(statement.assumed()).isFalse();
        assertThat(statement.nanoCost()).isEqualTo(500_000_000L);
        assertThat(statement.chargedNano()).isEqualTo(500_000_000L);
        assertThat(statement.spentNano()).isEqualTo(500_000_000L);
      }
    }
  }

  @Test
  void domain_thatCountsInEpsilon_isNamedInTheStatusWithTheRemedy(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Aggregator aggregator = room.aggregator("release", "continual");
      Room.play(aggregator, 10);

      await()
          .atMost(Room.DEADLINE)
          .until(() -> aggregator.status().reason().equals("not-possible"));
      assertThat(aggregator.status().state()).isEqualTo(Status.State.FAILED);
      assertThat(aggregator.status().message()).contains("currency rho");
    }
  }

  @Test
  void stateOfAStream_largerThanTheLedgerKeeps_isNotCountedAndSaysHowManyWindowsFit(
      @TempDir Path data) {
    try (Room room = new Room(data, "currency", "rho")) {
      Aggregator aggregator =
          room.aggregator(
              "release",
              "continual",
              "continual.windows",
              16_384,
              "share.dwell",
              10,
              "share.entries",
              60,
              "dwell.bins.seconds",
              "1,2,3,4,5");
      Room.play(aggregator, 10);

      await().atMost(Room.DEADLINE).until(() -> aggregator.status().reason().equals("not-counted"));
      assertThat(aggregator.status().message()).contains("continual.windows", "at most");
    }
  }
}
