/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import java.util.Arrays;

/**
 * Images of another size. The pixel {@code i} covers {@code i} to {@code i + 1}; beyond the border
 * the border's pixels count. The element type stays: whole numbers are rounded, and cut to the
 * type's range.
 */
enum Resampling {
  /** The pixel under the new pixel's centre. */
  NEAREST {
    @Override
    Taps taps(double centre, double scale, int size) {
      return new Taps((int) centre, 1);
    }
  },
  /** Linear between the two nearest pixels on each axis. */
  BILINEAR {
    @Override
    Taps taps(double centre, double scale, int size) {
      double place = centre - 0.5;
      int first = (int) Math.floor(place);
      double fraction = place - first;
      return new Taps(first, 1 - fraction, fraction);
    }
  },
  /** The mean of what the new pixel covers. */
  AREA {
    @Override
    Taps taps(double centre, double scale, int size) {
      double start = Math.max(centre - scale / 2, 0);
      double end = Math.min(centre + scale / 2, size);
      int first = (int) start;
      int last = Math.max((int) Math.ceil(end - 1e-9), first + 1);
      double[] weights = new double[last - first];
      for (int i = 0; i < weights.length; i++) {
        double covered = Math.min(first + i + 1, end) - Math.max(first + i, start);
        weights[i] = covered / (end - start);
      }
      return new Taps(first, weights);
    }
  },
  /** Cubic convolution (Keys 1981) with a = -0.75 over the four nearest pixels on each axis. */
  BICUBIC {
    @Override
    Taps taps(double centre, double scale, int size) {
      double place = centre - 0.5;
      int first = (int) Math.floor(place) - 1;
      double[] weights = new double[4];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = cubic(Math.abs(place - first - i));
      }
      return new Taps(first, weights);
    }
  };

  private static final double CUBIC_A = -0.75;

  /**
   * Which pixels of an axis make one new pixel.
   *
   * @param first the first one's number
   * @param weights of it and those that follow
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Taps(int first, double... weights) {}

  abstract Taps taps(double centre, double scale, int size);

  private static double cubic(double distance) {
    double d = distance;
    return d <= 1
        ? ((CUBIC_A + 2) * d - (CUBIC_A + 3)) * d * d + 1
        : ((CUBIC_A * d - 5 * CUBIC_A) * d + 8 * CUBIC_A) * d - 4 * CUBIC_A;
  }

  /** Returns the method with DJL's number for it ({@code Image.Interpolation}). */
  static Resampling of(int number) {
    if (number < 0 || number >= values().length) {
      throw new IllegalArgumentException(
          "There is no such interpolation: found "
              + number
              + ", expected 0 (nearest), 1 (bilinear), 2 (area) or 3 (bicubic); choose one.");
    }
    return values()[number];
  }

  /**
   * Resizes two axes.
   *
   * @param isAligned whether the corner pixels' centres stay where they are
   */
  View apply(View view, int yAxis, int height, int xAxis, int width, boolean isAligned) {
    View resized = along(along(view, yAxis, height, isAligned), xAxis, width, isAligned);
    if (resized.type() != view.type()) {
      return Unary.ROUND.apply(resized).as(view.type());
    }
    return resized == view ? view.copy() : resized;
  }

  /** Returns the axis resized; values that need rounding stay floating-point numbers. */
  private View along(View view, int axis, int size, boolean isAligned) {
    int old = view.size(axis);
    if (size < 1 || old < 1) {
      throw new IllegalArgumentException(
          "An image cannot be resized so: found the sizes "
              + old
              + " and "
              + size
              + ", expected 1 or more; correct the size.");
    }
    if (old == size) {
      return view;
    }
    double scale = isAligned ? (old - 1) / Math.max(size - 1.0, 1) : (double) old / size;
    int[] shape = Axes.with(view.shape(), axis, size);
    View result = View.allocate(this == NEAREST ? view.type() : Types.floating(view.type()), shape);
    double[] sum = new double[Rows.MAX_LENGTH];
    double[] row = new double[Rows.MAX_LENGTH];
    for (int i = 0; i < size; i++) {
      double centre = isAligned ? i * scale + 0.5 : (i + 0.5) * scale;
      Taps taps = taps(centre, scale, old);
      blend(view, axis, taps, result.selected(axis, i), sum, row);
    }
    return result;
  }

  private void blend(View view, int axis, Taps taps, View target, double[] sum, double[] row) {
    int last = view.size(axis) - 1;
    if (this == NEAREST) {
      target.set(view.selected(axis, Math.min(taps.first, last)));
      return;
    }
    View[] views = new View[taps.weights.length + 1];
    views[0] = target;
    for (int i = 0; i < taps.weights.length; i++) {
      views[i + 1] = view.selected(axis, Math.max(0, Math.min(taps.first + i, last)));
    }
    Rows rows = new Rows(views);
    while (rows.next()) {
      Arrays.fill(sum, 0, rows.count(), 0);
      for (int tap = 0; tap < taps.weights.length; tap++) {
        view.elements().read(rows.start(tap + 1), rows.step(tap + 1), row, rows.count());
        for (int i = 0; i < rows.count(); i++) {
          sum[i] += taps.weights[tap] * row[i];
        }
      }
      target.elements().write(rows.start(0), rows.step(0), sum, rows.count());
    }
  }
}
