/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.List;

/**
 * A simple polygon in the frame: at least three corners, none twice, edges that meet at corners
 * only. Immutable.
 *
 * @param corners the corners in order, in relative coordinates; the last is joined to the first
 */
public record Polygon(List<Point> corners) {

  /**
   * Checks the corners.
   *
   * @throws IllegalArgumentException if they make no simple polygon in the frame; the message says
   *     which rule is broken, where, and what to do
   */
  public Polygon {
    corners = List.copyOf(corners);
    if (corners.size() < 3) {
      throw new IllegalArgumentException(
          "has " + corners.size() + " corners, a polygon has at least 3; add corners");
    }
    for (Point corner : corners) {
      if (!corner.isInFrame()) {
        throw new IllegalArgumentException(
            "corner "
                + corner
                + " is outside the frame; coordinates are between 0 (left, top) and 1 (right,"
                + " bottom)");
      }
    }
    requireSimple(corners);
  }

  private static void requireSimple(List<Point> corners) {
    int n = corners.size();
    for (int i = 0; i < n; i++) {
      Segment edge = edge(corners, i);
      Segment next = edge(corners, (i + 1) % n);
      if (edge.from().equals(edge.to())) {
        throw new IllegalArgumentException(
            "corner " + edge.to() + " comes twice in a row; leave one out");
      }
      if (next.to().leftOf(edge.from(), edge.to()) == 0 && edge.pointsAgainst(next)) {
        throw new IllegalArgumentException(
            "the edges at corner " + edge.to() + " lie on one another; leave the corner out");
      }
      for (int j = i + 2; j < n; j++) {
        if ((j + 1) % n != i && edge.touches(edge(corners, j))) {
          throw new IllegalArgumentException(
              "edge "
                  + edge
                  + " meets edge "
                  + edge(corners, j)
                  + "; list the corners in the order of a walk around the polygon");
        }
      }
    }
  }

  private static Segment edge(List<Point> corners, int index) {
    return new Segment(corners.get(index), corners.get((index + 1) % corners.size()));
  }

  /**
   * Returns whether a point lies inside. A point on an edge may count as either.
   *
   * @param point the point
   */
  public boolean contains(Point point) {
    boolean inside = false;
    for (int i = 0; i < corners.size(); i++) {
      Point a = corners.get(i);
      Point b = corners.get((i + 1) % corners.size());
      if (a.y() > point.y() != b.y() > point.y()
          && point.x() < a.x() + (point.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x())) {
        inside = !inside;
      }
    }
    return inside;
  }

  /**
   * Distance from a point to the nearest edge inside the frame, in units given for each axis; edges
   * along the frame's border do not count: nobody is seen on their other side.
   */
  double distance(Point point, double unitX, double unitY) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < corners.size(); i++) {
      Segment edge = edge(corners, i);
      if (!edge.isOnBorder()) {
        nearest = Math.min(nearest, edge.distance(point, unitX, unitY));
      }
    }
    return nearest;
  }
}
