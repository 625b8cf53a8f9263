/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.TrackOptions;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.privacy.sensitivity.TrackCaps;

/**
 * TRACK(m, H): caps over a track's whole life.
 *
 * @param caps what one track may contribute
 * @param bounds what m of them can move
 * @param promise the unit in statements
 * @param layout the keys
 * @param occupancyClamp O
 */
record TrackPlan(Caps caps, TrackCaps bounds, Promise promise, KeyLayout layout, int occupancyClamp)
    implements UnitPlan {

  static TrackPlan of(
      AggregatorOptions options, TrackOptions unit, Stream stream, KeyLayout layout) {
    boolean dwell = layout.metrics().contains(Metric.DWELL);
    Caps caps =
        Caps.ofLife(
            unit.entries(),
            unit.crossings(),
            dwell,
            unit.lifeSeconds() * 1_000_000_000L,
            stream.framePeriodNanos());
    TrackCaps bounds =
        new TrackCaps(
            unit.tracks(),
            caps.entries(),
            caps.crossings(),
            caps.frames(),
            dwell ? stream.scene().zones().size() : 0);
    return new TrackPlan(
        caps,
        bounds,
        new TrackPromise(unit.tracks(), caps.reachNanos()),
        layout,
        options.occupancyClamp());
  }

  @Override
  public Tally newTally(JointMechanism mechanism, Stream stream, Bounders bounders) {
    return new JointCounter(mechanism, stream.scene().zones(), bounders.of(stream, caps));
  }

  @Override
  public long most(int key, long scheduledFrames) {
    return layout.keys().get(key).metric() == Metric.OCCUPANCY
        ? Math.multiplyExact(scheduledFrames, (long) occupancyClamp)
        : Long.MAX_VALUE;
  }
}
