/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.edgeveil.camera.internal.config.FrameOptions;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.tracking.Track;
import org.edgeveil.vision.tracking.TrackerOptions;

/**
 * Says which frames, and which tiles of them, are worth looking at. Begins empty; the same frames
 * give the same answers. For one thread.
 *
 * <p>That nothing moves does not mean that nobody is there. So a frame that is not looked at is no
 * observation of an empty place: nobody is told of it, the tracker neither. And it is looked at on
 * while somebody is seen, until the tracker has forgotten the last track; and in any case when
 * nothing was looked at for the longest time that the options allow.
 */
final class Attention {
  // Longer than the tracker remembers somebody who is hidden, so that it is told of the end in
  // time.
  private static final long HOLD_NANOS =
      (long) (1e9 * (TrackerOptions.DEFAULT.memory().relinkSeconds() + 1));
  // Enough frames for the tracker to believe in somebody who stands still. What it does not believe
  // in by then, a poster that it knows, lets the gate close again.
  private static final int HOLD_FRAMES = 5;

  private final boolean gate;
  private final boolean tilesOnMotion;
  private final long maxIdleNanos;
  private final List<BoundingBox> tracked = new ArrayList<>();
  private boolean started;
  private long lastAnalysedNanos;
  private long lastAllTilesNanos;
  private boolean tracking;
  private long lastTrackNanos;
  private boolean onItsOwn;
  private int framesToHold;
  private boolean allTiles;

  /**
   * Makes an empty one.
   *
   * @param options which frames and tiles are spared
   */
  Attention(FrameOptions options) {
    gate = options.motionGate();
    tilesOnMotion = options.tilesOnMotion();
    maxIdleNanos = options.maxIdle().toNanos();
  }

  /**
   * Returns whether the next frame is worth looking at; {@link #analysed} says that it was.
   *
   * @param now its media time in nanoseconds
   * @param motion whether something moves in it
   */
  boolean wantsFrame(long now, boolean motion) {
    boolean idle = !started || now - lastAnalysedNanos >= maxIdleNanos;
    allTiles = !started || !tilesOnMotion || now - lastAllTilesNanos >= maxIdleNanos;
    onItsOwn = !gate || motion || idle;
    boolean held = framesToHold > 0 || (tracking && now - lastTrackNanos < HOLD_NANOS);
    framesToHold = Math.max(0, framesToHold - 1);
    return onItsOwn || held;
  }

  /**
   * Returns whether a tile of that frame is.
   *
   * @param region where it is
   * @param motion whether something moves in it
   */
  boolean wantsTile(BoundingBox region, boolean motion) {
    if (allTiles || motion) {
      return true;
    }
    for (int i = 0; i < tracked.size(); i++) {
      if (tracked.get(i).intersection(region) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes what was seen in that frame.
   *
   * @param now its media time in nanoseconds
   * @param detected whether the model saw anything that counts
   * @param tracks what is tracked
   */
  void analysed(long now, boolean detected, List<Track> tracks) {
    tracked.clear();
    for (Track track : tracks) {
      tracked.add(track.box());
    }
    if (!tracked.isEmpty()) {
      tracking = true;
      lastTrackNanos = now;
    }
    if (onItsOwn && detected) {
      framesToHold = HOLD_FRAMES;
    }
    if (allTiles) {
      lastAllTilesNanos = now;
    }
    lastAnalysedNanos = now;
    started = true;
  }
}
