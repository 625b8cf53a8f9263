/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import java.util.stream.IntStream;

/**
 * The elements of a view by lanes: what lies along the named axes is one lane, the others count the
 * lanes.
 */
final class Lanes {

  private final View dense;

  /** Takes axes in rising order. */
  Lanes(View view, int... axes) {
    int[] order =
        IntStream.concat(
                IntStream.range(0, view.dimensions()).filter(axis -> !Axes.contains(axes, axis)),
                IntStream.of(axes))
            .toArray();
    int length = Axes.count(IntStream.of(axes).map(view::size).toArray());
    int count =
        Axes.count(IntStream.of(order).limit(order.length - axes.length).map(view::size).toArray());
    dense = view.permuted(order).reshaped(count, length);
  }

  int count() {
    return dense.size(0);
  }

  int length() {
    return dense.size(1);
  }

  /** Returns a lane's elements, which may be changed. */
  double[] reals(int lane) {
    double[] values = new double[length()];
    dense.elements().read(lane * values.length, 1, values, values.length);
    return values;
  }

  /** Returns a lane's elements, which may be changed. */
  long[] wholes(int lane) {
    long[] values = new long[length()];
    dense.elements().read(lane * values.length, 1, values, values.length);
    return values;
  }

  void requireElements() {
    if (length() == 0 && count() > 0) {
      throw new IllegalArgumentException(
          "An empty array has no greatest or smallest element: found no elements, expected at"
              + " least one; check isEmpty() first.");
    }
  }

  /** Moves the last axis back to where it was. */
  static View restored(View view, int axis) {
    int last = view.dimensions() - 1;
    return view.permuted(
        IntStream.rangeClosed(0, last).map(i -> i < axis ? i : i == axis ? last : i - 1).toArray());
  }

  /** Returns the results of a function on each lane of one axis, with the view's shape. */
  private static View map(View view, int axis, Function function) {
    Lanes lanes = new Lanes(view, axis);
    View result = View.allocate(Types.floating(view.type()), view.withLast(axis).shape());
    for (int lane = 0; lane < lanes.count(); lane++) {
      double[] values = lanes.reals(lane);
      function.apply(values);
      result.elements().write(lane * values.length, 1, values, values.length);
    }
    return restored(result, axis);
  }

  static View softmax(View view, int axis) {
    return map(
        view,
        axis,
        lane -> {
          double sum = shiftedSum(lane);
          for (int i = 0; i < lane.length; i++) {
            lane[i] = Math.exp(lane[i]) / sum;
          }
        });
  }

  static View logSoftmax(View view, int axis) {
    return map(
        view,
        axis,
        lane -> {
          double log = Math.log(shiftedSum(lane));
          for (int i = 0; i < lane.length; i++) {
            lane[i] -= log;
          }
        });
  }

  /** Subtracts the greatest, so that no exponential overflows, and sums these. */
  private static double shiftedSum(double[] lane) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : lane) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (int i = 0; i < lane.length; i++) {
      lane[i] -= max;
      sum += Math.exp(lane[i]);
    }
    return sum;
  }

  /** Changes a lane. */
  private interface Function {
    void apply(double[] lane);
  }
}
