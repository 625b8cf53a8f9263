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

import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FrameRunTest {

  private static boolean reached(int needed, int of, long... frames) {
    FrameRun run = new FrameRun(needed, of);
    for (long frame : frames) {
      run.add(frame);
    }
    return run.isReached();
  }

  @Example
  void isReached_enoughOfTheLastFrames_isTrue() {
    assertThat(reached(3, 5, 0, 2, 4)).isTrue();
    assertThat(reached(3, 5, 0, 2, 5)).isFalse();
    assertThat(reached(3, 3, 7, 8, 9)).isTrue();
    assertThat(reached(1, 1, 12)).isTrue();
    assertThat(reached(1, 10)).isFalse();
  }

  @Example
  void isReached_framesNotAnalysed_countAsFramesWithoutAnybody() {
    // Frames 3 to 6 were not analysed: four of the last five would be needed.
    assertThat(reached(4, 5, 0, 1, 2, 7)).isFalse();
    assertThat(reached(4, 8, 0, 1, 2, 7)).isTrue();
  }

  @Example
  void isReached_flickerAfterwards_staysTrue() {
    assertThat(reached(2, 2, 4, 5, 100, 200)).isTrue();
  }

  @Example
  void add_sameFrameAgain_countsOnce() {
    assertThat(reached(2, 10, 5, 5, 5)).isFalse();
    assertThat(reached(2, 10, 5, 4)).isFalse();
  }

  @Property(seed = "20261122", tries = 500)
  void isReached_anyFrames_isWhatCountingEveryStretchSays(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int of = 1 + random.nextInt(12);
    int needed = 1 + random.nextInt(of);
    TreeSet<Long> present = new TreeSet<>();
    FrameRun run = new FrameRun(needed, of);
    int frames = 60;
    double density = random.nextDouble();
    for (long frame = 0; frame < frames; frame++) {
      if (random.nextDouble() < density) {
        present.add(frame);
        run.add(frame);
      }
    }
    boolean expected = false;
    for (long start = 0; start < frames; start++) {
      expected |= present.subSet(start, start + of).size() >= needed;
    }

    assertThat(run.isReached()).isEqualTo(expected);
  }
}
