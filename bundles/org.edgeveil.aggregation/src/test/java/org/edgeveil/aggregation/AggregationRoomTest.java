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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.edgeveil.aggregation.internal.window.Scenes;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.KnownLimit;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.PrivacyStatement.Guarantee;
import org.edgeveil.api.release.PrivacyUnit;
import org.edgeveil.api.release.Receipt;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseCodec;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.api.release.ReleaseRefusedException;
import org.edgeveil.api.release.ReleaseSink;
import org.edgeveil.api.status.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AggregationRoomTest {
  private static final long NANO = 1_000_000_000L;

  @Test
  void replay_throughTheRoom_givesChargedReleasesOfAllKeys(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Room.play(room.aggregator(), 25);

      List<Release> releases = sink.awaitTaken(3);

      assertThat(releases).allMatch(room.domain::verify);
      ReleaseContent first = releases.get(0).content();
      assertThat(first.cameraPid()).isEqualTo(Scenes.CAMERA);
      assertThat(first.window().streamKey()).isEqualTo("replay:" + Scenes.CLIP);
      assertThat(first.window().endNanos()).isEqualTo(10 * NANO);
      assertThat(releases.get(2).content().window().scheduledFrames()).isEqualTo(50);
      assertThat(first.values())
          .extracting(NoisedValue::metric)
          .containsExactly(
              Metric.ENTRIES,
              Metric.ENTRIES,
              Metric.ENTRIES,
              Metric.ENTRIES,
              Metric.CROSSINGS,
              Metric.CROSSINGS,
              Metric.OCCUPANCY,
              Metric.OCCUPANCY);
      PrivacyStatement statement = first.statement();
      assertThat(statement.guarantee()).isEqualTo(Guarantee.ENFORCED);
      assertThat(statement.unit()).isEqualTo(new PrivacyUnit.Track(3, 0));
      assertThat(statement.assumed()).isTrue();
      assertThat(statement.limits()).containsExactly(new KnownLimit.OtherTracksChange(28, 70));
      // A file is charged once, however long somebody is in it.
      assertThat(statement.loss()).isEqualTo(new PrivacyStatement.Loss(NANO, 0, NANO));
      assertThat(statement.domain()).isEqualTo("gateway");
      assertThat(statement.chargedNano()).isEqualTo(NANO);
      assertThat(statement.spentNano()).isEqualTo(NANO);
      assertThat(releases.get(1).content().statement().chargedNano()).isZero();
      // b = m E / (0.7 epsilon) = 3 * 2 / 0.7; A = 60 s of 10 frames, b = 3 * 600 / 0.1.
      assertThat(statement.terms())
          .containsExactly(
              new NoiseTerm(Metric.ENTRIES, 6, 0, 700_000_000L, new Noise.DiscreteLaplace(60, 7)),
              new NoiseTerm(Metric.CROSSINGS, 6, 0, 200_000_000L, new Noise.DiscreteLaplace(30, 1)),
              new NoiseTerm(
                  Metric.OCCUPANCY, 1800, 0, 100_000_000L, new Noise.DiscreteLaplace(18_000, 1)));
    }
  }

  @Test
  void replay_withHardlyAnyNoise_publishesTheClampedCounts(@TempDir Path data) {
    try (Room room = new Room(data, "budget.epsilon", "100")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Room.play(
          room.aggregator(
              "epsilon",
              "100",
              "unit.tracks",
              1,
              "cap.entries",
              1,
              "share.entries",
              100,
              "share.crossings",
              0,
              "share.occupancy",
              0),
          20);

      assertThat(sink.awaitTaken(2))
          .extracting(release -> release.content().values().get(2).noised())
          .containsExactly(10L, 10L);
    }
  }

  @Test
  void verify_forgedRelease_isFalse(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Room.play(room.aggregator(), 20);
      Release genuine = sink.awaitTaken(2).get(0);
      Release other = sink.taken.get(1);
      byte[] mac = genuine.receipt().mac();
      mac[31] ^= 1;

      assertThat(room.domain.verify(genuine)).isTrue();
      assertThat(room.domain.verify(new Release(genuine.content(), other.receipt()))).isFalse();
      assertThat(room.domain.verify(new Release(other.content(), genuine.receipt()))).isFalse();
      assertThat(
              room.domain.verify(
                  new Release(genuine.content(), new Receipt(genuine.receipt().chargeId(), mac))))
          .isFalse();
      assertThat(room.domain.verify(new Release(raised(genuine.content()), genuine.receipt())))
          .isFalse();
    }
  }

  @Test
  void throwAwayLedger_saysDemoAndIsGoneAtTheEnd(@TempDir Path data) {
    try (Room room = new Room(data, "ledger", "throw-away")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Room.play(room.aggregator(), 10);

      assertThat(sink.awaitTaken(1).get(0).content().statement().guarantee().text())
          .isEqualTo("demo: no guarantee");
    }
    assertThat(data.resolve("org.edgeveil")).doesNotExist();
  }

  @Test
  void sinkMissing_releasesWaitAndGoAtOnceWhenItComes(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.play(room.aggregator(), 30);
      await()
          .atMost(Room.DEADLINE)
          .until(() -> local(room.domain.status(), "releases.pending") == 3);
      assertThat(room.domain.status().reason()).isEqualTo("no-sink");

      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);

      assertThat(sink.awaitTaken(3)).hasSize(3);
      await()
          .atMost(Room.DEADLINE)
          .until(() -> local(room.domain.status(), "releases.pending") == 0);
    }
  }

  @Test
  void sinkFails_releasesAreOfferedAgainInOrder(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink(2);
      room.domain.bindSink(sink);
      Room.play(room.aggregator(), 30);

      assertThat(sink.awaitTaken(3))
          .extracting(release -> release.content().window().startNanos())
          .containsExactly(0L, 10 * NANO, 20 * NANO);
      assertThat(local(room.domain.status(), "releases.delivered")).isEqualTo(3);
    }
  }

  @Test
  void sinkRefuses_othersGoOnAndTheReleaseStaysInTheLedger(@TempDir Path data) {
    List<Release> taken = new ArrayList<>();
    ReleaseSink picky =
        release -> {
          if (release.content().window().startNanos() == 0) {
            throw new ReleaseRefusedException("not charged");
          }
          synchronized (taken) {
            taken.add(release);
          }
        };
    try (Room room = new Room(data)) {
      room.domain.bindSink(picky);
      Room.play(room.aggregator(), 20);
      await()
          .atMost(Room.DEADLINE)
          .until(() -> local(room.domain.status(), "releases.delivered") == 1);
      assertThat(local(room.domain.status(), "releases.refused")).isEqualTo(1);
    }
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      assertThat(sink.awaitTaken(1).get(0).content().window().startNanos()).isZero();
    }
  }

  @Test
  void restart_withPending_offersTheSameBytes(@TempDir Path data) {
    Room.Sink before = new Room.Sink();
    try (Room room = new Room(data)) {
      room.domain.bindSink(before);
      Room.play(room.aggregator(), 10);
      before.awaitTaken(1);
      room.domain.unbindSink(before);
      Room.play(room.aggregator("window.seconds", 10), 30);
      await()
          .atMost(Room.DEADLINE)
          .until(() -> local(room.domain.status(), "releases.pending") == 3);
    }
    Room.Sink after = new Room.Sink();
    try (Room room = new Room(data)) {
      room.domain.bindSink(after);
      List<Release> offered = after.awaitTaken(2);

      assertThat(offered)
          .extracting(release -> release.content().window().startNanos())
          .containsExactly(10 * NANO, 20 * NANO);
      assertThat(offered).allMatch(room.domain::verify);
    }
    try (Room room = new Room(data)) {
      Room.Sink none = new Room.Sink();
      room.domain.bindSink(none);
      Room.play(room.aggregator(), 30);

      // The clip again: the bytes that are in the ledger, nothing drawn, nothing charged.
      List<Release> again = none.awaitTaken(3);
      assertThat(ReleaseCodec.encode(again.get(0).content()))
          .isEqualTo(ReleaseCodec.encode(before.taken.get(0).content()));
      assertThat(again.subList(1, 3)).isEqualTo(after.taken);
      assertThat(local(room.domain.status(), "spent.nanoepsilon")).isEqualTo(NANO);
    }
  }

  @Test
  void clipReplayedTwice_reusesThePayload(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator = room.aggregator();
      Room.play(aggregator, 20);
      sink.awaitTaken(2);
      Room.play(aggregator, 20);

      List<Release> taken = sink.awaitTaken(4);

      assertThat(taken.subList(2, 4)).isEqualTo(taken.subList(0, 2));
      assertThat(local(aggregator.status(), "releases")).isEqualTo(2);
      await().atMost(Room.DEADLINE).until(() -> local(aggregator.status(), "reused") == 2);
    }
  }

  @Test
  void eraseGeneration_increased_replacesTheKeyOnceAndKeepsWhatWasSpent(@TempDir Path data)
      throws IOException {
    Path key = data.resolve("org.edgeveil/ledger/erase-key");
    byte[] erased;
    try (Room room = new Room(data, "budget.epsilon", "1")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Room.play(room.aggregator(), 10);
      sink.awaitTaken(1);
      byte[] before = Files.readAllBytes(key);
      room.domain.updated(
          Room.map(PrivacyDomain.PID, "budget.epsilon", "1", "erase.generation", 1));
      await().atMost(Room.DEADLINE).until(() -> isReplaced(key, before));
    }
    erased = Files.readAllBytes(key);
    try (Room room = new Room(data, "budget.epsilon", "1", "erase.generation", 1)) {
      await()
          .atMost(Room.DEADLINE)
          .until(() -> room.domain.status().local().containsKey("spent.nanoepsilon"));
      assertThat(local(room.domain.status(), "spent.nanoepsilon")).isEqualTo(NANO);
      assertThat(Files.readAllBytes(key)).isEqualTo(erased);
    }
  }

  /** Between the old key and the new one there is none. */
  private static boolean isReplaced(Path key, byte[] before) throws IOException {
    try {
      return !Arrays.equals(Files.readAllBytes(key), before) && Files.size(key) == before.length;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Test
  void budgetSpent_nothingIsReleasedAndTheOperatorSeesWhy(@TempDir Path data) {
    try (Room room = new Room(data, "budget.epsilon", "1.5")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Room.play(room.aggregator(), 10);
      sink.awaitTaken(1);
      Aggregator second = room.aggregator("cap.entries", 1);
      Room.play(second, 20);

      await().atMost(Room.DEADLINE).until(() -> local(second.status(), "refused") == 2);
      assertThat(second.status().state()).isEqualTo(Status.State.FAILED);
      assertThat(second.status().reason()).isEqualTo("budget-spent");
      assertThat(second.status().message()).contains("budget").contains("horizon");
      assertThat(sink.taken).hasSize(1);
      assertThat(room.domain.status().reason()).isEqualTo("budget-spent");
      // Two refusals, one event.
      assertThat(local(room.domain.status(), "budget.spent.horizons")).isEqualTo(1);

      // More budget is a decision of the operator's, and takes effect at once.
      room.domain.updated(Room.map(PrivacyDomain.PID, "budget.epsilon", "2"));
      await()
          .atMost(Room.DEADLINE)
          .until(() -> local(room.domain.status(), "budget.nanoepsilon") == 2 * NANO);
      Room.play(second, 20);
      assertThat(sink.awaitTaken(3)).hasSize(3);
      assertThat(second.status().state()).isEqualTo(Status.State.RUNNING);
    }
  }

  @Test
  void ledgerCannotBeOpened_windowsWaitAndNothingIsLost(@TempDir Path data) throws IOException {
    Path obstacle = Files.createFile(data.resolve("org.edgeveil"));
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator = room.aggregator();
      Room.play(aggregator, 20);
      await()
          .atMost(Room.DEADLINE)
          .until(
              () ->
                  room.domain.status().state() == Status.State.FAILED
                      && aggregator.status().reason().equals("ledger"));
      assertThat(aggregator.status().state()).isEqualTo(Status.State.WAITING);
      assertThat(sink.taken).isEmpty();

      Files.delete(obstacle);

      assertThat(sink.awaitTaken(2)).hasSize(2);
    }
  }

  @Test
  void live_cameraStops_windowIsClosedByTheClock(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator = room.aggregator("window.seconds", 1);
      long now = System.nanoTime();
      Stream live = Scenes.live(Instant.now().minusNanos(now));
      aggregator.onObservation(new Observation(live, 0, now, 0, List.of(), List.of()));

      List<Release> releases = sink.awaitTaken(2);

      ReleaseContent first = releases.get(0).content();
      assertThat(first.window().startNanos()).isEqualTo(now);
      assertThat(first.window().streamKey()).startsWith("live:").hasSizeGreaterThan(20);
      assertThat(first.window().endLabel())
          .isEqualTo(first.window().endLabel().truncatedTo(ChronoUnit.SECONDS));
      assertThat(first.statement().unit())
          .isEqualTo(new PrivacyUnit.Track(3, TimeUnit.DAYS.toNanos(1)));
      assertThat(releases.get(1).content().window().startNanos())
          .isEqualTo(first.window().endNanos());
    }
  }

  @Test
  void activate_wrongConfiguration_failsWithAMessageAndCanBeCorrected(@TempDir Path data) {
    try (Room room = new Room(data, "budget.epsilon", "-1")) {
      assertThat(room.domain.status().state()).isEqualTo(Status.State.FAILED);
      assertThat(room.domain.status().message()).contains("budget.epsilon");
      Aggregator aggregator = room.aggregator("epsilon", "much");
      assertThat(aggregator.status().state()).isEqualTo(Status.State.FAILED);
      assertThat(aggregator.status().message()).contains("epsilon");
      assertThat(aggregator.status().pid()).isEqualTo("counter");
      Room.play(aggregator, 10);

      room.domain.updated(Room.map(PrivacyDomain.PID));
      aggregator.updated(Room.map("counter"));
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Room.play(aggregator, 10);

      assertThat(sink.awaitTaken(1)).hasSize(1);
    }
  }

  @Test
  void updated_wrongConfiguration_keepsTheOneBefore(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator = room.aggregator();
      aggregator.updated(Room.map("counter", "window.seconds", "soon"));
      room.domain.updated(Room.map(PrivacyDomain.PID, "ledger", "memory"));
      Room.play(aggregator, 20);

      assertThat(sink.awaitTaken(2)).hasSize(2);
      assertThat(aggregator.status().state()).isEqualTo(Status.State.RUNNING);
      assertThat(aggregator.status().reason()).isEqualTo("configuration");
      assertThat(aggregator.status().message()).contains("stays in effect");
      assertThat(room.domain.status().reason()).isEqualTo("configuration");
    }
  }

  @Test
  void updated_anotherHorizon_isRefusedByTheLedgerAndReleasesGoOn(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator = room.aggregator();
      Room.play(aggregator, 10);
      sink.awaitTaken(1);
      room.domain.updated(Room.map(PrivacyDomain.PID, "horizon.hours", 48));
      await().atMost(Room.DEADLINE).until(() -> room.domain.status().message().contains("horizon"));
      Room.play(aggregator, 10);

      assertThat(sink.awaitTaken(2)).hasSize(2);
      assertThat(room.domain.status().state()).isEqualTo(Status.State.RUNNING);
    }
  }

  @Test
  void deactivate_whileAReplayWaitsForRoom_letsItGo(@TempDir Path data) throws Exception {
    Aggregator aggregator = new Aggregator();
    aggregator.activate(Room.map("counter", "window.seconds", 1));
    CountDownLatch over = new CountDownLatch(1);
    Thread camera =
        new Thread(
            () -> {
              Room.play(aggregator, 1000);
              over.countDown();
            });
    camera.start();
    await().atMost(Room.DEADLINE).until(() -> camera.getState() == Thread.State.WAITING);
    assertThat(aggregator.status().reason()).isEqualTo("no-privacy-domain");

    aggregator.deactivate();

    assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(aggregator.status().state()).isEqualTo(Status.State.STOPPED);
  }

  @Test
  void status_emptyAndCrowdedClip_areTheSame(@TempDir Path data) {
    try (Room room = new Room(data, "ledger", "throw-away", "budget.epsilon", "2")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator crowded = room.aggregator();
      Room.play(crowded, 20);
      sink.awaitTaken(2);
      Aggregator empty = room.aggregator("window.seconds", 10, "cap.entries", 2, "epsilon", "1.0");
      Stream clip = Scenes.replay(Scenes.SCENE, "d".repeat(64));
      for (int frame = 0; frame < 200; frame++) {
        empty.onObservation(Scenes.empty(clip, frame));
      }
      empty.onStreamEnded(clip, 20 * NANO);
      sink.awaitTaken(4);

      await().atMost(Room.DEADLINE).until(() -> empty.status().equals(crowded.status()));
      assertThat(ReleaseCodec.encode(sink.taken.get(3).content()))
          .hasSameSizeAs(ReleaseCodec.encode(sink.taken.get(1).content()));
    }
  }

  private static long local(Status status, String name) {
    return status.local().getOrDefault(name, -1L);
  }

  private static ReleaseContent raised(ReleaseContent content) {
    List<NoisedValue> values = new ArrayList<>(content.values());
    NoisedValue first = values.get(0);
    values.set(
        0,
        new NoisedValue(
            first.metric(),
            first.subject(),
            first.aspect(),
            first.noised() + 1,
            first.low(),
            first.high() + 1,
            first.denominator()));
    return new ReleaseContent(
        content.cameraPid(),
        content.window(),
        values,
        content.postProcessing(),
        content.statement(),
        content.modelDigest(),
        content.configurationDigest());
  }
}
