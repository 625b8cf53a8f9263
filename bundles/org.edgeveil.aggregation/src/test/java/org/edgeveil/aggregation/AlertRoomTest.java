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
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.aggregation.internal.window.Scenes;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.PrivacyStatement.Guarantee;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseCodec;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.api.status.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts through the whole room: ledger, receipts, statements. */
@Timeout(120)
class AlertRoomTest {
  private static final long NANO = 1_000_000_000L;
  private static final int MINUTES = 3;
  private static final Object[] ALERTS = {
    "alerts", "night: zone=door label=Person n=3 m=5 pause=10",
    "alerts.slot.minutes", 1,
    "window.seconds", 60
  };

  /** An aggregator with alerts and windows of a minute. */
  private static Aggregator alerting(Room room, Object... settings) {
    Object[] all = new Object[ALERTS.length + settings.length];
    System.arraycopy(ALERTS, 0, all, 0, ALERTS.length);
    System.arraycopy(settings, 0, all, ALERTS.length, settings.length);
    return room.aggregator(all);
  }

  /** Plays three minutes with so many people at the door in each frame of the second one. */
  private static void play(Stream clip, int people, Aggregator... aggregators) {
    for (int frame = 0; frame < MINUTES * 600; frame++) {
      List<TrackedObject> objects = new ArrayList<>();
      for (int i = 0; i < people && frame / 600 == 1; i++) {
        objects.add(Scenes.object(i, "Person", "door"));
      }
      for (Aggregator aggregator : aggregators) {
        aggregator.onObservation(Scenes.frame(clip, frame, objects, List.of()));
      }
    }
    for (Aggregator aggregator : aggregators) {
      aggregator.onStreamEnded(clip, MINUTES * 60 * NANO);
    }
  }

  private static List<Release> alerts(List<Release> releases) {
    return releases.stream().filter(release -> release.content().isAlert()).toList();
  }

  private static List<Release> counts(List<Release> releases) {
    return releases.stream().filter(release -> !release.content().isAlert()).toList();
  }

  private static List<Long> answers(List<Release> releases) {
    return alerts(releases).stream()
        .map(release -> release.content().values().get(0).noised())
        .toList();
  }

  private static long local(Status status, String name) {
    return status.local().getOrDefault(name, -1L);
  }

  @Test
  void alerts_withEpsilon_areChargedOnTopAndTellOneBitForEachSlot(@TempDir Path data) {
    try (Room room = new Room(data, "budget.epsilon", "101")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(
          Scenes.replay(),
          4,
          alerting(room, "alerts.epsilon", "100", "unit.tracks", 1, "alerts.cap.slots", 1));

      List<Release> releases = sink.awaitTaken(2 * MINUTES);

      assertThat(releases).allMatch(room.domain::verify);
      List<Release> alerts = alerts(releases);
      assertThat(alerts).hasSize(MINUTES);
      assertThat(answers(releases)).containsExactly(0L, 1L, 0L);
      ReleaseContent second = alerts.get(1).content();
      assertThat(second.window().startNanos()).isEqualTo(60 * NANO);
      assertThat(second.window().endNanos()).isEqualTo(120 * NANO);
      assertThat(second.window().scheduledFrames()).isEqualTo(600);
      assertThat(second.values())
          .containsExactly(
              new NoisedValue(Metric.ALERTS, "door", "Person", 1, 1, 1, 1),
              new NoisedValue(Metric.ALARMS, "door", "Person", 1, 0, 1, 1));
      PrivacyStatement statement = second.statement();
      assertThat(statement.guarantee()).isEqualTo(Guarantee.ENFORCED);
      assertThat(statement.mechanism()).isEqualTo("randomised-response");
      assertThat(statement.nanoCost()).isEqualTo(100 * NANO);
      assertThat(statement.terms())
          .containsExactly(
              new NoiseTerm(Metric.ALERTS, 1, 0, 100 * NANO, new Noise.RandomisedResponse(1, 100)));
      assertThat(alerts.get(0).content().statement().chargedNano()).isEqualTo(100 * NANO);
      assertThat(statement.chargedNano()).isZero();
      assertThat(local(room.domain.status(), "spent.nanoepsilon")).isEqualTo(101 * NANO);
      assertThat(counts(releases))
          .extracting(release -> release.content().statement().guarantee())
          .containsOnly(Guarantee.ENFORCED);
    }
  }

  @Test
  void alerts_emptyAndCrowdedClip_giveTheSameTrafficButForTheNumbers(
      @TempDir Path one, @TempDir Path other) {
    List<ReleaseContent> empty = contents(one, 0);
    List<ReleaseContent> crowded = contents(other, 30);

    assertThat(crowded).hasSameSizeAs(empty);
    for (int i = 0; i < empty.size(); i++) {
      assertThat(blank(crowded.get(i))).isEqualTo(blank(empty.get(i)));
      assertThat(ReleaseCodec.encode(crowded.get(i)))
          .hasSameSizeAs(ReleaseCodec.encode(empty.get(i)));
    }
  }

