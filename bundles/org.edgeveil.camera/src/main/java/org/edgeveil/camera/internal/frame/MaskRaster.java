/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.edgeveil.vision.scene.Polygon;

/**
 * Which pixels of a picture of one size polygons touch: also a pixel of which a polygon covers but
 * a corner. Immutable.
 */
final class MaskRaster {
  private final int width;
  private final int height;
  private final BitSet[] rows;

  /**
   * Works the pixels out.
   *
   * @param polygons the areas, in relative coordinates
   * @param width the picture's width in pixels
   * @param height the picture's height in pixels
   */
  MaskRaster(List<Polygon> polygons, int width, int height) {
    this.width = width;
    this.height = height;
    rows = new BitSet[height];
    Arrays.setAll(rows, row -> new BitSet(width));
    for (Polygon polygon : polygons) {
      double[] xs = polygon.corners().stream().mapToDouble(p -> p.x() * width).toArray();
      double[] ys = polygon.corners().stream().mapToDouble(p -> p.y() * height).toArray();
      fillEdges(xs, ys);
      fillInside(xs, ys);
    }
  }

  /** Marks what the edges pass through, row by row. */
  private void fillEdges(double[] xs, double[] ys) {
    for (int i = 0; i < xs.length; i++) {
      int j = (i + 1) % xs.length;
      double top = Math.min(ys[i], ys[j]);
      double bottom = Math.max(ys[i], ys[j]);
      for (int row = (int) top; row < Math.min(height, bottom); row++) {
        if (top == bottom && top == row) {
          // It lies between two rows: what is inside says which of them.
          break;
        }
        double a = xAt(xs[i], ys[i], xs[j], ys[j], Math.max(top, row));
        double b = xAt(xs[i], ys[i], xs[j], ys[j], Math.min(bottom, row + 1));
        fill(row, top == bottom ? xs[i] : a, top == bottom ? xs[j] : b);
      }
    }
  }

  private static double xAt(double x0, double y0, double x1, double y1, double y) {
    if (y == y0) {
      return x0;
    }
    return y == y1 || y0 == y1 ? x1 : x0 + (y - y0) / (y1 - y0) * (x1 - x0);
  }

  /** Marks what lies inside along the upper and the lower border of each row. */
  private void fillInside(double[] xs, double[] ys) {
    double[] crossings = new double[xs.length];
    for (int row = 0; row < height; row++) {
      fillBetween(row, crossings, crossings(xs, ys, row, true, crossings));
      fillBetween(row, crossings, crossings(xs, ys, row + 1, false, crossings));
    }
  }

  /** Where edges cross a border between rows, as seen from below it or from above. */
  private static int crossings(
      double[] xs, double[] ys, int y, boolean fromBelow, double[] crossings) {
    int count = 0;
    for (int i = 0; i < xs.length; i++) {
      int j = (i + 1) % xs.length;
      boolean crosses = fromBelow ? ys[i] <= y != ys[j] <= y : ys[i] < y != ys[j] < y;
      if (crosses) {
        crossings[count] = xAt(xs[i], ys[i], xs[j], ys[j], y);
        count++;
      }
    }
    Arrays.sort(crossings, 0, count);
    return count;
  }

  private void fillBetween(int row, double[] crossings, int count) {
    for (int i = 0; i + 1 < count; i += 2) {
      fill(row, crossings[i], crossings[i + 1]);
    }
  }

  private void fill(int row, double a, double b) {
    int from = (int) Math.floor(Math.min(a, b));
    int to = (int) Math.ceil(Math.max(a, b));
    rows[row].set(Math.max(0, from), Math.max(0, Math.min(width, to)));
  }

  /**
   * Returns which units of a plane's row belong to at least one touched pixel.
   *
   * @param plane the plane
   * @param row the row of the plane
   * @param interlaced whether the picture is woven of two fields: then a row of colours may belong
   *     to the row before and the row after as well
   * @return the units
   */
  BitSet units(PixelLayout.Plane plane, int row, boolean interlaced) {
    int more = interlaced && plane.log2Rows() > 0 ? 1 : 0;
    int first = Math.max(0, (row << plane.log2Rows()) - more);
    int end = Math.min(height, ((row + 1) << plane.log2Rows()) + more);
    BitSet units = new BitSet();
    for (int y = first; y < end; y++) {
      BitSet pixels = rows[y];
      for (int from = pixels.nextSetBit(0); from >= 0; ) {
        int to = pixels.nextClearBit(from);
        units.set(from >> plane.log2Columns(), plane.units(to));
        from = pixels.nextSetBit(to);
      }
    }
    return units;
  }

  /** Returns whether a pixel is touched. */
  boolean isMasked(int x, int y) {
    return rows[y].get(x);
  }
}
