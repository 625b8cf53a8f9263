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
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.junit.jupiter.api.Test;

class TrackerTest {

  private static final long FRAME = 100_000_000;

  private final AtomicLong ids = new AtomicLong();
  private final Tracker tracker = new Tracker(TrackerOptions.DEFAULT, ids::incrementAndGet);
  private long time;

  private static Detection person(double x, double score) {
    return new Detection(4, (float) score, new BoundingBox(x, 0.4, 0.05, 0.2));
  }

  private TrackerOutput see(Detection... detections) {
    TrackerOutput output = tracker.update(List.of(detections), time);
    time += FRAME;
    return output;
  }

  private static Set<Long> ids(List<TrackerOutput> outputs) {
    return outputs.stream()
        .flatMap(o -> o.tracks().stream())
        .map(Track::id)
        .collect(Collectors.toSet());
  }

  @Test
  void update_firstFrames_reportOnlyWhatIsConfirmed() {
    for (int i = 0; i < 3; i++) {
      assertThat(see(person(0.3 + 0.01 * i, 0.5)).tracks()).isEmpty();
    }

    Track track = see(person(0.33, 0.5)).tracks().get(0);

    assertThat(track.id()).isEqualTo(1);
    assertThat(track.classIndex()).isEqualTo(4);
    assertThat(track.score()).isEqualTo(0.5f);
    assertThat(track.origin()).isEqualTo(person(0.3, 0.5).box());
    assertThat(track.box().centreX()).isCloseTo(0.33 + 0.025, within(0.01));
  }

  @Test
  void update_singleFalseDetections_giveNoTrack() {
    for (int i = 0; i < 50; i++) {
      Detection[] seen = i % 2 == 0 ? new Detection[] {person(0.5, 0.9)} : new Detection[0];
      assertThat(see(seen).tracks()).isEmpty();
    }
    assertThat(ids.get()).isZero();
  }

  @Test
  void update_personWalks_isOneTrackThatFollows() {
    List<TrackerOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      outputs.add(see(person(0.1 + 0.012 * i, 0.5)));
    }

