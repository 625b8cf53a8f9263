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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.privacy.sensitivity.ChunkCaps;

/**
 * Plays the adversary of DURATION(rho, K): anything at all in up to n chunks, everything else
 * identical.
 */
class ChunkSensitivityTest {
  private static final long CHUNK = 2 * Scenes.SECOND;
  private static final int FRAMES_PER_CHUNK = 20;
  private static final int CHUNKS = 9;
  private static final AggregatorOptions OPTIONS =
      Scenes.options(
          "unit", "DURATION",
          "unit.duration.seconds", 3,
          "unit.stretches", 1,
          "window.seconds", 4,
          "share.entries", 40,
          "share.crossings", 20,
          "share.occupancy", 20,
          "share.dwell", 20,
          "dwell.bins.seconds", "1",
          "cap.rows.entries", 3,
          "cap.rows.crossings", 2,
          "cap.rows.dwell", 4,
          "cap.occupancy", 4);

  @Property(seed = "20260501", tries = 60)
  void windows_anythingInUpToNChunks_moveByNoMoreThanStated(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Observation>> clip = new ArrayList<>();
    Stream run = Scenes.chunkedReplay(CHUNK);
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      clip.add(wild(random, run, chunk));
    }
    List<List<Observation>> other = new ArrayList<>(clip);
    List<ClosedWindow> before = vectors(run, clip);
    // Any chunks, one after the other or not: the bounds ask for no more.
    for (long i = caps(before.get(0)).unit().chunks(); i > 0; i--) {
      int chunk = random.nextInt(CHUNKS);
      other.set(chunk, wild(random, run, chunk));
    }

    List<ClosedWindow> after = vectors(run, other);

