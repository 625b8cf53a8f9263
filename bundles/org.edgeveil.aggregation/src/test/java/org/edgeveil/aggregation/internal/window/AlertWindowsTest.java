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
import static org.assertj.core.api.Assertions.tuple;
import static org.edgeveil.aggregation.internal.window.Scenes.PERIOD;
import static org.edgeveil.aggregation.internal.window.Scenes.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.NoisedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertWindowsTest {
  private static final long MINUTE = 60 * SECOND;
  private static final int SLOT_FRAMES = (int) (MINUTE / PERIOD);
  private static final String DOOR = "door: zone=door label=Person n=3 m=5";

  private final List<ClosedWindow> closed = new ArrayList<>();

  private static AggregatorOptions options(Object... settings) {
    Object[] all = new Object[settings.length + 2];
    all[0] = "alerts.slot.minutes";
    all[1] = 1;
    System.arraycopy(settings, 0, all, 2, settings.length);
    return Scenes.options(all);
  }

  private TumblingWindows<AlertMechanism> windows(Object... settings) {
    return new TumblingWindows<>(
        AlertMechanism.KIND, options(settings), () -> Long.MAX_VALUE, Scenes::bits, closed::add);
  }

  private List<List<Long>> bits() {
    return closed.stream()
        .map(slot -> LongStream.of(slot.countsBeforeNoise()).boxed().toList())
        .toList();
  }

  private static void stand(
      TumblingWindows<AlertMechanism> windows, Stream clip, long track, long... frames) {
    for (long frame : frames) {
      windows.observe(Scenes.standing(clip, frame, "door", track));
    }
  }

  @Test
  void observe_labelInZoneInEnoughFrames_isYesInThatSlotOnly() {
    TumblingWindows<AlertMechanism> windows = windows("alerts", DOOR);
    Stream clip = Scenes.replay();
    windows.observe(Scenes.empty(clip, 0));
    stand(windows, clip, 1, SLOT_FRAMES, SLOT_FRAMES + 2, SLOT_FRAMES + 4);
    windows.end(clip, 3 * MINUTE);

    assertThat(bits()).containsExactly(List.of(0L), List.of(1L), List.of(0L));
    assertThat(closed).extracting(ClosedWindow::startNanos).containsExactly(0L, MINUTE, 2 * MINUTE);
  }

  @Test
  void observe_severalPeopleOneAfterTheOther_countTogether() {
    TumblingWindows<AlertMechanism> windows = windows("alerts", DOOR);
    Stream clip = Scenes.replay();
    stand(windows, clip, 1, 0);
    stand(windows, clip, 2, 1);
    stand(windows, clip, 3, 2);
    windows.end(clip, MINUTE);

    assertThat(bits()).containsExactly(List.of(1L));
  }

  @Test
  void observe_tooFewFramesOrOtherLabelOrZone_isNo() {
    TumblingWindows<AlertMechanism> windows = windows("alerts", DOOR);
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < SLOT_FRAMES; frame++) {
      windows.observe(
          Scenes.frame(
              clip,
              frame,
              List.of(
                  Scenes.object(1, "Bicycle", "door"),
                  Scenes.object(2, "Person", "shop"),
                  // Present in every third frame: never in three of five.
                  Scenes.object(3, "Person", frame % 3 == 0 ? "door" : "shop")),
              List.of()));
    }
    windows.end(clip, MINUTE);

    assertThat(bits()).containsExactly(List.of(0L));
  }

  @Test
  void observe_presenceOverTheBorder_startsEmptyInTheNewSlot() {
    TumblingWindows<AlertMechanism> windows = windows("alerts", DOOR);
    Stream clip = Scenes.replay();
    stand(windows, clip, 1, SLOT_FRAMES - 2, SLOT_FRAMES - 1, SLOT_FRAMES, SLOT_FRAMES + 1);
    windows.end(clip, 2 * MINUTE);

    assertThat(bits()).containsExactly(List.of(0L), List.of(0L));
  }

  @Test
  void observe_framesThatWereNotAnalysed_countAsEmpty() {
    TumblingWindows<AlertMechanism> windows = windows("alerts", DOOR);
    Stream clip = Scenes.replay();
    stand(windows, clip, 1, 0, 1, 5);
    windows.end(clip, MINUTE);

    assertThat(bits()).containsExactly(List.of(0L));
  }

  @Test
  void observe_trackOverItsCapOrItsLifeOrEnded_countsNoMore() {
    TumblingWindows<AlertMechanism> windows =
        windows("alerts", DOOR, "alerts.cap.slots", 2, "cap.life.seconds", 1000);
    Stream clip = Scenes.replay();
    for (int slot = 0; slot < 4; slot++) {
      stand(windows, clip, 1, LongStream.range(0, 5).map(frame(slot)).toArray());
    }
    windows.end(clip, 4 * MINUTE);
    assertThat(bits()).containsExactly(List.of(1L), List.of(1L), List.of(0L), List.of(0L));

    closed.clear();
    TumblingWindows<AlertMechanism> shortLives =
        windows("alerts", DOOR, "cap.life.seconds", 1, "alerts.cap.slots", 10);
    Stream second = Scenes.replay();
    // Seen first where it does not count, a second before it would.
    shortLives.observe(Scenes.standing(second, 0, "shop", 1));
    stand(shortLives, second, 1, 10, 11, 12);
    shortLives.observe(Scenes.happening(second, SLOT_FRAMES, new SceneEvent.TrackEnded(2)));
    stand(shortLives, second, 2, SLOT_FRAMES + 1, SLOT_FRAMES + 2, SLOT_FRAMES + 3);
    shortLives.end(second, 2 * MINUTE);
    assertThat(bits()).containsExactly(List.of(0L), List.of(0L));
  }

  private static LongUnaryOperator frame(int slot) {
    return offset -> (long) slot * SLOT_FRAMES + offset;
  }

  @Test
  void observe_outsideTheSchedule_givesNoBitAndNoWindow() {
    TumblingWindows<AlertMechanism> windows =
        windows(
            "alerts",
            DOOR
                + " schedule=\"Sat 10:01-10:03\"\nshop: zone=shop label=Person schedule=\"Sat"
                + " 10:02-10:04\"");
    // The clip's label is Saturday, 10:00 UTC.
    Stream clip = Scenes.replay();
    stand(windows, clip, 1, 0, 1, 2, 3);
    windows.end(clip, 6 * MINUTE);

    assertThat(closed)
        .extracting(ClosedWindow::startNanos)
        .containsExactly(MINUTE, 2 * MINUTE, 3 * MINUTE);
    assertThat(bits()).containsExactly(List.of(0L), List.of(0L, 0L), List.of(0L));
    assertThat(closed.get(1).noised())
        .extracting(NoisedValue::metric, NoisedValue::subject, NoisedValue::aspect)
        .containsExactly(
            tuple(Metric.ALERTS, "door", "Person"),
            tuple(Metric.ALARMS, "door", "Person"),
            tuple(Metric.ALERTS, "shop", "Person"),
            tuple(Metric.ALARMS, "shop", "Person"));
  }

  @ParameterizedTest
  @CsvSource({
    // On a common day an hour has four slots; where the clock goes back it is there twice, where it
    // goes forward not at all.
    "2026-10-18T00:00:00Z, 4",
    "2026-10-25T00:00:00Z, 8",
    "2026-03-29T00:00:00Z, 0"
  })
  void observe_daylightSaving_slotsFollowTheClockOfTheTimeZone(Instant midnight, int slots) {
    TumblingWindows<AlertMechanism> windows =
        windows(
            "alerts",
            DOOR + " schedule=\"Sun 02:00-03:00\"",
            "alerts.time.zone",
            "Europe/Berlin",
            "alerts.slot.minutes",
            15);
    Stream live = Scenes.live(midnight);
    windows.observe(Scenes.empty(live, 0));
    windows.tick(12 * 60 * MINUTE);

    assertThat(closed).hasSize(slots);
  }

  @Test
  void observe_startsInMidSlot_saysSoByTheWindowAndKeepsTheGrid() {
    TumblingWindows<AlertMechanism> windows = windows("alerts", DOOR);
    Stream live = Scenes.live(Instant.parse("2026-11-21T10:00:00Z"));
    stand(windows, live, 1, 250, 251, 252);
    windows.tick(3 * MINUTE);

    assertThat(closed).extracting(ClosedWindow::startNanos).containsExactly(250 * PERIOD, MINUTE);
    assertThat(closed).extracting(ClosedWindow::endNanos).containsExactly(MINUTE, 2 * MINUTE);
    assertThat(closed).extracting(ClosedWindow::scheduledFrames).containsExactly(350L, 600L);
    assertThat(bits()).containsExactly(List.of(1L), List.of(0L));
  }

  @Test
  void isDue_live_isAfterTheFixedDelayHoweverTheSlotWasClosed() {
    TumblingWindows<AlertMechanism> windows = windows("alerts", DOOR);
    Stream live = Scenes.live(Instant.EPOCH);
    windows.observe(Scenes.empty(live, 0));
    windows.observe(Scenes.empty(live, SLOT_FRAMES));
    windows.observe(Scenes.empty(live, SLOT_FRAMES + 1));
    windows.tick(2 * MINUTE + 2 * SECOND);

    assertThat(closed).hasSize(2);
    for (ClosedWindow slot : closed) {
      long due = slot.endNanos() + 2 * SECOND;
      assertThat(slot.isDue(due - 1)).isFalse();
      assertThat(slot.remainingNanos(due - 1)).isEqualTo(1);
      assertThat(slot.isDue(due)).isTrue();
    }
  }

  @Test
  void noised_largeEpsilon_isTheTruthWithItsIntervalAndTheAlarmsKeepThePause() {
    TumblingWindows<AlertMechanism> windows =
        windows(
            "alerts",
            DOOR + " pause=2",
            "alerts.epsilon",
            "100",
            "unit.tracks",
            1,
            "alerts.cap.slots",
            1);
    Stream clip = Scenes.replay();
    for (int slot = 0; slot < 5; slot++) {
      if (slot != 3) {
        stand(windows, clip, 10 + slot, LongStream.range(0, 5).map(frame(slot)).toArray());
      }
    }
    windows.end(clip, 5 * MINUTE);
    List<List<NoisedValue>> noised = closed.stream().map(slot -> slot.noised()).toList();

    assertThat(noised)
        .extracting(values -> values.get(0))
        .extracting(NoisedValue::noised)
        .containsExactly(1L, 1L, 1L, 0L, 1L);
    assertThat(noised)
        .extracting(values -> values.get(0))
        .allMatch(value -> value.low() == value.noised() && value.high() == value.noised());
    // Two minutes' rest after the one at 0 and the one at 2.
    assertThat(noised)
        .extracting(values -> values.get(1))
        .extracting(NoisedValue::noised)
        .containsExactly(1L, 0L, 1L, 0L, 1L);
    assertThat(bits()).containsOnly(List.of(0L));
  }

  @Test
  void noised_smallEpsilon_intervalHoldsBothAnswers() {
    TumblingWindows<AlertMechanism> windows = windows("alerts", DOOR);
    windows.end(Scenes.replay(), MINUTE);

    NoisedValue value = closed.get(0).noised().get(0);

    assertThat(value.low()).isZero();
    assertThat(value.high()).isEqualTo(1);
  }

  @Test
  void mechanism_ofRulesCapsAndEpsilon_isChargedForAllBitsOfAUnit() {
    TumblingWindows<AlertMechanism> windows =
        windows(
            "alerts",
            DOOR + "\nshop: zone=shop label=Person",
            "alerts.epsilon",
            "0.7",
            "alerts.cap.slots",
            3);
    windows.end(Scenes.replay(), MINUTE);
    Mechanism mechanism = closed.get(0).mechanism();

    // m = 3 tracks, B = 3: a life of 60 s touches two slots of a minute, four pairs.
    assertThat(mechanism.terms())
        .containsExactly(
            new NoiseTerm(Metric.ALERTS, 9, 0, 700_000_000L, new Noise.RandomisedResponse(90, 7)));
    assertThat(mechanism.nanoEpsilon()).isEqualTo(700_000_000L);
    assertThat(mechanism.name()).isEqualTo("randomised-response");
    assertThat(mechanism.reachNanos()).isEqualTo(60 * SECOND);
  }

  @Test
  void plan_zoneOrLabelThatTheCameraLacks_namesAllOfThem() {
    TumblingWindows<AlertMechanism> windows =
        windows("alerts", "a: zone=roof label=Person\nb: zone=door label=Dragon");
    windows.end(Scenes.replay(), MINUTE);

    assertThat(closed).isEmpty();
    assertThat(windows.problem())
        .contains("a: camera camera-1 has no zone roof")
        .contains("b: camera camera-1 counts no label Dragon");
  }

  @Test
  void reconfigure_offAndOnAgain_atBordersAndKnownTracksStayOverTheirCaps() {
    AggregatorOptions on = options("alerts", DOOR, "alerts.cap.slots", 1);
    TumblingWindows<AlertMechanism> windows =
        new TumblingWindows<>(
            AlertMechanism.KIND, on, () -> Long.MAX_VALUE, Scenes::bits, closed::add);
    Stream clip = Scenes.replay();
    stand(windows, clip, 1, 0, 1, 2);
    windows.reconfigure(options());
    stand(windows, clip, 1, SLOT_FRAMES, SLOT_FRAMES + 1, SLOT_FRAMES + 2);
    assertThat(windows.mechanism()).isNull();
    windows.reconfigure(on);
    // One unit of one charge: what the track used up before stays used up.
    stand(windows, clip, 1, 2L * SLOT_FRAMES, 2L * SLOT_FRAMES + 1, 2L * SLOT_FRAMES + 2);
    windows.end(clip, 3 * MINUTE);

    assertThat(closed).extracting(ClosedWindow::startNanos).containsExactly(0L, 2 * MINUTE);
    assertThat(bits()).containsExactly(List.of(1L), List.of(0L));
    assertThat(closed.get(1).mechanism().fingerprint())
        .isEqualTo(closed.get(0).mechanism().fingerprint());
  }

  @Test
  void observe_off_givesNothing() {
    TumblingWindows<AlertMechanism> windows = windows();
    Stream clip = Scenes.replay();
    stand(windows, clip, 1, 0, 1, 2);
    windows.end(clip, 5 * MINUTE);

    assertThat(closed).isEmpty();
    assertThat(windows.problem()).isEmpty();
    assertThat(windows.due()).isEmpty();
  }

  @Test
  void observe_exact_hasNoCapNoNoiseAndNoCharge() {
    TumblingWindows<AlertMechanism> windows =
        windows("alerts", DOOR, "alerts.epsilon", "0", "alerts.cap.slots", 1);
    Stream clip = Scenes.replay();
    for (int slot = 0; slot < 3; slot++) {
      stand(windows, clip, 1, LongStream.range(0, 5).map(frame(slot)).toArray());
    }
    windows.end(clip, 3 * MINUTE);

    assertThat(closed)
        .allSatisfy(
            slot -> {
              NoisedValue value = slot.noised().get(0);
              assertThat(value.noised()).isEqualTo(1);
              assertThat(value.low()).isEqualTo(1);
            });
    Mechanism mechanism = closed.get(0).mechanism();
    assertThat(mechanism.isExact()).isTrue();
    assertThat(mechanism.terms()).isEmpty();
    assertThat(mechanism.name()).isEqualTo("exact");
    // Announced a minute before.
    assertThat(mechanism.reachNanos()).isEqualTo(MINUTE);
  }

  @Test
  void observe_lateFrame_changesNoSlot() {
    TumblingWindows<AlertMechanism> windows = windows("alerts", DOOR);
    Stream clip = Scenes.replay();
    windows.observe(Scenes.empty(clip, 0));
    stand(windows, clip, 1, SLOT_FRAMES, SLOT_FRAMES + 1);
    stand(windows, clip, 1, 3, 4, 5);
    Observation late = Scenes.standing(clip, 6, "door", 1);
    windows.observe(late);
    windows.end(clip, 2 * MINUTE);

    assertThat(bits()).containsExactly(List.of(0L), List.of(0L));
    assertThat(windows.late()).isEqualTo(4);
  }
}
