/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.edgeveil.aggregation.internal.window.Scenes.PERIOD;
import static org.edgeveil.aggregation.internal.window.Scenes.SECOND;
import static org.edgeveil.aggregation.internal.window.Scenes.crossing;
import static org.edgeveil.aggregation.internal.window.Scenes.entry;
import static org.edgeveil.aggregation.internal.window.Scenes.happening;
import static org.edgeveil.aggregation.internal.window.Scenes.left;
import static org.edgeveil.aggregation.internal.window.Scenes.options;
import static org.edgeveil.aggregation.internal.window.Scenes.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.TrackOptions;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoisedValue;
import org.junit.jupiter.api.Test;

class TumblingWindowsTest {
  private static final long DAY = 86_400 * SECOND;

  private final List<ClosedWindow> closed = new ArrayList<>();

  // Keys of the scene: door/Person, door/Bicycle, shop/Person, shop/Bicycle, gate/left-to-right,
  // gate/right-to-left, occupancy of door, occupancy of shop.

  @Test
  void observe_replayWithLastPartialWindow_publishesZerosAndRealFrames() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < 255; frame++) {
      windows.observe(Scenes.empty(clip, frame));
    }
    windows.end(clip, 255 * PERIOD);

    assertThat(closed)
        .extracting(ClosedWindow::startNanos)
        .containsExactly(0L, 10 * SECOND, 20 * SECOND);
    assertThat(closed)
        .extracting(ClosedWindow::endNanos)
        .containsExactly(10 * SECOND, 20 * SECOND, 25_500_000_000L);
    assertThat(closed).extracting(ClosedWindow::scheduledFrames).containsExactly(100L, 100L, 55L);
    assertThat(closed)
        .allSatisfy(w -> assertThat(w.countsBeforeNoise()).containsOnly(0).hasSize(8));
  }

  @Test
  void observe_framesNotAnalysed_countInTheDenominatorAndGapsGiveWindows() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(Scenes.empty(clip, 3));
    windows.observe(Scenes.empty(clip, 250));

    assertThat(closed).extracting(ClosedWindow::scheduledFrames).containsExactly(100L, 100L);
  }

  @Test
  void observe_everyKind_isCountedUnderItsKey() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(happening(clip, 0, entry(1, "shop"), crossing(2)));
    windows.observe(standing(clip, 1, "door", 1, 2, 3));
    windows.observe(standing(clip, 2, "shop", 3));
    windows.end(clip, SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).containsExactly(0, 0, 1, 0, 1, 0, 3, 1);
  }

  @Test
  void observe_trackInTwoZones_countsInTheFirstOfTheScene() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(
        Scenes.frame(
            clip,
            0,
            List.of(Scenes.object(1, "Person", "shop", "door"), Scenes.object(1, "Person", "shop")),
            List.of()));
    windows.end(clip, SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).endsWith(1, 0);
  }

  @Test
  void observe_crowd_isClampedInEveryFrame() {
    TumblingWindows<JointMechanism> windows = windows(options(AggregatorOptions.CAP_OCCUPANCY, 2));
    Stream clip = Scenes.replay();
    windows.observe(standing(clip, 0, "door", 1, 2, 3, 4));
    windows.observe(standing(clip, 1, "door", 1));
    windows.end(clip, SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).endsWith(3, 0);
  }

  @Test
  void observe_trackOverItsCaps_contributesNoMoreInAnyWindow() {
    TumblingWindows<JointMechanism> windows =
        windows(
            options(
                TrackOptions.CAP_ENTRIES, 2,
                TrackOptions.CAP_CROSSINGS, 1,
                TrackOptions.CAP_LIFE_SECONDS, 15));
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < 300; frame++) {
      windows.observe(
          Scenes.frame(
              clip,
              frame,
              List.of(Scenes.object(1, "Person", "door")),
              List.of(entry(1, frame % 2 == 0 ? "door" : "shop"), crossing(1))));
    }
    windows.end(clip, 30 * SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).containsExactly(1, 0, 1, 0, 1, 0, 100, 0);
    assertThat(closed.get(1).countsBeforeNoise()).containsExactly(0, 0, 0, 0, 0, 0, 50, 0);
    assertThat(closed.get(2).countsBeforeNoise()).containsOnly(0);
  }

  @Test
  void observe_chunkedStream_endsTracksAtTheBorder() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.chunkedReplay(2 * SECOND);
    for (int frame = 0; frame < 60; frame++) {
      // Nobody tells the end of a track that a chunk cuts: one id stays, against the contract.
      windows.observe(standing(clip, frame, "door", 1, 1000 + frame / 20));
    }
    windows.end(clip, 6 * SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).endsWith(20 + 60, 0);
  }

  @Test
  void observe_framesFasterThanScheduled_countForNoMoreThanTheCap() {
    TumblingWindows<JointMechanism> windows = windows(options(TrackOptions.CAP_LIFE_SECONDS, 4));
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < 200; frame++) {
      windows.observe(
          new Observation(
              clip,
              frame,
              frame * PERIOD / 2,
              0,
              List.of(Scenes.object(1, "Person", "door")),
              List.of()));
    }
    windows.end(clip, 10 * SECOND);

    // Four seconds hold 80 of these frames, but 40 of the schedule's.
    assertThat(closed.get(0).countsBeforeNoise()).endsWith(40, 0);
  }

  @Test
  void observe_endedTrackComesBack_contributesNothing() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(happening(clip, 0, entry(1, "door"), new SceneEvent.TrackEnded(1)));
    windows.observe(happening(clip, 1, entry(1, "door")));
    windows.end(clip, SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).startsWith(1);
  }

  @Test
  void observe_labelChanges_entriesKeepTheFirst() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(happening(clip, 0, entry(1, "door")));
    windows.observe(happening(clip, 1, new SceneEvent.ZoneEntered(1, "Bicycle", "shop")));
    windows.end(clip, SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).startsWith(1, 0, 1, 0);
  }

  @Test
  void observe_dwell_countsOneBinAZoneAtTheTracksEnd() {
    TumblingWindows<JointMechanism> windows = windows(dwell());
    Stream clip = Scenes.replay();
    windows.observe(happening(clip, 0, left(1, "door", 4, true), left(2, "door", 1, false)));
    windows.observe(happening(clip, 10, left(1, "door", 3, true), left(1, "shop", 1, true)));
    assertThat(closed).isEmpty();
    windows.observe(
        happening(clip, 100, new SceneEvent.TrackEnded(1), new SceneEvent.TrackEnded(2)));
    windows.observe(happening(clip, 101, left(1, "door", 1, true), new SceneEvent.TrackEnded(1)));
    windows.end(clip, 20 * SECOND);

    // door: 0-5, 5-or-cut; shop: the same. Track 1 was at the door for 7 s, track 2 was cut.
    assertThat(closed.get(0).countsBeforeNoise()).containsOnly(0);
    assertThat(closed.get(1).countsBeforeNoise()).containsExactly(0, 2, 1, 0);
    assertThat(closed.get(1).mechanism().terms().get(0).l1Sensitivity()).isEqualTo(3 * 2);
  }

  @Test
  void observe_dwellOfATrackLongerThanItsLife_isCutWhereItIsSeenNextAndNotCountedAgain() {
    TumblingWindows<JointMechanism> windows = windows(dwell(TrackOptions.CAP_LIFE_SECONDS, 2));
    Stream clip = Scenes.replay();
    windows.observe(Scenes.standing(clip, 0, "shop", 1, 2));
    windows.observe(happening(clip, 5, left(1, "door", 1, true)));
    windows.observe(Scenes.standing(clip, 20, "shop", 1));
    windows.observe(Scenes.standing(clip, 30, "door", 1));
    windows.observe(happening(clip, 31, new SceneEvent.TrackEnded(1)));
    // Track 2 comes back after twice its life: too old to count at all.
    windows.observe(Scenes.standing(clip, 40, "door", 2));
    windows.end(clip, 10 * SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).containsExactly(1, 0, 0, 1);
    assertThat(closed.get(0).mechanism().reachNanos()).isEqualTo(4 * SECOND);
  }

  private static AggregatorOptions dwell(Object... settings) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "share.entries", 0,
                "share.crossings", 0,
                "share.occupancy", 0,
                "share.dwell", 100,
                "dwell.bins.seconds", "5"));
    all.addAll(List.of(settings));
    return options(all.toArray());
  }

  @Test
  void isDue_live_isAfterTheGraceAndThenAtWholeTicksOnly() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream live = Scenes.live(Instant.parse("2026-11-21T10:00:00Z"));
    windows.observe(Scenes.empty(live, 0));
    windows.observe(Scenes.empty(live, 100));
    ClosedWindow window = closed.get(0);
    long due = 10 * SECOND + TumblingWindows.GRACE_NANOS;

    assertThat(window.remainingNanos(10 * SECOND)).isEqualTo(TumblingWindows.GRACE_NANOS);
    assertThat(window.isDue(due - 1)).isFalse();
    assertThat(window.isDue(due)).isTrue();
    assertThat(window.isDue(due + SECOND / 2)).isFalse();
    assertThat(window.remainingNanos(due + SECOND / 2)).isEqualTo(SECOND / 2);
    assertThat(window.isDue(due + 3 * SECOND)).isTrue();
  }

  @Test
  void giveUp_window_overwritesItsCountsAndIsNeverNoised() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(happening(clip, 0, entry(1, "shop")));
    windows.end(clip, SECOND);
    ClosedWindow window = closed.get(0);

    window.giveUp();

    assertThat(window.countsBeforeNoise()).containsOnly(0);
    assertThatThrownBy(window::noised).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void open_window_drawsAllItsNoiseThenAndNoneLater() {
    AtomicInteger asked = new AtomicInteger();
    TumblingWindows<JointMechanism> windows =
        new TumblingWindows<>(
            JointMechanism.KIND,
            options(),
            () -> DAY,
            () -> {
              asked.incrementAndGet();
              return Scenes.bits();
            },
            closed::add);
    Stream clip = Scenes.replay();
    windows.observe(Scenes.empty(clip, 0));
    assertThat(asked).hasValue(1);
    windows.observe(Scenes.empty(clip, 100));
    assertThat(asked).hasValue(2);

    closed.get(0).noised();

    assertThat(asked).hasValue(2);
  }

  @Test
  void observe_live_alignsToTheLabelAndStartsWithTheStream() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream live = Scenes.live(Instant.parse("2026-11-21T10:00:03.5Z"));
    windows.observe(Scenes.empty(live, 0));
    windows.observe(Scenes.empty(live, 70));

    assertThat(closed).hasSize(1);
    assertThat(closed.get(0).startNanos()).isZero();
    assertThat(closed.get(0).endNanos()).isEqualTo(6_500_000_000L);
    assertThat(closed.get(0).scheduledFrames()).isEqualTo(65);
  }

  @Test
  void tick_liveStreamStopped_closesItsWindowsAfterTheGrace() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream live = Scenes.live(Instant.parse("2026-11-21T10:00:00Z"));
    windows.observe(Scenes.empty(live, 0));

    windows.tick(10 * SECOND + TumblingWindows.GRACE_NANOS - 1);
    assertThat(closed).isEmpty();
    assertThat(windows.due()).hasValue(10 * SECOND + TumblingWindows.GRACE_NANOS);
    windows.tick(30 * SECOND + TumblingWindows.GRACE_NANOS);

    assertThat(closed)
        .extracting(ClosedWindow::endNanos)
        .containsExactly(10 * SECOND, 20 * SECOND, 30 * SECOND);
  }

  @Test
  void observe_afterItsWindowClosed_isDroppedAndCounted() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream live = Scenes.live(Instant.parse("2026-11-21T10:00:00Z"));
    windows.observe(Scenes.empty(live, 0));
    windows.tick(13 * SECOND);
    windows.observe(happening(live, 99, entry(1, "door")));
    windows.tick(23 * SECOND);

    assertThat(windows.late()).isEqualTo(1);
    assertThat(closed.get(1).countsBeforeNoise()).containsOnly(0);
  }

  @Test
  void observe_nextLiveStream_neverOverlapsTheOneBefore() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream first = Scenes.live(Instant.parse("2026-11-21T10:00:00Z"));
    windows.observe(Scenes.empty(first, 0));
    windows.end(first, 5 * SECOND);
    Stream second = Scenes.live(Instant.parse("2026-11-21T09:00:00Z"));
    windows.observe(Scenes.empty(second, 50));
    windows.observe(Scenes.empty(second, 60));
    windows.end(second, 7 * SECOND);

    assertThat(closed).extracting(ClosedWindow::startNanos).containsExactly(0L, 5 * SECOND);
    assertThat(closed).extracting(ClosedWindow::endNanos).containsExactly(5 * SECOND, 7 * SECOND);
  }

  @Test
  void reconfigure_whileAWindowIsOpen_appliesAtItsEndAndRetiresItsTracks() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(happening(clip, 0, entry(1, "door")));
    windows.reconfigure(options(AggregatorOptions.WINDOW_SECONDS, 4));
    windows.observe(happening(clip, 50, entry(1, "door")));
    windows.observe(happening(clip, 101, entry(2, "door")));
    windows.end(clip, 13 * SECOND);

    assertThat(closed)
        .extracting(ClosedWindow::endNanos)
        .containsExactly(10 * SECOND, 12 * SECOND, 13 * SECOND);
    assertThat(closed.get(0).countsBeforeNoise()).startsWith(2);
    assertThat(closed.get(1).countsBeforeNoise()).startsWith(1);
    assertThat(closed.get(0).mechanism().fingerprint())
        .isNotEqualTo(closed.get(1).mechanism().fingerprint());
  }

  @Test
  void reconfigure_live_tracksBegunBeforeContributeNothing() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream live = Scenes.live(Instant.parse("2026-11-21T10:00:00Z"));
    windows.observe(happening(live, 0, entry(1, "door")));
    windows.reconfigure(options(TrackOptions.CAP_ENTRIES, 5));
    windows.observe(happening(live, 110, entry(1, "door"), entry(2, "shop")));
    windows.tick(23 * SECOND);

    assertThat(closed.get(1).countsBeforeNoise()).startsWith(0, 0, 1, 0);
  }

  @Test
  void observe_anotherCamerasStream_isIgnored() {
    TumblingWindows<JointMechanism> windows =
        windows(options(AggregatorOptions.CAMERA_PID, "camera-2"));
    Stream clip = Scenes.replay();
    windows.observe(Scenes.empty(clip, 0));
    windows.end(clip, SECOND);

    assertThat(closed).isEmpty();
    assertThat(windows.foreign()).isEqualTo(1);
  }

  @Test
  void observe_sceneWithNothingToCount_saysSo() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay(new Scene(List.of(), List.of(), List.of("Person")));
    windows.observe(Scenes.empty(clip, 0));
    windows.end(clip, SECOND);

    assertThat(closed).isEmpty();
    assertThat(windows.problem()).contains("no zone or line");
  }

  @Test
  void observe_clipWhoseTimeJumps_isGivenUp() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(Scenes.empty(clip, 0));
    windows.observe(new Observation(clip, 1, Long.MAX_VALUE / 2, 0, List.of(), List.of()));
    windows.observe(Scenes.empty(clip, 2));

    assertThat(windows.problem()).contains("jumps");
  }

  @Test
  void noised_twice_isRefused() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.end(clip, SECOND);
    ClosedWindow window = closed.get(0);
    window.noised();

    assertThatThrownBy(() -> window.noised()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noised_hardlyAnyNoise_givesCountsAndFramesAndForgets() {
    // With m = E = X = 1 and epsilon 100 a noise other than 0 has a probability below 1e-8.
    TumblingWindows<JointMechanism> windows =
        windows(
            options(
                AggregatorOptions.EPSILON, "100",
                TrackOptions.UNIT_TRACKS, 1,
                TrackOptions.CAP_ENTRIES, 1,
                TrackOptions.CAP_CROSSINGS, 1));
    Stream clip = Scenes.replay();
    windows.observe(happening(clip, 0, entry(1, "shop"), crossing(2)));
    windows.end(clip, 3 * SECOND);

    List<NoisedValue> values = closed.get(0).noised();

    assertThat(values.get(2))
        .isEqualTo(new NoisedValue(Metric.ENTRIES, "shop", "Person", 1, 1, 1, 1));
    assertThat(values.get(4).aspect()).isEqualTo("left-to-right");
    assertThat(values.get(4).noised()).isEqualTo(1);
    assertThat(values.get(6).denominator()).isEqualTo(30);
    assertThat(closed.get(0).countsBeforeNoise()).containsOnly(0);
    assertThat(closed.get(0)).hasToString("ClosedWindow[camera-1, 0 to 3000000000]");
  }

  @Test
  void observe_replayJoinedLate_startsWithTheWindowItIsIn() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(Scenes.empty(clip, 250));
    windows.end(clip, 30 * SECOND);

    assertThat(closed).extracting(ClosedWindow::startNanos).containsExactly(20 * SECOND);
  }

  @Test
  void reconfigure_replay_tracksBegunBeforeContributeNothing() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(happening(clip, 0, entry(1, "door")));
    windows.reconfigure(options(TrackOptions.CAP_ENTRIES, 5));
    windows.observe(happening(clip, 110, entry(1, "door"), entry(2, "shop")));
    windows.end(clip, 20 * SECOND);

    assertThat(closed.get(1).countsBeforeNoise()).startsWith(0, 0, 1, 0);
  }

  @Test
  void observe_sameRunByAnotherAggregator_isAnotherMechanism() {
    Stream live = Scenes.live(Instant.parse("2026-11-21T10:00:00Z"));
    TumblingWindows<JointMechanism> first = windows(options());
    first.observe(Scenes.empty(live, 0));
    TumblingWindows<JointMechanism> second = windows(options());
    second.observe(Scenes.empty(live, 10));
    first.reconfigure(options(TrackOptions.CAP_ENTRIES, 5));
    first.tick(13 * SECOND);
    first.reconfigure(options());
    first.tick(33 * SECOND);
    second.tick(13 * SECOND);

    List<String> fingerprints = closed.stream().map(w -> w.mechanism().fingerprint()).toList();
    assertThat(fingerprints).hasSize(4);
    assertThat(fingerprints.get(2)).isEqualTo(fingerprints.get(0));
    assertThat(fingerprints.get(3)).isEqualTo(fingerprints.get(0) + "-1");
  }

  private TumblingWindows<JointMechanism> windows(AggregatorOptions options) {
    return new TumblingWindows<>(
        JointMechanism.KIND, options, () -> DAY, Scenes::bits, closed::add);
  }
}