  private static List<ReleaseContent> contents(Path data, int people) {
    try (Room room = new Room(data, "budget.epsilon", "2")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator = alerting(room);
      play(Scenes.replay(), people, aggregator);
      List<Release> taken = sink.awaitTaken(2 * MINUTES);
      assertThat(aggregator.status().local())
          .containsEntry("windows", 2L * MINUTES)
          .containsEntry("releases", 2L * MINUTES);
      return taken.stream().map(Release::content).toList();
    }
  }

  /** The content without what noise and truth made of the numbers. */
  private static ReleaseContent blank(ReleaseContent content) {
    return new ReleaseContent(
        content.cameraPid(),
        content.window(),
        content.values().stream()
            .map(
                value ->
                    new NoisedValue(
                        value.metric(),
                        value.subject(),
                        value.aspect(),
                        0,
                        0,
                        value.high() - value.low(),
                        value.denominator()))
            .toList(),
        content.postProcessing(),
        content.statement(),
        content.modelDigest(),
        content.configurationDigest());
  }

  @Test
  void alerts_clipReplayedAndRoomRestarted_reuseTheBytes(@TempDir Path data) {
    List<Release> first;
    try (Room room = new Room(data, "budget.epsilon", "2")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator = alerting(room);
      play(Scenes.replay(), 4, aggregator);
      first = List.copyOf(sink.awaitTaken(2 * MINUTES));
      play(Scenes.replay(), 4, aggregator);
      assertThat(sink.awaitTaken(4 * MINUTES).subList(2 * MINUTES, 4 * MINUTES)).isEqualTo(first);
    }
    try (Room room = new Room(data, "budget.epsilon", "2")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(Scenes.replay(), 0, alerting(room));
      // Even with nobody in it: these windows were drawn, and are never drawn again.
      assertThat(sink.awaitTaken(2 * MINUTES)).isEqualTo(first);
      assertThat(local(room.domain.status(), "spent.nanoepsilon")).isEqualTo(2 * NANO);
    }
  }

  @Test
  void alerts_budgetSpent_noMoreBitsWhileCountsGoOn(@TempDir Path data) {
    try (Room room = new Room(data, "budget.epsilon", "1.5")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator = alerting(room);
      play(Scenes.replay(), 4, aggregator);
      await().atMost(Room.DEADLINE).until(() -> local(aggregator.status(), "refused") == MINUTES);
      sink.awaitTaken(MINUTES);

      assertThat(alerts(sink.taken)).isEmpty();
      assertThat(counts(sink.taken)).hasSize(MINUTES);
      assertThat(aggregator.status().state()).isEqualTo(Status.State.RUNNING);
      assertThat(aggregator.status().reason()).isEqualTo("alerts-budget-spent");
      assertThat(aggregator.status().message()).contains("budget").contains("horizon");
    }
  }

  @Test
  void exactAlerts_everyReleaseOfTheCameraSaysThatItsGuaranteeDoesNotHoldJointly(
      @TempDir Path data) {
    try (Room room = new Room(data, "budget.epsilon", "2")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(Scenes.replay(), 4, alerting(room, "alerts.epsilon", "0"));
      sink.awaitTaken(2 * MINUTES);
      // Whoever else counts the same camera.
      play(Scenes.replay(), 4, room.aggregator("window.seconds", 60, "cap.entries", 1));

      List<Release> releases = sink.awaitTaken(3 * MINUTES);

      assertThat(releases).allMatch(room.domain::verify);
      assertThat(answers(releases)).containsExactly(0L, 1L, 0L);
      assertThat(alerts(releases))
          .extracting(release -> release.content().statement())
          .allSatisfy(
              statement -> {
                assertThat(statement.guarantee()).isEqualTo(Guarantee.EXACT);
                assertThat(statement.mechanism()).isEqualTo("exact");
                assertThat(statement.nanoCost()).isZero();
                assertThat(statement.chargedNano()).isZero();
                assertThat(statement.terms()).isEmpty();
              });
      assertThat(counts(releases))
          .hasSize(2 * MINUTES)
          .extracting(release -> release.content().statement().guarantee().text())
          .containsOnly("enforced for this release by itself, void jointly with the exact alerts");
      assertThat(local(room.domain.status(), "spent.nanoepsilon")).isEqualTo(2 * NANO);
    }
  }

