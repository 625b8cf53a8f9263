/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackCapsTest {

  @Test
  void l1_ofEachMetric_isTracksTimesItsCap() {
    TrackCaps caps = new TrackCaps(3, 2, 4, 600);

    assertThat(caps.l1(CountedMetric.ENTRIES)).isEqualTo(6);
    assertThat(caps.l1(CountedMetric.CROSSINGS)).isEqualTo(12);
    assertThat(caps.l1(CountedMetric.OCCUPANCY)).isEqualTo(1800);
  }

  @Test
  void dwellL1_isTracksTimesZonesAndNothingWithoutZones() {
    assertThat(new TrackCaps(3, 2, 4, 600, 5).l1(CountedMetric.DWELL)).isEqualTo(15);
    assertThatThrownBy(() -> new TrackCaps(3, 2, 4, 600).l1(CountedMetric.DWELL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TrackCaps(3, 2, 4, 600, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    // m, A, F: one window holds all of a life, a life spans five windows, and five and a half
    "3, 600, 3600, 3240000",
    "3, 500, 100, 450000",
    "3, 550, 100, 472500"
  })
  void occupancyL2Squared_knownCases_takesAsManyFullWindowsAsFit(
      long tracks, long frames, long framesPerWindow, long squared) {
    assertThat(new TrackCaps(tracks, 1, 1, frames).occupancyL2Squared(framesPerWindow))
        .isEqualTo(squared);
  }

  @ParameterizedTest
  @CsvSource({
    // m, B, Q, L s, slot s: the cap decides
    "3, 2, 4, 60, 900, 6",
    // one rule: a life of a minute touches two slots
    "3, 10, 1, 60, 900, 6",
    "1, 10, 1, 900, 900, 2",
    "1, 10, 1, 901, 900, 3",
    "2, 10, 3, 60, 900, 12",
    "1, 1, 9, 86400, 60, 1"
  })
  void alertBits_capOrLife_isTheSmaller(
      long tracks, long pairs, long rules, long life, long slot, long bits) {
    assertThat(
            TrackCaps.alertBits(tracks, pairs, rules, life * 1_000_000_000L, slot * 1_000_000_000L))
        .isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1,1", "1,0,1,1,1", "1,1,0,1,1", "1,1,1,0,1", "1,1,1,1,0"})
  void alertBits_outOfRange_isRefused(long tracks, long pairs, long rules, long life, long slot) {
    assertThatThrownBy(() -> TrackCaps.alertBits(tracks, pairs, rules, life, slot))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1", "1,0,1,1", "1,1,-1,1", "1,1,1,0", "4000000000,1,1,4000000000"})
  void new_outOfRange_isRefused(long tracks, long entries, long crossings, long frames) {
    assertThatThrownBy(() -> new TrackCaps(tracks, entries, crossings, frames))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * The occupancy bounds against the definition itself: random crowds, up to m tracks more,
   * numerators of every zone and window by their definition.
   */
  @Property(tries = 2000, seed = "99")
  void occupancyBounds_anyNeighbours_areNotExceeded(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int zones = 1 + random.nextInt(3);
    int frames = 1 + random.nextInt(30);
    int clamp = 1 + random.nextInt(4);
    int cap = 1 + random.nextInt(6);
    int added = 1 + random.nextInt(3);
    int[][] counts = new int[frames][zones];
    for (int track = random.nextInt(6); track > 0; track--) {
      add(counts, random, frames);
    }
    int[][] more = new int[frames][];
    for (int frame = 0; frame < frames; frame++) {
      more[frame] = counts[frame].clone();
    }
    for (int track = 0; track < added; track++) {
      add(more, random, cap);
    }

    long distance = 0;
    long squares = 0;
    int window = 1 + random.nextInt(10);
    for (int start = 0; start < frames; start += window) {
      for (int zone = 0; zone < zones; zone++) {
        long difference = 0;
        for (int frame = start; frame < Math.min(frames, start + window); frame++) {
          difference += Math.min(more[frame][zone], clamp) - Math.min(counts[frame][zone], clamp);
        }
        distance += Math.abs(difference);
        squares += difference * difference;
      }
    }

    TrackCaps caps = new TrackCaps(added, 1, 1, cap);
    assertThat(distance).isLessThanOrEqualTo(caps.occupancyL1());
    assertThat(squares).isLessThanOrEqualTo(caps.occupancyL2Squared(window));
  }

  /** One track: in at most one zone of a frame, in at most {@code cap} frames. */
  private static void add(int[][] counts, SplittableRandom random, int cap) {
    int left = cap;
    for (int[] frame : counts) {
      if (left > 0 && random.nextInt(3) > 0) {
        frame[random.nextInt(frame.length)]++;
        left--;
      }
    }
  }
}
