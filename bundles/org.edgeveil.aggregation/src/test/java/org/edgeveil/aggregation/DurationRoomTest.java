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
import org.edgeveil.aggregation.internal.window.Scenes;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.KnownLimit;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.PostProcessing;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.PrivacyStatement.Currency;
import org.edgeveil.api.release.PrivacyStatement.Guarantee;
import org.edgeveil.api.release.PrivacyStatement.Loss;
import org.edgeveil.api.release.PrivacyUnit;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.status.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The unit DURATION through the components and the real ledger. */
@Timeout(120)
class DurationRoomTest {
  private static final long NANO = 1_000_000_000L;
  private static final long CHUNK = 30 * NANO;

  @Test
  void clip_throughTheRoom_chargesEachChunkOnceAndSaysWhatItPromises(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(room.aggregator("unit", "DURATION", "window.seconds", 60), CHUNK, 130);

      List<Release> releases = sink.awaitTaken(3);

      for (Release release : releases) {
        PrivacyStatement statement = release.content().statement();
        assertThat(statement.guarantee()).isEqualTo(Guarantee.ENFORCED);
        assertThat(statement.unit()).isEqualTo(new PrivacyUnit.Duration(CHUNK, 1, CHUNK, 2));
        assertThat(statement.assumed()).isFalse();
        assertThat(statement.currency()).isEqualTo(Currency.EPSILON);
        assertThat(statement.nanoCost()).isEqualTo(NANO);
        // Disjoint chunks compose in parallel: no window adds to another.
        assertThat(statement.chargedNano()).isEqualTo(NANO);
        assertThat(statement.spentNano()).isEqualTo(NANO);
        assertThat(statement.loss()).isEqualTo(new Loss(NANO, 0, 43_201 * NANO));
        assertThat(statement.limits()).containsExactly(new KnownLimit.ChunkBorders(797, 803));
        assertThat(release.content().postProcessing()).isEqualTo(PostProcessing.NONE);
      }
      // b = 2 R n / 0.7, 2 R n / 0.2, and O F n for each of two zones / 0.1.
      assertThat(releases.get(0).content().statement().terms())
          .containsExactly(
              new NoiseTerm(Metric.ENTRIES, 40, 0, 700_000_000L, new Noise.DiscreteLaplace(400, 7)),
              new NoiseTerm(
                  Metric.CROSSINGS, 40, 0, 200_000_000L, new Noise.DiscreteLaplace(200, 1)),
              new NoiseTerm(
                  Metric.OCCUPANCY,
                  24_000,
                  0,
                  100_000_000L,
                  new Noise.DiscreteLaplace(240_000, 1)));
      assertThat(releases.get(2).content().window().endNanos()).isEqualTo(130 * NANO);
      assertThat(releases).allMatch(room.domain::verify);
    }
  }

  @Test
  void clip_secondAggregatorOnTheSameChunks_isRefusedWhereTheyAreSpent(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(room.aggregator("unit", "DURATION", "window.seconds", 60), CHUNK, 60);
      sink.awaitTaken(1);
      Aggregator second =
          room.aggregator("unit", "DURATION", "window.seconds", 60, "cap.rows.entries", 5);
      play(second, CHUNK, 60);

      await().atMost(Room.DEADLINE).until(() -> second.status().reason().equals("budget-spent"));
      assertThat(sink.taken).hasSize(1);
    }
  }

  @Test
  void clip_inARhoDomain_chargesTheSquares(@TempDir Path data) {
    try (Room room = new Room(data, "currency", "rho", "budget.rho", "0.5")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(room.aggregator("unit", "DURATION", "window.seconds", 60), CHUNK, 60);

      PrivacyStatement statement = sink.awaitTaken(1).get(0).content().statement();

      // (0.7^2 + 0.2^2 + 0.1^2) / 2
      assertThat(statement.currency()).isEqualTo(Currency.RHO);
      assertThat(statement.chargedNano()).isEqualTo(270_000_000L);
      assertThat(statement.nanoCost()).isEqualTo(270_000_000L);
      assertThat(statement.terms())
          .extracting(NoiseTerm::nanoCost)
          .containsExactly(245_000_000L, 20_000_000L, 5_000_000L);
      assertThat(statement.loss().nanoEpsilon()).isEqualTo(NANO);
    }
  }

  @Test
  void clip_withHardlyAnyNoise_publishesTheClampedCounts(@TempDir Path data) {
    try (Room room = new Room(data, "budget.epsilon", "100")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator =
          room.aggregator(
              "unit", "DURATION",
              "epsilon", "100",
              "window.seconds", 60,
              "cap.rows.entries", 1,
              "share.entries", 100,
              "share.crossings", 0,
              "share.occupancy", 0);
      play(aggregator, CHUNK, 60);

      // Somebody enters the shop in every second: one counts in each of two chunks; b = 4 / 100.
      assertThat(sink.awaitTaken(1).get(0).content().values().get(2).noised()).isEqualTo(2);
    }
  }

  @Test
  void streamThatIsNotChunked_isNotCountedAndTheStatusSaysTheRemedy(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Aggregator aggregator = room.aggregator("unit", "DURATION", "window.seconds", 60);
      Room.play(aggregator, 2);

      await().atMost(Room.DEADLINE).until(() -> aggregator.status().reason().equals("not-counted"));
      Status status = aggregator.status();
      assertThat(status.state()).isEqualTo(Status.State.FAILED);
      assertThat(status.message()).contains("set its mode to chunked");
    }
  }

  @Test
  void noiseThatHidesWhatIsExpected_isRefusedAndWhenAcceptedWarnedOf(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Aggregator aggregator =
          room.aggregator(
              "unit", "DURATION", "window.seconds", 60, "expected.per.window", "entries=300");
      play(aggregator, CHUNK, 10);
      await().atMost(Room.DEADLINE).until(() -> aggregator.status().reason().equals("not-counted"));
      assertThat(aggregator.status().message()).contains("+- 171");

      aggregator.updated(
          Room.map(
              "counter",
              "unit",
              "DURATION",
              "window.seconds",
              60,
              "expected.per.window",
              "entries=300",
              "accept.useless",
              true));
      Stream live = Scenes.chunkedReplay(CHUNK);
      aggregator.onObservation(Scenes.empty(live, 0));

      await().atMost(Room.DEADLINE).until(() -> aggregator.status().reason().equals("useless"));
      assertThat(aggregator.status().state()).isEqualTo(Status.State.RUNNING);
    }
  }

  private static void play(Aggregator aggregator, long chunkNanos, int seconds) {
    Stream clip = Scenes.chunkedReplay(chunkNanos);
    for (int frame = 0; frame < 10 * seconds; frame++) {
      aggregator.onObservation(
          frame % 10 == 0
              ? Scenes.happening(clip, frame, Scenes.entry(frame, "shop"))
              : Scenes.empty(clip, frame));
    }
    aggregator.onStreamEnded(clip, 10L * seconds * Scenes.PERIOD);
  }
}
