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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.vision.detection.BoundingBox;

/**
 * Takes out what the detector sees at the same place for very long and what never moved: posters,
 * cones, mannequins. New ones know the calibration and nothing else; all state is in this object.
 * Deterministic. Not safe for use by several threads.
 *
 * <p>Somebody who walked in is never taken out, however long they stand, also where their track
 * breaks for a while, and also where a false target stands. Somebody who was there from the
 * beginning and does not stir for {@link StationaryOptions#afterSeconds} is, until they move: then
 * what was learned of their place is forgotten.
 */
public final class StationaryTargets {

  // What went farther than this from where it was first seen, in sizes of its box, has moved.
  private static final double MOVED = 0.5;
  // Least overlap of a new track with where somebody was lost who had walked in.
  private static final double SAME_PERSON = 0.3;
  // What was not seen for this many times the time that it takes to learn is forgotten.
  private static final double FORGET_AFTER = 4;
  // A chair that is moved every minute must not fill the memory.
  private static final int MAX_REMEMBERED = 200;

  private final StationaryOptions options;
  private final Map<Long, Life> lives = new HashMap<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Standing> standing = new ArrayList<>();
  private long lastTime;
  private boolean started;

  /** What is known of one track. */
  private static final class Life {
    private final BoundingBox origin;
    private BoundingBox box;
    private boolean moved;

    Life(BoundingBox origin, boolean moved) {
      this.origin = origin;
      this.box = origin;
      this.moved = moved;
    }
  }

  /** A place at which something stands that never moved, and how long it was seen there. */
  private static final class Candidate {
    private final StationaryPlace place;
    private double seconds;
    private long seenAt;

    Candidate(StationaryPlace place) {
      this.place = place;
    }
  }

  /** Where somebody who had moved was seen last. */
  private record Standing(BoundingBox box, long time) {}

  /**
   * Begins.
   *
   * @param options what is known, and whether more is learned
   */
  public StationaryTargets(StationaryOptions options) {
    this.options = options;
  }

  /**
   * Takes the tracker's output for the next frame.
   *
   * @param tracked the output
   * @param mediaTimeNanos capture time; not before the last frame's
   * @return the output without the tracks that are false targets; ends are told of all
   */
  public TrackerOutput update(TrackerOutput tracked, long mediaTimeNanos) {
    double seconds = started ? (mediaTimeNanos - lastTime) / 1e9 : 0;
    started = true;
    lastTime = mediaTimeNanos;
    List<Track> real = new ArrayList<>(tracked.tracks().size());
    for (Track track : tracked.tracks()) {
      Life life = lives.get(track.id());
      if (life == null) {
        life = new Life(track.origin(), wasStanding(track.origin()));
        lives.put(track.id(), life);
      }
      life.box = track.box();
      if (!life.moved && distance(life.origin, track.box()) > MOVED) {
        life.moved = true;
        forget(track.classIndex(), life.origin);
      }
      if (life.moved || !isFalse(track, seconds)) {
        real.add(track);
      }
    }
    for (long ended : tracked.endedIds()) {
      end(ended, mediaTimeNanos);
    }
    forgetOld(mediaTimeNanos);
    return new TrackerOutput(real, tracked.endedIds());
  }

  /** Returns what is known now, to be frozen. */
  public StationaryCalibration calibration() {
    List<StationaryPlace> places = new ArrayList<>(options.calibration().places());
    for (Candidate candidate : candidates) {
      if (isLearned(candidate) && places.size() < StationaryCalibration.MAX_PLACES) {
        places.add(candidate.place);
      }
    }
    return new StationaryCalibration(places);
  }

  private boolean isFalse(Track track, double seconds) {
    for (StationaryPlace place : options.calibration().places()) {
      if (place.holds(track.classIndex(), track.box())) {
        return true;
      }
    }
    if (!options.learn()) {
      return false;
    }
    for (Candidate candidate : candidates) {
      if (candidate.place.holds(track.classIndex(), track.box())) {
        candidate.seconds += seconds;
        candidate.seenAt = lastTime;
        return isLearned(candidate);
      }
    }
    if (candidates.size() < MAX_REMEMBERED) {
      Candidate candidate = new Candidate(new StationaryPlace(track.classIndex(), track.box()));
      candidate.seenAt = lastTime;
      candidates.add(candidate);
    }
    return false;
  }

  private boolean isLearned(Candidate candidate) {
    return candidate.seconds >= options.afterSeconds();
  }

  private void end(long id, long time) {
    Life life = lives.remove(id);
    if (life != null && life.moved && standing.size() < MAX_REMEMBERED) {
      standing.add(new Standing(life.box, time));
    }
  }

  private boolean wasStanding(BoundingBox origin) {
    return standing.removeIf(person -> person.box().iou(origin) >= SAME_PERSON);
  }

  private void forget(int classIndex, BoundingBox origin) {
    candidates.removeIf(candidate -> candidate.place.holds(classIndex, origin));
  }

  private void forgetOld(long now) {
    double limit = FORGET_AFTER * options.afterSeconds() * 1e9;
    candidates.removeIf(candidate -> now - candidate.seenAt > limit);
    standing.removeIf(person -> now - person.time() > options.afterSeconds() * 1e9);
  }

  private static double distance(BoundingBox from, BoundingBox to) {
    double width = Math.max(from.width(), to.width());
    double height = Math.max(from.height(), to.height());
    return width > 0 && height > 0
        ? Math.hypot(
            (to.centreX() - from.centreX()) / width, (to.bottom() - from.bottom()) / height)
        : 0;
  }
}
