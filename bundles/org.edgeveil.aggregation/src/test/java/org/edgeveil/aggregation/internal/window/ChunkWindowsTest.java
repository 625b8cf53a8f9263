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
import static org.edgeveil.aggregation.internal.window.Scenes.PERIOD;
import static org.edgeveil.aggregation.internal.window.Scenes.SECOND;
import static org.edgeveil.aggregation.internal.window.Scenes.crossing;
import static org.edgeveil.aggregation.internal.window.Scenes.entry;
import static org.edgeveil.aggregation.internal.window.Scenes.happening;
import static org.edgeveil.aggregation.internal.window.Scenes.left;
import static org.edgeveil.aggregation.internal.window.Scenes.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.DurationOptions;
import org.edgeveil.aggregation.internal.config.DwellBins;
import org.edgeveil.aggregation.internal.config.Expectation;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.KnownLimit;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyUnit;
import org.junit.jupiter.api.Test;

class ChunkWindowsTest {
  private static final long CHUNK = 5 * SECOND;

  private final List<ClosedWindow> closed = new ArrayList<>();

  // Keys of the scene: door/Person, door/Bicycle, shop/Person, shop/Bicycle, gate/left-to-right,
  // gate/right-to-left, occupancy of door, occupancy of shop.

  @Test
  void observe_clip_windowsHoldWholeChunksAndTheClipsLastPart() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.chunkedReplay(CHUNK);
    for (int frame = 0; frame < 230; frame++) {
      windows.observe(Scenes.empty(clip, frame));
    }
    windows.end(clip, 230 * PERIOD);

