/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

/** A straight piece between two points. Immutable. */
record Segment(Point from, Point to) {

  /** Whether two segments have a point in common. */
  boolean touches(Segment other) {
    double a = Math.signum(other.from.leftOf(from, to));
    double b = Math.signum(other.to.leftOf(from, to));
    double c = Math.signum(from.leftOf(other.from, other.to));
    double d = Math.signum(to.leftOf(other.from, other.to));
    if (a == 0 && b == 0 && c == 0 && d == 0) {
      return overlaps(from.x(), to.x(), other.from.x(), other.to.x())
          && overlaps(from.y(), to.y(), other.from.y(), other.to.y());
    }
    return a * b <= 0 && c * d <= 0;
  }

  private static boolean overlaps(double a, double b, double c, double d) {
    return Math.max(Math.min(a, b), Math.min(c, d)) <= Math.min(Math.max(a, b), Math.max(c, d));
  }

  boolean pointsAgainst(Segment other) {
    return (to.x() - from.x()) * (other.to.x() - other.from.x())
            + (to.y() - from.y()) * (other.to.y() - other.from.y())
        < 0;
  }

  boolean isOnBorder() {
    return (from.x() == to.x() && (from.x() == 0 || from.x() == 1))
        || (from.y() == to.y() && (from.y() == 0 || from.y() == 1));
  }

  /** Distance to a point, in units given for each axis. */
  double distance(Point point, double unitX, double unitY) {
    double dx = (to.x() - from.x()) / unitX;
    double dy = (to.y() - from.y()) / unitY;
    double px = (point.x() - from.x()) / unitX;
    double py = (point.y() - from.y()) / unitY;
    double length = dx * dx + dy * dy;
    double share = length > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / length)) : 0;
    return Math.hypot(px - share * dx, py - share * dy);
  }

  @Override
  public String toString() {
    return from + " to " + to;
  }
}
