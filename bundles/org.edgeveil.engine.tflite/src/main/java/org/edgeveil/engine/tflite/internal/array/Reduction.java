/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import ai.djl.ndarray.types.DataType;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;

/** What many elements become one by. */
enum Reduction {
  SUM(0, Double::sum, 0, Long::sum),
  PROD(1, (a, b) -> a * b, 1, (a, b) -> a * b),
  MAX(Double.NEGATIVE_INFINITY, Math::max, Long.MIN_VALUE, Math::max),
  MIN(Double.POSITIVE_INFINITY, Math::min, Long.MAX_VALUE, Math::min);

  private final double realStart;

  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  private final DoubleBinaryOperator real;

  private final long wholeStart;

  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  private final LongBinaryOperator whole;

  Reduction(
      double realStart, DoubleBinaryOperator real, long wholeStart, LongBinaryOperator whole) {
    this.realStart = realStart;
    this.real = real;
    this.wholeStart = wholeStart;
    this.whole = whole;
  }

  /** Sums and products of whole numbers are {@code int64}; the others keep the type. */
  View apply(View view, int[] axes, boolean keepDims) {
    Lanes lanes = new Lanes(view, axes);
    if (this == MAX || this == MIN) {
      lanes.requireElements();
    }
    DataType type = this == MAX || this == MIN ? view.type() : Types.accumulating(view.type());
    View result = View.allocate(type, lanes.count());
    if (type.isFloating()) {
      double[] results = new double[lanes.count()];
      for (int lane = 0; lane < results.length; lane++) {
        results[lane] = real(lanes.reals(lane));
      }
      result.elements().write(0, 1, results, results.length);
    } else {
      long[] results = new long[lanes.count()];
      for (int lane = 0; lane < results.length; lane++) {
        results[lane] = whole(lanes.wholes(lane));
      }
      result.elements().write(0, 1, results, results.length);
    }
    return result.reshaped(reducedShape(view, axes, keepDims));
  }

  /** The mean, of whole numbers as {@code float32}; of nothing NaN. */
  static View mean(View view, int[] axes, boolean keepDims) {
    Lanes lanes = new Lanes(view, axes);
    double[] results = new double[lanes.count()];
    for (int lane = 0; lane < results.length; lane++) {
      results[lane] = SUM.real(lanes.reals(lane)) / lanes.length();
    }
    return View.of(results, Types.floating(view.type()), reducedShape(view, axes, keepDims));
  }

  /** The vector norm of an order of at least 1; zero counts what is not zero. */
  static View norm(View view, double order, int[] axes, boolean keepDims) {
    Lanes lanes = new Lanes(view, axes);
    double[] results = new double[lanes.count()];
    for (int lane = 0; lane < results.length; lane++) {
      double sum = 0;
      for (double value : lanes.reals(lane)) {
        sum += order == 2 ? value * value : Math.pow(Math.abs(value), order);
      }
      results[lane] = order == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / order);
    }
    return View.of(results, Types.floating(view.type()), reducedShape(view, axes, keepDims));
  }

  /** The index of the first greatest element; NaN counts as greatest. */
  View index(View view, int axis) {
    Lanes lanes = new Lanes(view, new int[] {axis});
    lanes.requireElements();
    long[] results = new long[lanes.count()];
    for (int lane = 0; lane < results.length; lane++) {
      results[lane] =
          view.type().isFloating() ? first(lanes.reals(lane)) : first(lanes.wholes(lane));
    }
    return View.of(results, DataType.INT64, reducedShape(view, new int[] {axis}, false));
  }

  private int first(double[] values) {
    double best = real(values);
    int index = 0;
    while (values[index] != best && !Double.isNaN(values[index])) {
      index++;
    }
    return index;
  }

  private int first(long[] values) {
    long best = whole(values);
    int index = 0;
    while (values[index] != best) {
      index++;
    }
    return index;
  }

  private double real(double[] values) {
    double result = realStart;
    for (double value : values) {
      result = real.applyAsDouble(result, value);
    }
    return result;
  }

  private long whole(long[] values) {
    long result = wholeStart;
    for (long value : values) {
      result = whole.applyAsLong(result, value);
    }
    return result;
  }

  static int[] reducedShape(View view, int[] axes, boolean keepDims) {
    return IntStream.range(0, view.dimensions())
        .filter(axis -> keepDims || !Axes.contains(axes, axis))
        .map(axis -> Axes.contains(axes, axis) ? 1 : view.size(axis))
        .toArray();
  }

  /** The running sum or product along an axis. */
  View running(View view, int axis, DataType type) {
    View last = view.withLast(axis);
    Lanes lanes = new Lanes(view, new int[] {axis});
    View result = View.allocate(type, last.shape());
    for (int lane = 0; lane < lanes.count(); lane++) {
      int start = lane * lanes.length();
      if (type.isFloating()) {
        double[] values = lanes.reals(lane);
        for (int i = 1; i < values.length; i++) {
          values[i] = real.applyAsDouble(values[i - 1], values[i]);
        }
        result.elements().write(start, 1, values, values.length);
      } else {
        long[] values = lanes.wholes(lane);
        for (int i = 1; i < values.length; i++) {
          values[i] = whole.applyAsLong(values[i - 1], values[i]);
        }
        result.elements().write(start, 1, values, values.length);
      }
    }
    return Lanes.restored(result, axis);
  }
}
