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

/**
 * Follows a box: centre and size, each coordinate with nearly constant velocity. All noise is
 * proportional to the size of the box, so that near and far objects, and frames of any shape, are
 * treated alike.
 */
final class BoxFilter {

  private static final double SMALLEST = 1e-6;

  private final MotionModel model;
  private final CoordinateFilter x;
  private final CoordinateFilter y;
  private final CoordinateFilter width;
  private final CoordinateFilter height;

  BoxFilter(MotionModel model, BoundingBox box) {
    this.model = model;
    double w = scale(box.width());
    double h = scale(box.height());
    x = start(box.centreX(), w, model.startSpeed());
    y = start(box.centreY(), h, model.startSpeed());
    width = start(box.width(), w, model.startGrowth());
    height = start(box.height(), h, model.startGrowth());
  }

  BoxFilter(BoxFilter other) {
    model = other.model;
    x = new CoordinateFilter(other.x);
    y = new CoordinateFilter(other.y);
    width = new CoordinateFilter(other.width);
    height = new CoordinateFilter(other.height);
  }

  private CoordinateFilter start(double value, double size, double speed) {
    return new CoordinateFilter(value, square(model.measurement() * size), square(speed * size));
  }

  private static double scale(double size) {
    return Math.max(size, SMALLEST);
  }

  private static double square(double value) {
    return value * value;
  }

  void predict(double seconds) {
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

  void correct(BoundingBox box) {
    double w = scale(width.position());
    double h = scale(height.position());
    x.correct(box.centreX(), square(model.measurement() * w));
    y.correct(box.centreY(), square(model.measurement() * h));
    width.correct(box.width(), square(model.measurement() * w));
    height.correct(box.height(), square(model.measurement() * h));
  }

  BoundingBox box() {
    double w = scale(width.position());
    double h = scale(height.position());
    return new BoundingBox(x.position() - w / 2, y.position() - h / 2, w, h);
  }

  double speedX() {
    return x.velocity();
  }

  double speedY() {
    return y.velocity();
  }

  void shift(double dx, double dy) {
    x.shift(dx);
    y.shift(dy);
  }
}
