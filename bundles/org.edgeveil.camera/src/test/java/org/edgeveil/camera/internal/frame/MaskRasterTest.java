/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.edgeveil.vision.scene.Point;
import org.edgeveil.vision.scene.Polygon;
import org.edgeveil.vision.scene.SceneText;
import org.junit.jupiter.api.Test;

class MaskRasterTest {
  private static final double ROUNDING = 1e-6;

  private static Polygon polygon(String corners) {
    return SceneText.masks("m: " + corners).values().get(0).polygon();
  }

  private static MaskRaster raster(String corners, int width, int height) {
    return new MaskRaster(List.of(polygon(corners)), width, height);
  }

  private static int count(MaskRaster raster, int width, int height) {
    int count = 0;
    for (int i = 0; i < width * height; i++) {
      count += raster.isMasked(i % width, i / width) ? 1 : 0;
    }
    return count;
  }

  @Test
  void isMasked_rectangleOnPixelBorders_isExact() {
    MaskRaster raster = raster("0.25,0.5 0.75,0.5 0.75,1 0.25,1", 8, 4);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 8; x++) {
        assertThat(raster.isMasked(x, y)).isEqualTo(x >= 2 && x < 6 && y >= 2);
      }
    }
  }

  @Test
  void isMasked_wholeFrame_isEveryPixel() {
    assertThat(count(raster("0,0 1,0 1,1 0,1", 13, 7), 13, 7)).isEqualTo(13 * 7);
  }

  @Test
  void isMasked_sliverInsideOnePixel_isThatPixel() {
    MaskRaster raster = raster("0.51,0.52 0.53,0.52 0.53,0.53 0.51,0.53", 10, 10);
    assertThat(raster.isMasked(5, 5)).isTrue();
    assertThat(count(raster, 10, 10)).isEqualTo(1);
  }

  @Test
  void isMasked_thinDiagonal_isEveryPixelItTouches() {
    // From corner to corner, thinner than any pixel: no point of a grid need lie in it.
    MaskRaster raster = raster("0,0 0.001,0 1,0.999 1,1 0.999,1 0,0.001", 10, 10);
    for (int i = 0; i < 10; i++) {
      assertThat(raster.isMasked(i, i)).isTrue();
    }
  }

  @Test
  void isMasked_anyStar_isWhatThePolygonTouchesAndNoMore() {
    SplittableRandom random = new SplittableRandom(20261122);
    for (int round = 0; round < 60; round++) {
      int width = 1 + random.nextInt(40);
      int height = 1 + random.nextInt(40);
      Polygon star = star(random);
      MaskRaster raster = new MaskRaster(List.of(star), width, height);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          boolean masked = raster.isMasked(x, y);
          if (coveredArea(star, x, y, width, height, -ROUNDING) > 0) {
            assertThat(masked).as("%s at %d,%d", star, x, y).isTrue();
          }
          if (masked) {
            assertThat(coveredArea(star, x, y, width, height, ROUNDING))
                .as("%s at %d,%d of %dx%d", star, x, y, width, height)
                .isPositive();
          }
        }
      }
    }
  }

  /** Corners at rising angles around the middle: edges that do not cross. */
  private static Polygon star(SplittableRandom random) {
    int corners = 3 + random.nextInt(6);
    Point[] points = new Point[corners];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / corners;
      double radius = 0.1 + 0.4 * random.nextDouble();
      points[i] = new Point(0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle));
    }
    return new Polygon(List.of(points));
  }

  /** The area, in pixels, that a polygon covers of a pixel that is grown by a margin. */
  private static double coveredArea(
      Polygon polygon, int x, int y, int width, int height, double margin) {
    List<double[]> rest =
        polygon.corners().stream().map(p -> new double[] {p.x() * width, p.y() * height}).toList();
    rest = cut(rest, 0, 1, x - margin);
    rest = cut(rest, 0, -1, -(x + 1 + margin));
    rest = cut(rest, 1, 1, y - margin);
    rest = cut(rest, 1, -1, -(y + 1 + margin));
    double area = 0;
    for (int i = 0; i < rest.size(); i++) {
      double[] a = rest.get(i);
      double[] b = rest.get((i + 1) % rest.size());
      area += a[0] * b[1] - a[1] * b[0];
    }
    return Math.abs(area / 2);
  }

  /** Keeps what has sign * coordinate >= limit (Sutherland and Hodgman 1974). */
  private static List<double[]> cut(List<double[]> corners, int axis, int sign, double limit) {
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      double[] a = corners.get(i);
      double[] b = corners.get((i + 1) % corners.size());
      double depthA = sign * a[axis] - limit;
      double depthB = sign * b[axis] - limit;
      if (depthA >= 0) {
        kept.add(a);
      }
      if (depthA >= 0 != depthB >= 0) {
        double share = depthA / (depthA - depthB);
        kept.add(new double[] {a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])});
      }
    }
    return kept;
  }

  @Test
  void units_coloursAtHalfResolution_belongToEachOfTheirPixels() {
    PixelLayout.Plane colours = new PixelLayout.Plane(1, 1, 1, List.of((byte) 0));
    // The pixel 3,3 alone, of 7 x 7.
    MaskRaster raster = raster("0.43,0.43 0.57,0.43 0.57,0.57 0.43,0.57", 7, 7);
    assertThat(count(raster, 7, 7)).isEqualTo(1);
    assertThat(raster.units(colours, 1, false)).isEqualTo(BitSet.valueOf(new long[] {1 << 1}));
    assertThat(raster.units(colours, 2, false).isEmpty()).isTrue();
    // Woven of two fields, the row below may show the same place.
    assertThat(raster.units(colours, 2, true)).isEqualTo(BitSet.valueOf(new long[] {1 << 1}));
  }
}
