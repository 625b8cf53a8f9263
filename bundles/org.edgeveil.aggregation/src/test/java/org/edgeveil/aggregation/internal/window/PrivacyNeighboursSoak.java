/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The long run of the adversaries of which the build has a slice: {@code ./edgeveil soak
 * privacy-neighbours}.
 */
class PrivacyNeighboursSoak {
  private static final int NEIGHBOURS = Integer.getInteger("edgeveil.neighbours", 100_000);

  private interface Adversary {
    void attack(long seed) throws Exception;
  }

  @Test
  void windows_allAdversaries_moveByNoMoreThanStated() throws Exception {
    TrackerNeighboursTest tracker = new TrackerNeighboursTest();
    ChunkSensitivityTest chunks = new ChunkSensitivityTest();
    SensitivityTest tracks = new SensitivityTest();
    // These reach the stated bounds, or they fail.
    tracker.windows_crowdThatWalksTheOtherWay_reachesTheBoundOfEntries();
    chunks.windows_worstCaseOfEachMetric_moveByExactlyWhatIsStated();
    chunks.windows_worstCaseInOneWindow_reachesTheL2BoundOfRows();
    tracks.windows_mTracksThatUseAllTheirCaps_moveByExactlyWhatIsStated();
    System.out.println("directed cases: every stated L1 bound reached exactly, and L2 of rows");

    run(
        "DURATION, any detections in n chunks, before the tracker",
        NEIGHBOURS / 10,
        tracker::windows_anyDetectionsInUpToNChunks_moveByNoMoreThanStated);
    run(
        "DURATION, any observations in n chunks, before the aggregator",
        NEIGHBOURS / 10 * 6,
        chunks::windows_anythingInUpToNChunks_moveByNoMoreThanStated);
    run(
        "TRACK, up to m whole tracks inserted or removed",
        NEIGHBOURS / 10 * 3,
        tracks::windows_upToMTracksMore_moveByNoMoreThanStated);
  }

  private static void run(String name, int times, Adversary adversary) throws Exception {
    SplittableRandom seeds = new SplittableRandom(name.hashCode());
    long begun = System.nanoTime();
    for (int i = 0; i < times; i++) {
      adversary.attack(seeds.nextLong());
    }
    System.out.printf(
        "%s: %d neighbours, none beyond the stated L1 or L2, %d s%n",
        name, times, (System.nanoTime() - begun) / 1_000_000_000L);
  }
}
