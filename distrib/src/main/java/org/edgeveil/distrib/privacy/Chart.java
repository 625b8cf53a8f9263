/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a plot shows: curves over a quantity, both axes logarithmic.
 *
 * @param title what is plotted
 * @param subtitle under which circumstances
 * @param xAxis name and unit of the quantity
 * @param yAxis name and unit of the curves' values
 * @param curves the curves, one to four; the first one is the plan's own
 * @param limit above it a value is useless
 * @param here the plan itself
 * @param xTicks where the quantity is labelled
 */
record Chart(
    String title,
    String subtitle,
    String xAxis,
    String yAxis,
    List<Curve> curves,
    Curve limit,
    Point here,
    List<Tick> xTicks) {
  /** More curves cannot be told apart. */
  static final int MAX_CURVES = 4;

  Chart {
    curves = List.copyOf(curves);
    xTicks = List.copyOf(xTicks);
    if (curves.isEmpty() || curves.size() > MAX_CURVES) {
      throw new IllegalArgumentException("a chart has one to four curves");
    }
  }

  /** One place of the plot; both coordinates are positive. */
  record Point(double x, double y) {}

  /** A labelled place of an axis. */
  record Tick(double at, String label) {}

  /** A curve by its points, from left to right. */
  record Curve(String name, List<Point> points) {
    Curve {
      points = List.copyOf(points);
    }
  }

  double xMin() {
    return limit.points().get(0).x();
  }

  double xMax() {
    return limit.points().get(limit.points().size() - 1).x();
  }

  /** The range of the values, widened to the next 1, 2 or 5 times a power of ten. */
  double yMin() {
    return Scales.below(all().mapToDouble(Point::y).min().orElse(1));
  }

  double yMax() {
    return Scales.above(all().mapToDouble(Point::y).max().orElse(1));
  }

  private Stream<Point> all() {
    return Stream.concat(curves.stream(), Stream.of(limit))
        .flatMap(curve -> curve.points().stream());
  }
}
