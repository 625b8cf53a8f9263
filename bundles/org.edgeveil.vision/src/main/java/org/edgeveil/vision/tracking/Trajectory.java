/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;

/** What is known of one object: its filter, its last observation and how sure it is. */
final class Trajectory {

  // A box that comes this near to the frame's edge is taken for cut by it.
  private static final double BORDER = 0.01;

  private final TrackerOptions options;
  private final int classIndex;
  private final BoundingBox origin;
  private final long bornAt;
  private final Heading heading = new Heading();
  private final Evidence evidence;
  private final BoxFilter filter;
  private final BoxFilter filterAtObservation;
  private Detection observation;
  private long observedAt;
  private int missed;
  private boolean hasId;
  private long id;

  Trajectory(TrackerOptions options, Detection first, long time) {
    this.options = options;
    classIndex = first.classIndex();
    origin = first.box();
    bornAt = time;
    filter = new BoxFilter(options.motion(), first.box(), first.score());
    filterAtObservation = new BoxFilter(filter);
    observation = first;
    observedAt = time;
    heading.observe(first.box());
    evidence = new Evidence(options.evidence());
    evidence.hit(true);
  }

  void predict(double seconds) {
    filter.predict(seconds);
  }

  /** Takes this frame's detection. */
  void observe(Detection detection, long time) {
    if (missed > 0) {
      replay(detection, (time - observedAt) / 1e9);
    }
    filter.correct(detection.box(), detection.score());
    filterAtObservation.set(filter);
    observation = detection;
    observedAt = time;
    missed = 0;
    heading.observe(detection.box());
    evidence.hit(detection.score() >= options.highScore());
  }

  /**
   * Takes the filter back to the last observation and leads it along a straight line to the new
   * one, so that the drift of the gap does not stay in it.
   */
  private void replay(Detection now, double seconds) {
    filter.set(filterAtObservation);
    int steps = missed + 1;
    for (int i = 1; i <= steps; i++) {
      filter.predict(seconds / steps);
      if (i < steps) {
        double share = (double) i / steps;
        filter.correct(between(observation.box(), now.box(), share), observation.score());
      }
    }
  }

  private static BoundingBox between(BoundingBox a, BoundingBox b, double share) {
    return new BoundingBox(
        a.left() + (b.left() - a.left()) * share,
        a.top() + (b.top() - a.top()) * share,
        a.width() + (b.width() - a.width()) * share,
        a.height() + (b.height() - a.height()) * share);
  }

  /** Says that this frame has no detection for it. */
  void miss() {
    missed++;
    evidence.miss();
  }

  /** Frames since the last observation. */
  int missed() {
    return missed;
  }

  boolean confirmed() {
    return evidence.confirmed();
  }

  /** Makes it a track. */
  void identify(long newId) {
    hasId = true;
    id = newId;
  }

  boolean hasId() {
    return hasId;
  }

  /** Whether it is to be forgotten: one that is not confirmed yet survives no gap. */
  boolean isOver(long time) {
    if (missed == 0) {
      return false;
    }
    return !confirmed()
        || lostSeconds(time) > options.memory().relinkSeconds()
        || isOutside(predicted())
        || (!isSought(time) && isAtBorder(observed()));
  }

  /** Whether every detection may be it; later only a new track can be. */
  boolean isSought(long time) {
    return lostSeconds(time) <= options.memory().searchSeconds();
  }

  private double lostSeconds(long time) {
    return (time - observedAt) / 1e9;
  }

  private static boolean isOutside(BoundingBox box) {
    return box.centreX() < 0 || box.centreX() > 1 || box.centreY() < 0 || box.centreY() > 1;
  }

  private static boolean isAtBorder(BoundingBox box) {
    return box.left() <= BORDER
        || box.top() <= BORDER
        || box.right() >= 1 - BORDER
        || box.bottom() >= 1 - BORDER;
  }

  /** Whether this frame's box is worth reporting. */
  boolean isReported() {
    return missed == 0 && evidence.reported();
  }

  Track track() {
    return new Track(id, classIndex, observation.score(), filter.box(), origin);
  }

  long id() {
    return id;
  }

  /** Where it was first seen. */
  BoundingBox origin() {
    return origin;
  }

  /** When it was first seen. */
  long bornAt() {
    return bornAt;
  }

  /** When it was last seen. */
  long observedAt() {
    return observedAt;
  }

  /** Its horizontal speed when it was last seen, per second. */
  double speedX() {
    return filterAtObservation.speedX();
  }

  /** Its vertical speed when it was last seen, per second. */
  double speedY() {
    return filterAtObservation.speedY();
  }

  int classIndex() {
    return classIndex;
  }

  /** Where the filter expects it in this frame. */
  BoundingBox predicted() {
    return filter.box();
  }

  /** Where it was last seen. */
  BoundingBox observed() {
    return observation.box();
  }

  /** Returns how well a box lies in the direction of its motion, -1 to 1. */
  double headingTowards(BoundingBox box) {
    return heading.towards(box);
  }
}
