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
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.privacy.continual.ContinualStream;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;

/**
 * Plays the adversary of TRACK(m, H) against continual release: what is noised, C x of all windows
 * and keys, moves by no more than rho allows.
 */
class SumsSensitivityTest {
  private static final int WINDOWS = 6;
  private static final double RHO = 0.5;
  private static final AggregatorOptions OPTIONS =
      Scenes.options(
          "window.seconds", 2,
          "release", "continual",
          "continual.windows", WINDOWS,
          "rho", "0.5",
          "unit.tracks", 3,
          "cap.life.seconds", 4,
          "share.entries", 60,
          "share.crossings", 30,
          "share.occupancy", 10);

  /** Events of one track: frames in which it enters, crosses or stands somewhere. */
  private record Track(long id, List<Integer> frames, List<Integer> kinds) {}

  @Property(seed = "20261122", tries = 100)
  void stream_upToMTracksMore_movesByNoMoreThanRho(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Track> others = tracks(random, random.nextInt(6), 1);
    List<Track> more = new ArrayList<>(others);
    more.addAll(tracks(random, 1 + random.nextInt(3), 100));

    assertThat(rho(run(others), run(more))).isLessThanOrEqualTo(RHO * (1 + 1e-9));
  }

  @Example
  void stream_allOfTheCapsInTheFirstWindow_movesByExactlyRho() {
    AggregatorOptions entriesOnly =
        Scenes.options(
            "window.seconds", 2,
            "release", "continual",
            "continual.windows", WINDOWS,
            "rho", "0.5",
            "unit.tracks", 3,
            "share.entries", 100,
            "share.crossings", 0,
            "share.occupancy", 0);
    List<Track> worst = new ArrayList<>();
    for (long id = 1; id <= 3; id++) {
      worst.add(new Track(id, List.of(1, 2, 3, 4), List.of(0, 0, 0, 0)));
    }

    double rho = rho(run(List.of(), entriesOnly), run(worst, entriesOnly));

    assertThat(rho).isCloseTo(RHO, within(1e-9));
  }

  private static List<Track> tracks(SplittableRandom random, int number, long firstId) {
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      List<Integer> frames =
          random.ints(1 + random.nextInt(12), 0, WINDOWS * 20).sorted().boxed().toList();
      List<Integer> kinds = frames.stream().map(frame -> random.nextInt(4)).toList();
      tracks.add(new Track(firstId + i, frames, kinds));
    }
    return tracks;
  }

  /** What all windows and keys release before noise, on the lattice. */
  private record Run(JointMechanism mechanism, List<long[]> released) {}

  private static Run run(List<Track> tracks) {
    return run(tracks, OPTIONS);
  }

  private static Run run(List<Track> tracks, AggregatorOptions options) {
    List<ClosedWindow> closed = new ArrayList<>();
    TumblingWindows<JointMechanism> windows =
        new TumblingWindows<>(
            JointMechanism.KIND, options, () -> Long.MAX_VALUE, Scenes::bits, closed::add);
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < WINDOWS * 20; frame++) {
      List<SceneEvent> events = new ArrayList<>();
      List<Long> present = new ArrayList<>();
      for (Track track : tracks) {
        for (int i = 0; i < track.frames().size(); i++) {
          if (track.frames().get(i) == frame) {
            switch (track.kinds().get(i)) {
              case 0 -> events.add(Scenes.entry(track.id(), "shop"));
              case 1 -> events.add(Scenes.entry(track.id(), "door"));
              case 2 -> events.add(Scenes.crossing(track.id()));
              default -> present.add(track.id());
            }
          }
        }
      }
      windows.observe(
          Scenes.frame(
              clip,
              frame,
              present.stream().distinct().map(id -> Scenes.object(id, "Person", "shop")).toList(),
              events));
    }
    windows.end(clip, WINDOWS * 20 * Scenes.PERIOD);
    assertThat(closed).hasSize(WINDOWS);
    JointMechanism mechanism = (JointMechanism) closed.get(0).mechanism();
    ContinualStream stream = new ContinualStream(mechanism.sums().orElseThrow().ofKeys());
    List<long[]> released = new ArrayList<>();
    for (ClosedWindow window : closed) {
      long[] vector = window.countsBeforeNoise();
      released.add(stream.release(vector, new long[vector.length]));
    }
    return new Run(mechanism, released);
  }

  /** Half of the squared distance in units of each key's noise: what the difference costs. */
  private static double rho(Run one, Run other) {
    double rho = 0;
    for (int window = 0; window < WINDOWS; window++) {
      for (int key = 0; key < one.released().get(0).length; key++) {
        double moved = one.released().get(window)[key] - other.released().get(window)[key];
        DiscreteGaussian noise =
            one.mechanism().sums().orElseThrow().ofKeys().get(key).distribution();
        double variance =
            noise.varianceNumerator().doubleValue() / noise.varianceDenominator().doubleValue();
        rho += moved * moved / (2 * variance);
      }
    }
    return rho;
  }
}