    assertThat(closed)
        .extracting(ClosedWindow::startNanos)
        .containsExactly(0L, 10 * SECOND, 20 * SECOND);
    assertThat(closed)
        .extracting(ClosedWindow::endNanos)
        .containsExactly(10 * SECOND, 20 * SECOND, 23 * SECOND);
    assertThat(closed).extracting(ClosedWindow::scheduledFrames).containsExactly(100L, 100L, 30L);
  }

  @Test
  void observe_everyKind_isCountedUnderItsKey() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.chunkedReplay(CHUNK);
    windows.observe(happening(clip, 0, entry(1, "shop"), crossing(2)));
    windows.observe(standing(clip, 1, "door", 1, 2, 3));
    windows.observe(standing(clip, 51, "shop", 4));
    windows.end(clip, 10 * SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).containsExactly(0, 0, 1, 0, 1, 0, 3, 1);
  }

  @Test
  void observe_moreRowsThanTheCap_countsTheFirstOfEachChunkOverAllKeys() {
    TumblingWindows<JointMechanism> windows = windows(options("cap.rows.entries", 3));
    Stream clip = Scenes.chunkedReplay(CHUNK);
    windows.observe(happening(clip, 0, entry(1, "shop"), entry(2, "nowhere"), entry(1, "door")));
    windows.observe(happening(clip, 1, entry(3, "shop"), entry(4, "shop"), crossing(4)));
    windows.observe(happening(clip, 50, entry(5, "door")));
    windows.end(clip, 10 * SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).startsWith(2, 0, 2, 0, 1, 0);
  }

  @Test
  void observe_separateCaps_capEachKeyOfAChunk() {
    TumblingWindows<JointMechanism> windows =
        windows(
            options(
                "cap.rows.keys",
                "entries/door/Person=1\nentries/door/Bicycle=0\n"
                    + "entries/shop/Person=2\nentries/shop/Bicycle=1"));
    Stream clip = Scenes.chunkedReplay(CHUNK);
    for (int frame = 0; frame < 5; frame++) {
      windows.observe(
          happening(
              clip,
              frame,
              entry(frame, "shop"),
              entry(frame, "door"),
              new SceneEvent.ZoneEntered(frame, "Bicycle", "door")));
    }
    windows.end(clip, 10 * SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).startsWith(1, 0, 2, 0);
    // n = 2, the sum of the caps is 4.
    assertThat(closed.get(0).mechanism().terms().get(0).l1Sensitivity()).isEqualTo(8);
  }

  @Test
  void plan_separateCapsThatDoNotFitTheScene_saysWhichKeys() {
    TumblingWindows<JointMechanism> windows =
        windows(options("cap.rows.keys", "entries/door/Person=1\ncrossings/nowhere/in=2"));
    windows.observe(Scenes.empty(Scenes.chunkedReplay(CHUNK), 0));

    assertThat(windows.problem())
        .contains("cap.rows.keys: there is no key crossings/nowhere/in")
        .contains("entries/door/Bicycle, entries/shop/Bicycle, entries/shop/Person");
  }

  @Test
  void observe_crowd_isClampedInEveryFrameAndEachFrameCountsOnce() {
    TumblingWindows<JointMechanism> windows = windows(options("cap.occupancy", 2));
    Stream clip = Scenes.chunkedReplay(CHUNK);
    windows.observe(standing(clip, 0, "door", 1, 2, 3, 4));
    windows.observe(standing(clip, 1, "door", 1));
    windows.observe(standing(clip, 1, "door", 1, 2));
    windows.end(clip, 10 * SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).endsWith(3, 0);
  }

  @Test
  void observe_framesFasterThanScheduled_countForNoMoreThanAChunkHas() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.chunkedReplay(CHUNK);
    for (int frame = 0; frame < 80; frame++) {
      windows.observe(
          new Observation(
              clip,
              frame,
              frame * PERIOD / 2,
              0,
              List.of(Scenes.object(1, "Person", "door")),
              List.of(entry(1, "door"))));
    }
    windows.end(clip, 10 * SECOND);

    // A chunk of five seconds has 50 frames of the schedule.
    assertThat(closed.get(0).countsBeforeNoise()).startsWith(10).endsWith(50, 0);
  }

  @Test
  void observe_trackWithManyZones_countsInEachOfThem() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.chunkedReplay(CHUNK);
    windows.observe(
        Scenes.frame(clip, 0, List.of(Scenes.object(1, "Person", "shop", "door")), List.of()));
    windows.end(clip, 10 * SECOND);

    assertThat(closed.get(0).countsBeforeNoise()).endsWith(1, 1);
  }

  @Test
  void observe_dwell_countsEndedStaysAndWhoIsInsideAtTheChunksEndAsCut() {
    TumblingWindows<JointMechanism> windows =
        windows(
            options(
                "share.entries",
                0,
                "share.crossings",
                0,
                "share.occupancy",
                0,
                "share.dwell",
                100,
                DwellBins.DWELL_BINS_SECONDS,
                "2,10"));
    Stream clip = Scenes.chunkedReplay(CHUNK);
    windows.observe(standing(clip, 0, "door", 1, 2, 3, 4));
    windows.observe(happening(clip, 20, left(1, "door", 1, true), left(2, "door", 2, true)));
    windows.observe(happening(clip, 30, left(3, "door", 1, false), new SceneEvent.TrackEnded(3)));
    windows.observe(standing(clip, 50, "shop", 5));
    windows.end(clip, 10 * SECOND);

    // door: 0-2, 2-5, 5-or-cut; shop: the same. Track 3 was cut, 4 and 5 are inside at the end.
    assertThat(closed.get(0).countsBeforeNoise()).containsExactly(1, 1, 2, 0, 0, 1);
  }

  @Test
  void observe_trackEndedWithoutLeaving_isNotInsideAtTheEnd() {
    TumblingWindows<JointMechanism> windows =
        windows(options("share.entries", 0, "share.dwell", 70));
    Stream clip = Scenes.chunkedReplay(CHUNK);
    windows.observe(standing(clip, 0, "door", 1));
    windows.observe(happening(clip, 1, new SceneEvent.TrackEnded(1)));
    windows.end(clip, 10 * SECOND);

    // crossings, occupancy, dwell of two zones in the bins 0-5 and 5-or-cut
    assertThat(closed.get(0).countsBeforeNoise()).containsExactly(0, 0, 1, 0, 0, 0, 0, 0);
  }

  @Test
  void observe_live_countsFromTheFirstWholeChunkToTheLastWholeOne() {
    TumblingWindows<JointMechanism> windows = windows(options());
    // Borders of windows are at media time 7 s, 17 s and so on; chunks start at 5, 10, 15, 20.
    Stream live = Scenes.chunkedLive(Instant.parse("2026-11-21T10:00:03Z"), CHUNK);
    for (int frame = 22; frame < 285; frame++) {
      windows.observe(standing(live, frame, "door", 1));
    }
    windows.end(live, 28_500_000_000L);

    assertThat(closed)
        .extracting(ClosedWindow::startNanos)
        .containsExactly(5 * SECOND, 10 * SECOND, 20 * SECOND);
    assertThat(closed)
        .extracting(ClosedWindow::endNanos)
        .containsExactly(10 * SECOND, 20 * SECOND, 25 * SECOND);
    assertThat(closed).extracting(ClosedWindow::scheduledFrames).containsExactly(50L, 100L, 50L);
    assertThat(closed.get(0).countsBeforeNoise()).endsWith(50, 0);
    assertThat(closed.get(2).countsBeforeNoise()).endsWith(50, 0);
    assertThat(windows.late()).isZero();
  }

  @Test
  void observe_liveStreamOfLessThanAChunk_publishesNothing() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream live = Scenes.chunkedLive(Instant.parse("2026-11-21T10:00:00Z"), CHUNK);
    windows.observe(standing(live, 22, "door", 1));
    windows.observe(standing(live, 60, "door", 1));
    windows.end(live, 9 * SECOND);

    assertThat(closed).isEmpty();
  }

  @Test
  void observe_nextLiveStreamInTheSameChunk_countsFromTheNextChunkOn() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream first = Scenes.chunkedLive(Instant.parse("2026-11-21T10:00:00Z"), CHUNK);
    windows.observe(Scenes.empty(first, 0));
    windows.end(first, 6 * SECOND);
    Stream second = Scenes.chunkedLive(Instant.parse("2026-11-21T10:00:00Z"), CHUNK);
    windows.observe(Scenes.empty(second, 70));
    windows.end(second, 16 * SECOND);

    assertThat(closed).extracting(ClosedWindow::startNanos).containsExactly(0L, 10 * SECOND);
    assertThat(closed).extracting(ClosedWindow::endNanos).containsExactly(5 * SECOND, 15 * SECOND);
  }

  @Test
  void reconfigure_whileAWindowIsOpen_flushesAtTheNextChunkBorderAndNeverAgain() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.chunkedReplay(CHUNK);
    windows.observe(happening(clip, 0, entry(1, "door")));
    windows.reconfigure(options("cap.rows.entries", 5));
    windows.observe(happening(clip, 49, entry(1, "door")));
    windows.observe(happening(clip, 50, entry(2, "door")));
    windows.end(clip, 13 * SECOND);

    assertThat(closed)
        .extracting(ClosedWindow::startNanos)
        .containsExactly(0L, 5 * SECOND, 10 * SECOND);
    assertThat(closed)
        .extracting(ClosedWindow::endNanos)
        .containsExactly(5 * SECOND, 10 * SECOND, 13 * SECOND);
    assertThat(closed.get(0).countsBeforeNoise()).startsWith(2);
    assertThat(closed.get(1).countsBeforeNoise()).startsWith(1);
    assertThat(closed.get(0).mechanism().fingerprint())
        .isNotEqualTo(closed.get(1).mechanism().fingerprint());
  }

  @Test
  void reconfigure_toTrackAndBack_neverOverlaps() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream live = Scenes.chunkedLive(Instant.parse("2026-11-21T10:00:03Z"), CHUNK);
    windows.observe(Scenes.empty(live, 20));
    windows.reconfigure(options("unit", "TRACK"));
    windows.observe(Scenes.empty(live, 99));
    windows.observe(Scenes.empty(live, 101));
    windows.reconfigure(options());
    windows.observe(Scenes.empty(live, 171));
    windows.observe(Scenes.empty(live, 300));
    windows.end(live, 30 * SECOND);

    assertThat(closed)
        .extracting(ClosedWindow::startNanos)
        .containsExactly(5 * SECOND, 10 * SECOND, 20 * SECOND);
    for (int i = 1; i < closed.size(); i++) {
      assertThat(closed.get(i).startNanos()).isGreaterThanOrEqualTo(closed.get(i - 1).endNanos());
    }
    for (ClosedWindow window : closed) {
      if (window.mechanism().promise() instanceof ChunkPromise) {
        assertThat(window.startNanos() % CHUNK).isZero();
        assertThat(window.endNanos() % CHUNK).isZero();
      }
    }
  }

  @Test
  void plan_streamThatIsNotChunked_isNotCountedAndSaysTheRemedy() {
    TumblingWindows<JointMechanism> windows = windows(options());
    Stream clip = Scenes.replay();
    windows.observe(happening(clip, 0, entry(1, "door")));
    windows.end(clip, 10 * SECOND);

    assertThat(closed).isEmpty();
    assertThat(windows.problem()).contains("set its mode to chunked, or choose TRACK");
  }

  @Test
  void plan_windowThatIsNoMultipleOfTheChunk_isNotCountedAndSaysTheRemedy() {
    TumblingWindows<JointMechanism> windows = windows(options());
    windows.observe(Scenes.empty(Scenes.chunkedReplay(3 * SECOND), 0));

    assertThat(windows.problem())
        .contains("window.seconds")
        .contains("choose a multiple of 3.0 s, the chunk.length of camera-1");
  }

  @Test
  void plan_noiseLargerThanHalfOfWhatIsExpected_isRefusedUnlessAccepted() {
    TumblingWindows<JointMechanism> refused =
        windows(options(Expectation.EXPECTED_PER_WINDOW, "entries=300,crossings=2000"));
    Stream clip = Scenes.chunkedReplay(CHUNK);
    refused.observe(Scenes.empty(clip, 0));
    TumblingWindows<JointMechanism> accepted =
        windows(
            options(
                Expectation.EXPECTED_PER_WINDOW, "entries=300", Expectation.ACCEPT_USELESS, true));
    accepted.observe(Scenes.empty(clip, 0));
    TumblingWindows<JointMechanism> useful =
        windows(options(Expectation.EXPECTED_PER_WINDOW, "entries=342,occupancy=1e9"));
    useful.observe(Scenes.empty(clip, 0));

    // b = 40 / 0.7, 95 % within 171.
    assertThat(refused.problem())
        .contains("entries: the 95 % interval is +- 171")
        .contains("300 are expected")
        .contains("accept.useless")
        .doesNotContain("crossings");
    assertThat(accepted.problem()).isEmpty();
    assertThat(mechanism(accepted).useless()).contains("entries");
    assertThat(useful.problem()).isEmpty();
    assertThat(mechanism(useful).useless()).isEmpty();
  }

  @Test
  void terms_defaultsOfTheGuarantee_areItsTable() {
    Stream clip = Scenes.chunkedReplay(30 * SECOND);
    TumblingWindows<JointMechanism> windows =
        windows(options("window.seconds", 3600, "unit.duration.seconds", 30));
    windows.observe(Scenes.empty(clip, 0));
    JointMechanism mechanism = mechanism(windows);

    // 2 R n over several keys, O F n for each of two zones; F = 300.
    assertThat(mechanism.terms())
        .extracting(term -> term.l1Sensitivity())
        .containsExactly(40L, 40L, 20L * 300 * 2 * 2);
    assertThat(mechanism.promise().unit(0))
        .isEqualTo(new PrivacyUnit.Duration(30 * SECOND, 1, 30 * SECOND, 2));
    assertThat(mechanism.promise().limits(clip))
        .containsExactly(new KnownLimit.ChunkBorders(797, 803));
    // 30 days touch 86401 chunks, a stretch of 30 s touches 2.
    assertThat(mechanism.promise().unitsIn30Days(0)).isEqualTo(43_201);
  }

  @Test
  void noised_possibleOnly_movesValuesAndIntervalsToWhatTheCapsAllow() {
    List<NoisedValue> values = noisedMany("possible.only", true);

    assertThat(values)
        .allSatisfy(
            value -> {
              long most = value.metric() == Metric.OCCUPANCY ? 20 * 100 : 2 * 10;
              assertThat(value.low()).isBetween(0L, most);
              assertThat(value.noised()).isBetween(0L, most);
              assertThat(value.high()).isBetween(0L, most);
            });
    assertThat(values).anyMatch(value -> value.noised() == 0);
    assertThat(values).anyMatch(value -> value.metric() == Metric.ENTRIES && value.noised() == 20);
  }

  @Test
  void noised_suppressBelow_withholdsSmallNoisedCountsAndNoMeans() {
    List<NoisedValue> values = noisedMany("suppress.below", 30);

    for (NoisedValue value : values) {
      if (value.metric() == Metric.OCCUPANCY) {
        assertThat(value.suppressed()).isFalse();
      } else {
        assertThat(value.suppressed() || value.noised() >= 30).isTrue();
      }
    }
    assertThat(values).anyMatch(NoisedValue::suppressed);
    assertThat(values).anyMatch(value -> value.metric() != Metric.OCCUPANCY && !value.suppressed());
  }

  @Test
  void noised_byDefault_staysAsItIs() {
    assertThat(noisedMany())
        .noneMatch(NoisedValue::suppressed)
        .anyMatch(value -> value.noised() < 0);
  }

  private List<NoisedValue> noisedMany(Object... settings) {
    TumblingWindows<JointMechanism> windows = windows(options(settings));
    Stream clip = Scenes.chunkedReplay(CHUNK);
    windows.end(clip, 500 * SECOND);
    List<NoisedValue> values = new ArrayList<>();
    closed.forEach(window -> values.addAll(window.noised()));
    assertThat(values).hasSize(50 * 8);
    return values;
  }

  private static JointMechanism mechanism(TumblingWindows<JointMechanism> windows) {
    return Objects.requireNonNull(windows.mechanism());
  }

  private static AggregatorOptions options(Object... settings) {
    Map<String, Object> map = new HashMap<>();
    map.put(AggregatorOptions.UNIT, AggregatorOptions.DURATION);
    map.put(DurationOptions.UNIT_DURATION_SECONDS, 5);
    for (int i = 0; i < settings.length; i += 2) {
      map.put((String) settings[i], settings[i + 1]);
    }
    Object[] all =
        map.entrySet().stream()
            .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
            .toArray();
    return Scenes.options(all);
  }

  private TumblingWindows<JointMechanism> windows(AggregatorOptions options) {
    return new TumblingWindows<>(
        JointMechanism.KIND, options, () -> Long.MAX_VALUE, Scenes::bits, closed::add);
  }
}
