/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.edgeveil.vision.detection.BoundingBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StationaryTargetsTest {

  private static final BoundingBox CONE = box(0.5);
  private static final StationaryOptions LEARN =
      new StationaryOptions(StationaryCalibration.NONE, true, 60);
  private static final StationaryOptions FROZEN =
      new StationaryOptions(
          new StationaryCalibration(List.of(new StationaryPlace(4, CONE))), false, 60);

  private StationaryTargets targets = new StationaryTargets(LEARN);
  private long second;

  private static BoundingBox box(double left) {
    return new BoundingBox(left, 0.4, 0.1, 0.2);
  }

  private static Track track(long id, BoundingBox box, BoundingBox origin) {
    return new Track(id, 4, 0.5f, box, origin);
  }

  private List<Track> see(List<Long> ended, Track... tracks) {
    return targets
        .update(new TrackerOutput(List.of(tracks), ended), second++ * 1_000_000_000)
        .tracks();
  }

  private List<Track> see(Track... tracks) {
    return see(List.of(), tracks);
  }

  @Test
  void update_thingThatNeverMoves_isTakenOutAfterTheTime() {
    for (int i = 0; i < 60; i++) {
      assertThat(see(track(1, CONE, CONE))).hasSize(1);
    }

    see(track(1, CONE, CONE));

    assertThat(see(track(1, CONE, CONE))).isEmpty();
    assertThat(targets.calibration().places()).hasSize(1);
  }

  @Test
  void update_thingWhoseTrackBreaksAgainAndAgain_isTakenOutAllTheSame() {
    for (int i = 0; i < 140; i++) {
      if (i % 2 == 0) {
        see(List.of((long) i - 2), track(i, CONE, CONE));
      } else {
        see();
      }
    }

    assertThat(see(track(1000, CONE, CONE))).isEmpty();
  }

  @Test
  void update_personWhoWalkedIn_isKeptHoweverLongTheyStand() {
    for (int i = 0; i < 10; i++) {
      see(track(1, box(0.3 + 0.02 * i), box(0.3)));
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(see(track(1, box(0.5), box(0.3)))).hasSize(1);
    }
  }

  @Test
  void update_personWhoWalkedInAndIsLostForAMoment_isKept() {
    for (int i = 0; i < 10; i++) {
      see(track(1, box(0.3 + 0.02 * i), box(0.3)));
    }
    see(List.of(1L));
    for (int i = 0; i < 1000; i++) {
      assertThat(see(track(2, box(0.5), box(0.49)))).hasSize(1);
    }
  }

  @Test
  void update_personWhoStandsAtAFalseTargetsPlace_isKept() {
    targets = new StationaryTargets(FROZEN);

    assertThat(see(track(1, CONE, CONE))).isEmpty();
    assertThat(see(track(2, CONE, box(0.2)))).hasSize(1);
  }

  @Test
  void update_personWhoStoodFromTheBeginning_isBackWhenTheyMoveAndTheirPlaceForgotten() {
    for (int i = 0; i < 70; i++) {
      see(track(1, CONE, CONE));
    }

    assertThat(see(track(1, CONE, CONE))).isEmpty();
    assertThat(see(track(1, box(0.6), CONE))).hasSize(1);
    assertThat(targets.calibration()).isEqualTo(StationaryCalibration.NONE);
  }

  @Test
  void update_otherClassAtTheSamePlace_isKept() {
    targets = new StationaryTargets(FROZEN);

    assertThat(see(new Track(1, 7, 0.5f, CONE, CONE))).hasSize(1);
  }

  @Test
  void update_thingThatIsTakenAway_isForgotten() {
    for (int i = 0; i < 70; i++) {
      see(track(1, CONE, CONE));
    }
    for (int i = 0; i < 242; i++) {
      see();
    }

    assertThat(see(track(2, CONE, CONE))).hasSize(1);
    assertThat(targets.calibration().places()).isEmpty();
  }

  @Test
  void update_frozenAndNotLearning_learnsNothing() {
    targets = new StationaryTargets(FROZEN);
    for (int i = 0; i < 200; i++) {
      assertThat(see(track(1, box(0.2), box(0.2)))).hasSize(1);
    }

    assertThat(targets.calibration()).isEqualTo(FROZEN.calibration());
  }

  @Test
  void update_ends_areToldOfWhatWasTakenOutToo() {
    targets = new StationaryTargets(FROZEN);
    see(track(1, CONE, CONE));

    assertThat(
            targets
                .update(new TrackerOutput(List.of(), List.of(1L)), second * 1_000_000_000)
                .endedIds())
        .containsExactly(1L);
  }

  @Property(tries = 100)
  void update_peopleWhoKeepWalkingAbout_areNeverTakenOut(@ForAll @IntRange(max = 9999) int seed) {
    Random random = new Random(seed);
    StationaryTargets any = new StationaryTargets(LEARN);
    double x = 0.1;
    for (int i = 0; i < 1000; i++) {
      // A step each two seconds on average; less than half a box a step.
      x = Math.max(0, Math.min(0.9, x + (random.nextBoolean() ? 0.08 * random.nextGaussian() : 0)));
      TrackerOutput seen = new TrackerOutput(List.of(track(1, box(x), box(0.1))), List.<Long>of());
      assertThat(any.update(seen, i * 1_000_000_000L).tracks()).hasSize(1);
    }
  }

  @Property(tries = 100)
  void text_anyCalibration_isReadBackAndHasTheSameDigest(
      @ForAll @IntRange(max = 9999) int seed, @ForAll @IntRange(max = 100) int size) {
    Random random = new Random(seed);
    List<StationaryPlace> places = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      places.add(
          new StationaryPlace(
              random.nextInt(90),
              new BoundingBox(
                  random.nextDouble() - 0.1,
                  random.nextDouble() - 0.1,
                  0.01 + random.nextDouble(),
                  0.01 + random.nextDouble())));
    }
    StationaryCalibration calibration = new StationaryCalibration(places);

    StationaryCalibration read = StationaryCalibration.parse(calibration.text());

    assertThat(read.text()).isEqualTo(calibration.text());
    assertThat(read.digest()).isEqualTo(calibration.digest()).hasSize(64);
    assertThat(read.places()).hasSameSizeAs(places);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4 0.1,0.1 0.2,0.2",
        "4: 0.1,0.1",
        "4: 0.2,0.1 0.1,0.2",
        "4: 0.1,0.1 0.1,0.2",
        "-4: 0.1,0.1 0.2,0.2",
        "4: NaN,0.1 0.2,0.2",
        "9999999: 0.1,0.1 0.2,0.2"
      })
  void parse_wrongPlace_isNamedWithTheRule(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StationaryCalibration.parse("4: 0,0 0.1,0.1; " + text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("4: 0.52,0.31 0.57,0.42");
  }

  @Test
  void parse_severalWrong_namesAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StationaryCalibration.parse("one; two"))
        .withMessageContaining("'one'")
        .withMessageContaining("'two'");
  }

  @Test
  void parse_tooMuch_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StationaryCalibration.parse("4: 0,0 0.1,0.1;".repeat(101)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StationaryCalibration.parse(" ".repeat(30_000)));
  }

  @Test
  void parse_nothing_isNone() {
    assertThat(StationaryCalibration.parse("  ")).isEqualTo(StationaryCalibration.NONE);
  }
}
