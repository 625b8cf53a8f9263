/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.Metric;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * Sums what the bounder admits into the joint vector of the open window. Not thread-safe.
 *
 * <p>Between two streams of observations that differ by m whole tracks, the vectors of all windows
 * together differ in L1 by at most m E in the entries, m X in the crossings and m A in the
 * occupancy numerators: each track adds at most E, X and A ones by the bounder, and {@code
 * min(count, O)} moves by no more than the count does. In dwell they differ by at most m for each
 * zone: the bounder hands out a track's stays once.
 */
final class JointCounter implements Tally {
  private final JointMechanism mechanism;
  private final KeyLayout layout;
  private final ContributionBounder bounder;
  private final List<String> zones;
  private final int occupancyClamp;
  private final int[] present;
  private final JointNoise noise;
  private long[] vector;

  /**
   * Starts with an empty window.
   *
   * @param mechanism the mechanism
   * @param zones the scene's zones in the scene's order
   * @param bounder what a track may contribute; shared by all windows of a segment
   */
  JointCounter(JointMechanism mechanism, List<String> zones, ContributionBounder bounder) {
    this.mechanism = mechanism;
    this.layout = mechanism.layout();
    this.zones = zones;
    this.occupancyClamp = mechanism.options().occupancyClamp();
    this.bounder = bounder;
    this.present = new int[zones.size()];
    this.noise = new JointNoise(mechanism);
    this.vector = new long[layout.keys().size()];
  }

  @Override
  public void start(long startNanos, Instant label, RandomBits bits) {
    noise.draw(bits);
    vector = new long[layout.keys().size()];
  }

  @Override
  public void add(Observation observation) {
    bounder.startFrame(observation.mediaTimeNanos(), observation.chunkIndex());
    addOccupancy(observation.objects());
    for (SceneEvent event : observation.events()) {
      addEvent(event);
    }
  }

  @Override
  public Optional<Counts> take(long endNanos) {
    return Optional.of(mechanism.counts(vector, noise.take()));
  }

  @Override
  public void giveUp() {
    Arrays.fill(vector, 0);
    noise.wipe();
  }

  private void addOccupancy(List<TrackedObject> objects) {
    Arrays.fill(present, 0);
    for (TrackedObject object : objects) {
      addStays(bounder.see(object.trackId(), object.zones()));
      int zone = firstZone(object.zones());
      if (zone >= 0 && bounder.admitPresence(object.trackId())) {
        present[zone]++;
      }
    }
    for (int zone = 0; zone < present.length; zone++) {
      int key = layout.indexOf(Metric.OCCUPANCY, zones.get(zone), "");
      if (key >= 0) {
        vector[key] += Math.min(present[zone], occupancyClamp);
      }
    }
  }

  /** Returns the number of the first of the scene's zones that is among these, or -1. */
  private int firstZone(List<String> names) {
    int first = -1;
    for (String name : names) {
      int zone = zones.indexOf(name);
      if (zone >= 0 && (first < 0 || zone < first)) {
        first = zone;
      }
    }
    return first;
  }

  private void addEvent(SceneEvent event) {
    if (event instanceof SceneEvent.ZoneEntered entered) {
      if (layout.indexOf(Metric.ENTRIES, entered.zone(), entered.label()) >= 0) {
        Optional<String> label = bounder.admitEntry(entered.trackId(), entered.label());
        label.ifPresent(fixed -> vector[layout.indexOf(Metric.ENTRIES, entered.zone(), fixed)]++);
      }
    } else if (event instanceof SceneEvent.LineCrossed crossed) {
      int key =
          layout.indexOf(Metric.CROSSINGS, crossed.line(), KeyLayout.aspect(crossed.direction()));
      if (key >= 0 && bounder.admitCrossing(crossed.trackId())) {
        vector[key]++;
      }
    } else if (event instanceof SceneEvent.ZoneLeft left) {
      bounder.leave(left.trackId(), left.zone(), left.dwellNanos(), left.whole());
    } else if (event instanceof SceneEvent.TrackEnded ended) {
      addStays(bounder.end(ended.trackId()));
    }
  }

  private void addStays(Map<String, Stay> stays) {
    stays.forEach(
        (zone, stay) -> {
          String bin = mechanism.options().dwell().nameOf(stay.nanos(), stay.whole());
          int key = layout.indexOf(Metric.DWELL, zone, bin);
          if (key >= 0) {
            vector[key]++;
          }
        });
  }
}
