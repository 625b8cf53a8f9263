/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.util.function.LongSupplier;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;

/** What is known of one object: its filter, its last observation and how sure it is. */
final class Trajectory {

  private final TrackerOptions options;
  private final int classIndex;
  private BoxFilter filter;
  private BoxFilter filterAtObservation;
  private BoundingBox observed;
  private long observedAt;
  private float score;
  private int hits = 1;
  private int missed;
  private boolean confirmed;
  private long id;

  Trajectory(TrackerOptions options, Detection first, long time) {
    this.options = options;
    this.classIndex = first.classIndex();
    this.filter = new BoxFilter(options.motion(), first.box());
    this.filterAtObservation = new BoxFilter(filter);
    this.observed = first.box();
    this.observedAt = time;
    this.score = first.score();
  }

  void predict(double seconds) {
    filter.predict(seconds);
  }

  /**
   * Takes this frame's detection. After a gap the filter is taken back to the last observation and
   * led along a straight line to the new one, so that the drift of the gap does not stay.
   */
  void observe(Detection detection, long time) {
    if (missed > 0) {
      replay(detection.box(), (time - observedAt) / 1e9);
    }
    filter.correct(detection.box());
    filterAtObservation = new BoxFilter(filter);
    observed = detection.box();
    observedAt = time;
    score = detection.score();
    hits++;
    missed = 0;
  }

  private void replay(BoundingBox now, double seconds) {
    filter = new BoxFilter(filterAtObservation);
    int steps = missed + 1;
    for (int i = 1; i <= steps; i++) {
      filter.predict(seconds / steps);
      if (i < steps) {
        filter.correct(between(observed, now, (double) i / steps));
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

  void miss() {
    missed++;
  }

  int missed() {
    return missed;
  }

  boolean confirmed() {
    return confirmed;
  }

  void confirm(LongSupplier ids) {
    if (!confirmed && hits >= options.minHits()) {
      confirmed = true;
      id = ids.getAsLong();
    }
  }

  boolean isOver(long time) {
    double lost = (time - observedAt) / 1e9;
    return confirmed ? lost > options.maxLostSeconds() : lost > 0;
  }

  boolean isReported(long time) {
    return confirmed && (time - observedAt) / 1e9 <= options.maxBridgeSeconds();
  }

  Track track(long time) {
    return new Track(id, classIndex, time == observedAt ? score : 0, filter.box());
  }

  long id() {
    return id;
  }

  int classIndex() {
    return classIndex;
  }

  BoundingBox predicted() {
    return filter.box();
  }

  BoundingBox observed() {
    return observed;
  }

  long observedAt() {
    return observedAt;
  }
}