    assertWithin(before, after);
  }

  @Example
  void windows_worstCaseOfEachMetric_moveByExactlyWhatIsStated() {
    Stream run = Scenes.chunkedReplay(CHUNK);
    List<List<Observation>> clip = new ArrayList<>();
    List<List<Observation>> other = new ArrayList<>();
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      // Chunks 2 and 3 lie in one window, 4 in the next.
      boolean changed = chunk >= 2 && chunk <= 4;
      clip.add(crowd(run, chunk, changed ? "door" : ""));
      other.add(crowd(run, chunk, changed ? "shop" : ""));
    }

    List<ClosedWindow> before = vectors(run, clip);
    assertThat(caps(before.get(0)).unit().chunks()).isEqualTo(3);
    Map<Metric, Long> rows = l1(before, vectors(run, other));
    for (NoiseTerm term : before.get(0).mechanism().terms()) {
      if (term.metric() == Metric.OCCUPANCY) {
        // All frames full of people in every zone, or of none.
        List<List<Observation>> empty = new ArrayList<>(clip);
        List<List<Observation>> full = new ArrayList<>(clip);
        for (int chunk = 2; chunk <= 4; chunk++) {
          empty.set(chunk, List.of());
          full.set(chunk, full(run, chunk));
        }
        assertThat(l1(vectors(run, empty), vectors(run, full)).get(Metric.OCCUPANCY))
            .isEqualTo(term.l1Sensitivity());
      } else {
        assertThat(rows.get(term.metric()))
            .as("L1 of %s", term.metric())
            .isEqualTo(term.l1Sensitivity());
      }
    }
  }

  @Example
  void windows_worstCaseInOneWindow_reachesTheL2BoundOfRows() {
    AggregatorOptions options =
        Scenes.options(
            "unit", "DURATION",
            "unit.duration.seconds", 2,
            "window.seconds", 4,
            "cap.rows.entries", 3);
    Stream run = Scenes.chunkedReplay(CHUNK);
    List<List<Observation>> clip = List.of(crowd(run, 0, "door"), crowd(run, 1, "door"));
    List<List<Observation>> other = List.of(crowd(run, 0, "shop"), crowd(run, 1, "shop"));

    ClosedWindow before = vectors(run, clip, options).get(0);
    ClosedWindow after = vectors(run, other, options).get(0);

    // 2 R^2 n^2 with R = 3, n = 2
    assertThat(squares(before, after, Metric.ENTRIES)).isEqualTo(72);
    assertThat(caps(before).l2Squared(JointMechanism.counted(Metric.ENTRIES))).isEqualTo(72);
  }

  @Property(seed = "20260502", tries = 20)
  void windows_chunksInAnyOrderOfOtherChunks_countTheSame(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Stream run = Scenes.chunkedReplay(CHUNK);
    List<Observation> first = wild(random, run, 0);
    List<Observation> second = wild(random, run, 1);

    long[] together = vectors(run, List.of(first, second)).get(0).countsBeforeNoise();
    long[] alone = vectors(run, List.of(first, List.of())).get(0).countsBeforeNoise();
    long[] other = vectors(run, List.of(List.of(), second)).get(0).countsBeforeNoise();

    for (int key = 0; key < together.length; key++) {
      assertThat(together[key]).isEqualTo(alone[key] + other[key]);
    }
  }

  static void assertWithin(List<ClosedWindow> before, List<ClosedWindow> after) {
    ChunkCaps caps = caps(before.get(0));
    Map<Metric, Long> l1 = l1(before, after);
    for (NoiseTerm term : before.get(0).mechanism().terms()) {
      assertThat(l1.get(term.metric()))
          .as("L1 of %s", term.metric())
          .isLessThanOrEqualTo(term.l1Sensitivity());
      long squares = 0;
      for (int i = 0; i < before.size(); i++) {
        squares += squares(before.get(i), after.get(i), term.metric());
      }
      assertThat(squares)
          .as("square of L2 of %s", term.metric())
          .isLessThanOrEqualTo(caps.l2Squared(JointMechanism.counted(term.metric())));
    }
  }

  static Map<Metric, Long> l1(List<ClosedWindow> before, List<ClosedWindow> after) {
    assertThat(after).hasSameSizeAs(before);
    Map<Metric, Long> distances = new EnumMap<>(Metric.class);
    for (int i = 0; i < before.size(); i++) {
      long[] a = before.get(i).countsBeforeNoise();
      long[] b = after.get(i).countsBeforeNoise();
      List<Key> keys = ((JointMechanism) before.get(i).mechanism()).layout().keys();
      for (int key = 0; key < a.length; key++) {
        distances.merge(keys.get(key).metric(), Math.abs(a[key] - b[key]), Long::sum);
      }
    }
    return distances;
  }

  private static long squares(ClosedWindow before, ClosedWindow after, Metric metric) {
    long[] a = before.countsBeforeNoise();
    long[] b = after.countsBeforeNoise();
    List<Key> keys = ((JointMechanism) before.mechanism()).layout().keys();
    long sum = 0;
    for (int key = 0; key < a.length; key++) {
      if (keys.get(key).metric() == metric) {
        sum += (a[key] - b[key]) * (a[key] - b[key]);
      }
    }
    return sum;
  }

  static ChunkCaps caps(ClosedWindow window) {
    return (ChunkCaps) ((JointMechanism) window.mechanism()).bounds();
  }

  private static List<ClosedWindow> vectors(Stream run, List<List<Observation>> clip) {
    return vectors(run, clip, OPTIONS);
  }

  private static List<ClosedWindow> vectors(
      Stream run, List<List<Observation>> clip, AggregatorOptions options) {
    return vectors(run, clip, options, clip.size() * CHUNK);
  }

  static List<ClosedWindow> vectors(
      Stream run, List<List<Observation>> clip, AggregatorOptions options, long endNanos) {
    List<ClosedWindow> closed = new ArrayList<>();
    TumblingWindows<JointMechanism> windows =
        new TumblingWindows<>(
            JointMechanism.KIND, options, () -> Long.MAX_VALUE, Scenes::bits, closed::add);
    clip.forEach(chunk -> chunk.forEach(windows::observe));
    windows.end(run, endNanos);
    return closed;
  }

  /** A chunk without manners: any tracks, zones, events and frames, some twice or none. */
  private static List<Observation> wild(SplittableRandom random, Stream run, int chunk) {
    List<Observation> observations = new ArrayList<>();
    int frames = 1 + random.nextInt(3 * FRAMES_PER_CHUNK);
    for (int i = 0; i < frames; i++) {
      long frame = (long) chunk * FRAMES_PER_CHUNK + (long) i * FRAMES_PER_CHUNK / frames;
      List<TrackedObject> objects = new ArrayList<>();
      List<SceneEvent> events = new ArrayList<>();
      for (int object = random.nextInt(12); object > 0; object--) {
        long id = random.nextInt(20);
        objects.add(
            switch (random.nextInt(3)) {
              case 0 -> Scenes.object(id, "Person", "door", "shop");
              case 1 -> Scenes.object(id, "Bicycle", "nowhere");
              default -> Scenes.object(id, "Person", "shop");
            });
      }
      for (int event = random.nextInt(4); event > 0; event--) {
        long id = random.nextInt(20);
        String zone = random.nextBoolean() ? "door" : "shop";
        events.add(
            switch (random.nextInt(5)) {
              case 0 -> Scenes.entry(id, zone);
              case 1 -> new SceneEvent.ZoneEntered(id, "Bicycle", zone);
              case 2 -> Scenes.crossing(id);
              case 3 -> Scenes.left(id, zone, random.nextInt(4), random.nextBoolean());
              default -> new SceneEvent.TrackEnded(id);
            });
      }
      observations.add(Scenes.frame(run, frame, objects, events));
    }
    return observations;
  }

  /** A chunk with more rows of one zone, bin and direction than any cap; of none for no zone. */
  private static List<Observation> crowd(Stream run, int chunk, String zone) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < FRAMES_PER_CHUNK; i++) {
      long frame = (long) chunk * FRAMES_PER_CHUNK + i;
      SceneEvent.Direction direction =
          zone.equals("door")
              ? SceneEvent.Direction.LEFT_TO_RIGHT
              : SceneEvent.Direction.RIGHT_TO_LEFT;
      observations.add(
          zone.isEmpty()
              ? Scenes.empty(run, frame)
              : Scenes.happening(
                  run,
                  frame,
                  Scenes.entry(i, zone),
                  new SceneEvent.LineCrossed(i, "Person", "gate", direction),
                  Scenes.left(i, zone, 0, true)));
    }
    return observations;
  }

  /** A chunk with more people in every zone of every frame than the clamp. */
  private static List<Observation> full(Stream run, int chunk) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < FRAMES_PER_CHUNK; i++) {
      List<TrackedObject> objects = new ArrayList<>();
      for (int id = 0; id < 9; id++) {
        objects.add(Scenes.object(id, "Person", "door", "shop"));
      }
      observations.add(Scenes.frame(run, (long) chunk * FRAMES_PER_CHUNK + i, objects, List.of()));
    }
    return observations;
  }
}