  @Test
  void exactAlerts_statementCannotBeRemoved(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(Scenes.replay(), 4, alerting(room, "alerts.epsilon", "0"));
      List<Release> releases = sink.awaitTaken(2 * MINUTES);

      for (Release release : releases) {
        ReleaseContent content = release.content();
        PrivacyStatement said = content.statement();
        PrivacyStatement claimed =
            new PrivacyStatement(
                Guarantee.ENFORCED,
                said.mechanism(),
                said.unit(),
                said.currency(),
                said.nanoCost(),
                said.chargedNano(),
                said.spentNano(),
                said.budgetNano(),
                said.loss(),
                said.domain(),
                said.limits(),
                said.terms());
        ReleaseContent forged =
            new ReleaseContent(
                content.cameraPid(),
                content.window(),
                content.values(),
                content.postProcessing(),
                claimed,
                content.modelDigest(),
                content.configurationDigest());
        assertThat(room.domain.verify(new Release(forged, release.receipt()))).isFalse();
      }
    }
  }

  @Test
  void exactAlerts_fileThatWasReleasedUnderAGuarantee_areRefusedForEver(@TempDir Path data) {
    try (Room room = new Room(data, "budget.epsilon", "3")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(Scenes.replay(), 4, room.aggregator("window.seconds", 60));
      sink.awaitTaken(MINUTES);
      Aggregator late = alerting(room, "alerts.epsilon", "0");
      play(Scenes.replay(), 4, late);
      await().atMost(Room.DEADLINE).until(() -> local(late.status(), "gaps") == MINUTES);
      sink.awaitTaken(2 * MINUTES);

      assertThat(alerts(sink.taken)).isEmpty();
      assertThat(late.status().reason()).isEqualTo("alerts-gap");
      assertThat(late.status().message()).contains("under a guarantee").contains("epsilon");
      assertThat(sink.taken)
          .extracting(release -> release.content().statement().guarantee())
          .containsOnly(Guarantee.ENFORCED);
    }
  }

  @Test
  void exactAlerts_noLedgerAtFirst_nothingIsHandedInBeforeItIsAnnounced(@TempDir Path data) {
    try (Room room = new Room(data, "budget.epsilon", "-1")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(Scenes.replay(), 4, alerting(room, "alerts.epsilon", "0"));
      room.domain.updated(Room.map(PrivacyDomain.PID));

      List<Release> releases = sink.awaitTaken(2 * MINUTES);
      assertThat(alerts(releases)).hasSize(MINUTES);
      assertThat(counts(releases))
          .extracting(release -> release.content().statement().guarantee())
          .containsOnly(Guarantee.BESIDE_EXACT);
    }
  }

  @Test
  void alerts_throwAwayLedger_sayDemoAndExactSaysExact(@TempDir Path data) {
    try (Room room = new Room(data, "ledger", "throw-away", "budget.epsilon", "2")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(Scenes.replay(), 0, alerting(room));
      assertThat(sink.awaitTaken(2 * MINUTES))
          .extracting(release -> release.content().statement().guarantee())
          .containsOnly(Guarantee.DEMO);
    }
    try (Room room = new Room(data, "ledger", "throw-away")) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      play(Scenes.replay(), 0, alerting(room, "alerts.epsilon", "0"));
      assertThat(alerts(sink.awaitTaken(2 * MINUTES)))
          .extracting(release -> release.content().statement().guarantee())
          .containsOnly(Guarantee.EXACT);
    }
  }

  @Test
  void alerts_ruleForAZoneThatIsNotThere_countsGoOnAndTheStatusSaysWhich(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Room.Sink sink = new Room.Sink();
      room.domain.bindSink(sink);
      Aggregator aggregator = alerting(room, "alerts", "roof: zone=roof label=Person");
      Stream clip = Scenes.replay();
      for (int frame = 0; frame < 601; frame++) {
        aggregator.onObservation(Scenes.empty(clip, frame));
      }
      sink.awaitTaken(1);

      assertThat(aggregator.status().state()).isEqualTo(Status.State.RUNNING);
      assertThat(aggregator.status().reason()).isEqualTo("alerts-not-counted");
      assertThat(aggregator.status().message()).contains("roof").contains("camera-1");
    }
  }

  @Test
  void status_withAlerts_tellsHowOftenAnAnswerIsWrong(@TempDir Path data) {
    try (Room room = new Room(data)) {
      Aggregator aggregator = alerting(room, "alerts.epsilon", "6");
      aggregator.onObservation(Scenes.empty(Scenes.replay(), 0));

      // Six bits of a unit share an epsilon of 6: 1 / (1 + e).
      await()
          .atMost(Room.DEADLINE)
          .until(() -> local(aggregator.status(), "alerts.flip.millionth") == 268_941);
    }
  }
}
