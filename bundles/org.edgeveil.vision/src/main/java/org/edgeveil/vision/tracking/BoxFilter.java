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
import org.jspecify.annotations.Nullable;

/**
 * Follows a box: centre and size, each coordinate with nearly constant velocity. All noise is
 * proportional to the size of the box, so that near and far objects, and frames of any shape, are
 * treated alike. A detection with a higher score is trusted more (Du et al., "GIAOTracker", ICCV
 * workshops 2021, call it noise scale adaptive).
 */
final class BoxFilter {

  private static final double SMALLEST = 1e-6;
  private static final double LEAST_DOUBT = 0.05;

  private final MotionModel model;
  private final CoordinateFilter x;
  private final CoordinateFilter y;
  private final CoordinateFilter width;
  private final CoordinateFilter height;
  // Asked for once for each detection of a frame.
  private @Nullable BoundingBox box;

  BoxFilter(MotionModel model, BoundingBox box, double score) {
    this.model = model;
    double w = scale(box.width());
    double h = scale(box.height());
    double place = model.measurement() * doubt(score);
    double size = model.sizeMeasurement() * doubt(score);
    x = start(box.centreX(), place * w, model.startSpeed() * w);
    y = start(box.centreY(), place * h, model.startSpeed() * h);
    width = start(box.width(), size * w, model.startGrowth() * w);
    height = start(box.height(), size * h, model.startGrowth() * h);
  }

  BoxFilter(BoxFilter other) {
    model = other.model;
    x = new CoordinateFilter(other.x);
    y = new CoordinateFilter(other.y);
    width = new CoordinateFilter(other.width);
    height = new CoordinateFilter(other.height);
  }

  /** Makes this filter as another is now. */
  void set(BoxFilter other) {
    x.set(other.x);
    y.set(other.y);
    width.set(other.width);
    height.set(other.height);
    box = other.box;
  }

  private static CoordinateFilter start(double value, double deviation, double speed) {
    return new CoordinateFilter(value, square(deviation), square(speed));
  }

  private static double doubt(double score) {
    return Math.max(1 - score, LEAST_DOUBT);
  }

  private static double scale(double size) {
    return Math.max(size, SMALLEST);
  }

  private static double square(double value) {
    return value * value;
  }

  void predict(double seconds) {
    box = null;
    double w = scale(width.position());
    double h = scale(height.position());
    x.predict(seconds, square(model.acceleration() * w));
    y.predict(seconds, square(model.acceleration() * h));
    width.predict(seconds, square(model.growthChange() * w));
    height.predict(seconds, square(model.growthChange() * h));
    double fade = Math.exp(-seconds / model.growthSeconds());
    width.damp(fade);
    height.damp(fade);
  }

  void correct(BoundingBox measured, double score) {
    box = null;
    double w = scale(width.position());
    double h = scale(height.position());
    double place = model.measurement() * doubt(score);
    double size = model.sizeMeasurement() * doubt(score);
    x.correct(measured.centreX(), square(place * w));
    y.correct(measured.centreY(), square(place * h));
    width.correct(measured.width(), square(size * w));
    height.correct(measured.height(), square(size * h));
  }

  double speedX() {
    return x.velocity();
  }

  double speedY() {
    return y.velocity();
  }

  BoundingBox box() {
    BoundingBox known = box;
    if (known == null) {
      double w = scale(width.position());
      double h = scale(height.position());
      known = new BoundingBox(x.position() - w / 2, y.position() - h / 2, w, h);
      box = known;
    }
    return known;
  }
}
