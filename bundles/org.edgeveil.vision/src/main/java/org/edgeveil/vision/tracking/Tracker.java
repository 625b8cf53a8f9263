/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.edgeveil.vision.detection.Detection;

/**
 * Follows objects from frame to frame by their boxes alone. New trackers are empty; all state is in
 * this object and goes with it.
 *
 * <p>Given the same detections and times, the same tracks result; only the ids are random, from the
 * supplier. Not safe for use by several threads.
 *
 * <p><b>Privacy guarantee:</b> no appearance is used or kept: somebody who left is not recognised
 * when coming back.
 */
public final class Tracker {

  private final TrackerOptions options;
  private final LongSupplier ids;
  private final Association association;
  private final Relinking relinking;
  private List<Trajectory> trajectories = new ArrayList<>();
  private long lastTime;
  private boolean started;

  /**
   * Creates an empty tracker.
   *
   * @param options the settings
   * @param ids gives each confirmed track its id; in production {@link RandomTrackIds}
   */
  public Tracker(TrackerOptions options, LongSupplier ids) {
    this.options = Objects.requireNonNull(options, "options");
    this.ids = Objects.requireNonNull(ids, "ids");
    this.association = new Association(options);
    this.relinking = new Relinking(options.memory());
  }

  /**
   * Takes the detections of the next frame.
   *
   * @param detections what the detector saw, doubles removed, low scores included
   * @param mediaTimeNanos capture time; not before the last frame's
   * @return what is where now
   * @throws IllegalArgumentException if time goes back
   */
  public TrackerOutput update(List<Detection> detections, long mediaTimeNanos) {
    if (started && mediaTimeNanos < lastTime) {
      throw new IllegalArgumentException("media time goes back");
    }
    double seconds = started ? (mediaTimeNanos - lastTime) / 1e9 : 0;
    started = true;
    lastTime = mediaTimeNanos;

    for (Trajectory trajectory : trajectories) {
      trajectory.predict(seconds);
    }
    List<Detection> unclaimed = association.match(trajectories, detections, mediaTimeNanos);
    List<Long> ended = new ArrayList<>();
    List<Trajectory> alive = new ArrayList<>();
    for (Trajectory trajectory : trajectories) {
      if (trajectory.isOver(mediaTimeNanos)) {
        if (trajectory.confirmed()) {
          ended.add(trajectory.id());
        }
      } else {
        alive.add(trajectory);
      }
    }
    for (Detection detection : unclaimed) {
      if (detection.score() >= options.highScore()) {
        alive.add(new Trajectory(options, detection, mediaTimeNanos));
      }
    }
    trajectories = alive;
    identify();
    return new TrackerOutput(report(), ended);
  }

  /** Gives trajectories that have become tracks the id of the one they continue, or a new one. */
  private void identify() {
    List<Trajectory> fresh = new ArrayList<>();
    List<Trajectory> lost = new ArrayList<>();
    for (Trajectory trajectory : trajectories) {
      if (trajectory.hasId()) {
        if (trajectory.missed() > 0) {
          lost.add(trajectory);
        }
      } else if (trajectory.confirmed()) {
        fresh.add(trajectory);
      }
    }
    int[] continued = relinking.match(fresh, lost);
    for (int i = 0; i < continued.length; i++) {
      if (continued[i] == Assignment.NONE) {
        fresh.get(i).identify(ids.getAsLong());
      } else {
        Trajectory old = lost.get(continued[i]);
        fresh.get(i).identify(old.id());
        trajectories.remove(old);
      }
    }
  }

  private List<Track> report() {
    List<Track> tracks = new ArrayList<>();
    for (Trajectory trajectory : trajectories) {
      if (trajectory.isReported()) {
        tracks.add(trajectory.track());
      }
    }
    return tracks;
  }
}
