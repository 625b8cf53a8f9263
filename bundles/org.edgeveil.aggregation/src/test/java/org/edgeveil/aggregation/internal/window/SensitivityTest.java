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

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.edgeveil.aggregation.internal.audit.PlannedOnce;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.TrackOptions;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoiseTerm;

/** Plays the adversary of TRACK(m, H): up to m whole tracks more, everything else identical. */
class SensitivityTest {
  private static final int FRAMES = 120;
  private static final int TRACKS = 3;
  private static final AggregatorOptions OPTIONS =
      Scenes.options(
          AggregatorOptions.WINDOW_SECONDS,
          2,
          TrackOptions.UNIT_TRACKS,
          TRACKS,
          TrackOptions.CAP_ENTRIES,
          2,
          TrackOptions.CAP_CROSSINGS,
          3,
          TrackOptions.CAP_LIFE_SECONDS,
          4,
          AggregatorOptions.CAP_OCCUPANCY,
          4,
          "share.entries",
          60,
          "share.dwell",
          10,
          "dwell.bins.seconds",
          "1,2");
  private static final PlannedOnce<JointMechanism> PLANNED = new PlannedOnce<>(JointMechanism.KIND);

  @Property(seed = "20260301", tries = 300)
  void windows_upToMTracksMore_moveByNoMoreThanStated(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Life> others = lives(random, 1 + random.nextInt(8), 100);
    List<Life> more = new ArrayList<>(others);
    // Ids in between, so that nothing can hang on their order.
    more.addAll(random.nextInt(others.size() + 1), lives(random, 1 + random.nextInt(TRACKS), 1));

    Vectors without = run(others);
    Vectors with = run(more);

    for (NoiseTerm term : without.terms()) {
      assertThat(without.distance(with, term.metric()))
          .as("L1 of %s", term.metric())
          .isLessThanOrEqualTo(term.l1Sensitivity());
    }
  }

  @Example
  void windows_mTracksThatUseAllTheirCaps_moveByExactlyWhatIsStated() {
    List<Life> worst = new ArrayList<>();
    for (int id = 1; id <= TRACKS; id++) {
      worst.add(Life.busy(id));
    }

    Vectors without = run(List.of());
    Vectors with = run(worst);

    for (NoiseTerm term : without.terms()) {
      assertThat(without.distance(with, term.metric()))
          .as("L1 of %s", term.metric())
          .isEqualTo(term.l1Sensitivity());
    }
  }

  private static Vectors run(List<Life> lives) {
    List<ClosedWindow> closed = new ArrayList<>();
    TumblingWindows<JointMechanism> windows =
        new TumblingWindows<>(PLANNED, OPTIONS, () -> Long.MAX_VALUE, Scenes::bits, closed::add);
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < FRAMES; frame++) {
      List<TrackedObject> objects = new ArrayList<>();
      List<SceneEvent> events = new ArrayList<>();
      for (Life life : lives) {
        objects.addAll(life.objects().get(frame));
        events.addAll(life.events().get(frame));
      }
      windows.observe(Scenes.frame(clip, frame, objects, events));
    }
    windows.end(clip, FRAMES * Scenes.PERIOD);
    return new Vectors(closed);
  }

  private static List<Life> lives(SplittableRandom random, int number, int firstId) {
    List<Life> lives = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      lives.add(Life.wild(random, firstId + i));
    }
    return lives;
  }

  /** All that one track does in the clip, frame by frame. */
  private record Life(List<List<TrackedObject>> objects, List<List<SceneEvent>> events) {

    /** A track without manners: any zones, labels and events, twice in a frame, after its end. */
    static Life wild(SplittableRandom random, long id) {
      List<List<TrackedObject>> objects = new ArrayList<>();
      List<List<SceneEvent>> events = new ArrayList<>();
      int begin = random.nextInt(FRAMES);
      int end = begin + random.nextInt(FRAMES);
      for (int frame = 0; frame < FRAMES; frame++) {
        List<TrackedObject> seen = new ArrayList<>();
        List<SceneEvent> done = new ArrayList<>();
        if (frame >= begin && frame <= end) {
          for (int i = random.nextInt(3); i > 0; i--) {
            seen.add(
                switch (random.nextInt(4)) {
                  case 0 -> Scenes.object(id, "Person", "door", "shop");
                  case 1 -> Scenes.object(id, "Bicycle", "shop");
                  case 2 -> Scenes.object(id, "Person", "nowhere");
                  default -> Scenes.object(id, "Person", "door");
                });
          }
          for (int i = random.nextInt(3); i > 0; i--) {
            done.add(
                switch (random.nextInt(7)) {
                  case 0 -> Scenes.entry(id, "door");
                  case 1 -> new SceneEvent.ZoneEntered(id, "Bicycle", "shop");
                  case 2 -> new SceneEvent.ZoneEntered(id, "Dog", "shop");
                  case 3 -> Scenes.crossing(id);
                  case 4 ->
                      new SceneEvent.LineCrossed(
                          id, "Person", "gate", SceneEvent.Direction.RIGHT_TO_LEFT);
                  case 5 ->
                      Scenes.left(
                          id,
                          random.nextBoolean() ? "door" : "shop",
                          random.nextInt(4),
                          random.nextBoolean());
                  default ->
                      random.nextInt(10) == 0 ? new SceneEvent.TrackEnded(id) : Scenes.crossing(id);
                });
          }
        }
        objects.add(seen);
        events.add(done);
      }
      return new Life(objects, events);
    }

    /** A track that is everywhere all the time. */
    static Life busy(long id) {
      List<List<TrackedObject>> objects = new ArrayList<>();
      List<List<SceneEvent>> events = new ArrayList<>();
      for (int frame = 0; frame < FRAMES; frame++) {
        objects.add(List.of(Scenes.object(id, "Person", "door", "shop")));
        events.add(List.of(Scenes.entry(id, "shop"), Scenes.crossing(id)));
      }
      return new Life(objects, events);
    }
  }

  /** The joint vectors of all windows. */
  private record Vectors(List<ClosedWindow> windows) {

    List<NoiseTerm> terms() {
      return windows.get(0).mechanism().terms();
    }

    long distance(Vectors other, Metric metric) {
      assertThat(other.windows).hasSameSizeAs(windows);
      long sum = 0;
      for (int w = 0; w < windows.size(); w++) {
        long[] a = windows.get(w).countsBeforeNoise();
        long[] b = other.windows.get(w).countsBeforeNoise();
        List<Key> keys = ((JointMechanism) windows.get(w).mechanism()).layout().keys();
        for (int k = 0; k < a.length; k++) {
          if (keys.get(k).metric() == metric) {
            sum += Math.abs(a[k] - b[k]);
          }
        }
      }
      return sum;
    }
  }
}