    assertThat(ids(outputs)).containsExactly(1L);
    assertThat(outputs.get(59).tracks().get(0).box().left())
        .isCloseTo(0.1 + 0.012 * 59, within(0.005));
  }

  @Test
  void update_peoplePassEachOther_keepTheirIds() {
    List<TrackerOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double a = 0.2 + 0.01 * i;
      double b = 0.8 - 0.01 * i;
      // For six frames the one behind is hidden.
      boolean hidden = Math.abs(a - b) < 0.06;
      outputs.add(hidden ? see(person(a, 0.5)) : see(person(a, 0.5), person(b, 0.5)));
    }

    assertThat(ids(outputs)).containsExactlyInAnyOrder(1L, 2L);
    Track first =
        outputs.get(59).tracks().stream().filter(t -> t.id() == 1).findFirst().orElseThrow();
    assertThat(first.box().left()).isCloseTo(0.79, within(0.01));
  }

  @Test
  void update_scoreDropsForAWhile_carriesTheTrackOn() {
    for (int i = 0; i < 10; i++) {
      see(person(0.3, 0.5));
    }

    for (int i = 0; i < 20; i++) {
      assertThat(see(person(0.3, 0.37)).tracks()).hasSize(1);
    }
  }

  @Test
  void update_onlyWeakDetections_giveNoTrack() {
    for (int i = 0; i < 50; i++) {
      assertThat(see(person(0.3, 0.39)).tracks()).isEmpty();
    }
  }

  @Test
  void update_gapShorterThanTheMemory_keepsTheId() {
    for (int i = 0; i < 10; i++) {
      see(person(0.3 + 0.005 * i, 0.5));
    }
    for (int i = 0; i < 10; i++) {
      TrackerOutput output = see();
      assertThat(output.tracks()).isEmpty();
      assertThat(output.endedIds()).isEmpty();
    }
    List<TrackerOutput> outputs = new ArrayList<>();
    for (int i = 20; i < 30; i++) {
      outputs.add(see(person(0.3 + 0.005 * i, 0.5)));
    }

    assertThat(ids(outputs)).containsExactly(1L);
  }

  @Test
  void update_gapLongerThanTheMemory_endsTheTrackOnceAndGivesANewId() {
    for (int i = 0; i < 10; i++) {
      see(person(0.3, 0.5));
    }
    List<Long> ended = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ended.addAll(see().endedIds());
    }
    List<TrackerOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      outputs.add(see(person(0.3, 0.5)));
    }

    assertThat(ended).containsExactly(1L);
    assertThat(ids(outputs)).containsExactly(2L);
  }

  @Test
  void update_personWalksBehindSomethingForSeconds_keepsTheId() {
    List<TrackerOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean hidden = i >= 15 && i < 45;
      outputs.add(hidden ? see() : see(person(0.1 + 0.012 * i, 0.5)));
    }

    assertThat(ids(outputs)).containsExactly(1L);
    assertThat(outputs).allSatisfy(output -> assertThat(output.endedIds()).isEmpty());
  }

  @Test
  void update_personAppearsFarFromWhereOneWasLost_isAnother() {
    List<TrackerOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean hidden = i >= 15 && i < 45;
      outputs.add(hidden ? see() : see(person(i < 15 ? 0.3 : 0.8, 0.5)));
    }

    assertThat(ids(outputs)).containsExactly(1L, 2L);
  }

  @Test
  void update_twoPeopleBehindSomething_comeOutAsTheyWentIn() {
    for (int i = 0; i < 12; i++) {
      see(person(0.2 + 0.012 * i, 0.5), person(0.8 - 0.012 * i, 0.5));
    }
    for (int i = 12; i < 38; i++) {
      see();
    }
    List<Track> out = List.of();
    for (int i = 38; i < 45; i++) {
      out = see(person(0.2 + 0.012 * i, 0.5), person(0.8 - 0.012 * i, 0.5)).tracks();
    }

    assertThat(out).hasSize(2);
    assertThat(out)
        .allSatisfy(
            track ->
                assertThat(track.box().left())
                    .isCloseTo(track.id() == 1 ? 0.728 : 0.272, within(0.02)));
  }

  @Test
  void update_personLeavesAtTheBorder_isForgottenSoonerThanOneWhoIsHidden() {
    for (int i = 0; i < 10; i++) {
      see(person(0.945, 0.5), person(0.5, 0.5));
    }
    List<Long> ended = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ended.addAll(see().endedIds());
    }

    assertThat(ended).containsExactly(1L);
  }

  @Test
  void update_personWalksOut_endsWhenTheyWouldBeOutside() {
    List<Long> ended = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ended.addAll((i < 15 ? see(person(0.75 + 0.0135 * i, 0.5)) : see()).endedIds());
      if (!ended.isEmpty()) {
        assertThat(i).isBetween(16, 22);
        return;
      }
    }

    assertThat(ended).containsExactly(1L);
  }

  @Property(tries = 100)
  void update_anyDetections_neverReportsAnIdAfterItEnded(@ForAll @IntRange(max = 10_000) int seed) {
    Random random = new Random(seed);
    Tracker any = new Tracker(TrackerOptions.DEFAULT, new AtomicLong()::incrementAndGet);
    Set<Long> over = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      List<Detection> seen = new ArrayList<>();
      boolean nothing = i / 25 % 3 == 2;
      for (int k = 0; k < 4 && !nothing; k++) {
        if (random.nextInt(4) > 0) {
          seen.add(person(0.2 * k + 0.05 * random.nextDouble(), 0.3 + 0.4 * random.nextDouble()));
        }
      }
      TrackerOutput output = any.update(seen, i * FRAME);
      output.endedIds().forEach(id -> assertThat(over.add(id)).isTrue());
      assertThat(output.tracks()).extracting(Track::id).doesNotHaveDuplicates();
      assertThat(output.tracks()).noneMatch(track -> over.contains(track.id()));
    }
  }

  @Test
  void update_unconfirmedTrackVanishes_isNotReportedAsEnded() {
    see(person(0.3, 0.5));

    for (int i = 0; i < 40; i++) {
      assertThat(see().endedIds()).isEmpty();
    }
  }

  @Test
  void update_otherClassAtTheSamePlace_isAnotherTrack() {
    for (int i = 0; i < 10; i++) {
      see(person(0.3, 0.5));
    }
    for (int i = 0; i < 10; i++) {
      see(new Detection(23, 0.5f, person(0.3, 0.5).box()));
    }

    assertThat(ids.get()).isEqualTo(2);
  }

  @Test
  void update_twiceAtTheSameTime_isAllowed() {
    tracker.update(List.of(person(0.3, 0.5)), 5);
    tracker.update(List.of(person(0.3, 0.5)), 5);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.update(List.of(), 4))
        .withMessageContaining("goes back");
  }

  @Test
  void update_frameRateHalved_followsAllTheSame() {
    List<TrackerOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      // Frames are dropped without order: what counts is when a frame was taken.
      if (i < 8 || i % 3 != 0) {
        time = i * FRAME;
        outputs.add(tracker.update(List.of(person(0.1 + 0.012 * i, 0.5)), time));
      }
    }

    assertThat(ids(outputs)).containsExactly(1L);
  }

  @Property(seed = "6", tries = 50)
  void update_boxesScaledByAPowerOfTwo_givesTheSameTracksScaled(
      @ForAll @IntRange(min = 1, max = 1000) int seed) {
    Tracker one = new Tracker(TrackerOptions.DEFAULT, new AtomicLong()::incrementAndGet);
    Tracker other = new Tracker(TrackerOptions.DEFAULT, new AtomicLong()::incrementAndGet);

    for (int frame = 0; frame < 30; frame++) {
      List<Detection> seen = crowd(seed, frame);
      List<Track> tracks = one.update(seen, frame * FRAME).tracks();
      List<Track> scaled =
          other.update(seen.stream().map(TrackerTest::halfAsWide).toList(), frame * FRAME).tracks();

      assertThat(scaled)
          .isEqualTo(
              tracks.stream()
                  .map(
                      t ->
                          new Track(
                              t.id(),
                              t.classIndex(),
                              t.score(),
                              halfAsWide(t.box()),
                              halfAsWide(t.origin())))
                  .toList());
    }
  }

  private static List<Detection> crowd(int seed, int frame) {
    List<Detection> seen = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double wobble = 0.004 * Math.sin(seed * 31.0 + i * 17.0 + frame * 7.0);
      double x = 0.08 * i + (i % 2 == 0 ? 0.006 : -0.006) * frame + wobble;
      double score = 0.45 + 0.1 * Math.sin(seed + i * 3.0 + frame * 5.0);
      seen.add(new Detection(4, (float) score, new BoundingBox(x, 0.4 + wobble, 0.05, 0.2)));
    }
    return seen;
  }

  private static Detection halfAsWide(Detection d) {
    return new Detection(d.classIndex(), d.score(), halfAsWide(d.box()));
  }

  private static BoundingBox halfAsWide(BoundingBox b) {
    return new BoundingBox(b.left() / 2, b.top(), b.width() / 2, b.height());
  }

  @Test
  void update_degenerateBoxes_doNoHarm() {
    for (int i = 0; i < 20; i++) {
      see(
          new Detection(4, 1f, new BoundingBox(0.5, 0.5, 0, 0)),
          new Detection(4, 1f, new BoundingBox(-3, -3, 9, 9)),
          new Detection(4, 0.5f, new BoundingBox(1e300, 0, 1e-300, 1)));
    }

    assertThat(see().tracks()).isEmpty();
  }

  @Test
  void getAsLong_randomIds_arePositiveAndDiffer() {
    RandomTrackIds random = new RandomTrackIds();
    long first = random.getAsLong();

    assertThat(first).isNotNegative().isNotEqualTo(random.getAsLong());
  }
}
