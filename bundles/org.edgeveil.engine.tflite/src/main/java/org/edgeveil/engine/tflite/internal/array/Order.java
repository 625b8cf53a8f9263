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
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sorting and what needs it. Stable; NaN counts as greater than all else. */
final class Order {

  private Order() {}

  /** Returns the order of a lane's elements as indices. */
  private static int[] order(long[] keys) {
    int[] from = IntStream.range(0, keys.length).toArray();
    int[] to = new int[keys.length];
    for (int width = 1; width < keys.length; width *= 2) {
      for (int start = 0; start < keys.length; start += 2 * width) {
        merge(keys, from, to, start, Math.min(start + width, keys.length), width);
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(long[] keys, int[] from, int[] to, int start, int middle, int width) {
    int end = Math.min(middle + width, keys.length);
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takesLeft = left < middle && (right >= end || keys[from[left]] <= keys[from[right]]);
      to[i] = takesLeft ? from[left++] : from[right++];
    }
  }

  /** Returns whole numbers that are ordered like the lane's elements, or the other way round. */
  private static long[] keys(Lanes lanes, int lane, boolean isReal, boolean ascending) {
    long[] keys;
    if (isReal) {
      double[] values = lanes.reals(lane);
      keys = new long[values.length];
      for (int i = 0; i < keys.length; i++) {
        // Plus zero makes both zeros equal.
        long bits = Double.doubleToLongBits(values[i] + 0.0);
        keys[i] = bits < 0 ? bits ^ Long.MAX_VALUE : bits;
      }
    } else {
      keys = lanes.wholes(lane);
    }
    for (int i = 0; i < keys.length && !ascending; i++) {
      keys[i] = ~keys[i];
    }
    return keys;
  }

  /** Returns the first {@code count} indices of the order along an axis, as {@code int64}. */
  static View indices(View view, int axis, boolean ascending, int count) {
    if (count < 0 || count > view.size(axis)) {
      throw new IllegalArgumentException(
          "There are not as many elements along the axis: found k = "
              + count
              + ", expected 0 to "
              + view.size(axis)
              + "; choose a smaller k.");
    }
    Lanes lanes = new Lanes(view, axis);
    int[] shape = view.withLast(axis).shape().clone();
    shape[shape.length - 1] = count;
    View result = View.allocate(DataType.INT64, shape);
    for (int lane = 0; lane < lanes.count(); lane++) {
      int[] order = order(keys(lanes, lane, view.type().isFloating(), ascending));
      long[] found = Arrays.stream(order).limit(count).asLongStream().toArray();
      result.elements().write(lane * count, 1, found, count);
    }
    return Lanes.restored(result, axis);
  }

  static View sorted(View view, int axis) {
    return Picking.gather(view, indices(view, axis, true, view.size(axis)), axis);
  }

  /** Returns the different elements in rising order, the place of each element, and how often. */
  static View[] unique(View view) {
    View flat = view.flat();
    int[] order = order(keys(new Lanes(flat, 0), 0, view.type().isFloating(), true));
    long[] keys = keys(new Lanes(flat, 0), 0, view.type().isFloating(), true);
    long[] firsts = new long[order.length];
    long[] places = new long[order.length];
    long[] counts = new long[order.length];
    int found = 0;
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || keys[order[i]] != keys[order[i - 1]]) {
        firsts[found++] = order[i];
      }
      places[order[i]] = found - 1L;
      counts[found - 1]++;
    }
    View indices = View.of(Arrays.copyOf(firsts, found), DataType.INT64, found);
    return new View[] {
      Picking.gather(flat, indices, 0),
      View.of(places, DataType.INT64, view.shape()),
      View.of(Arrays.copyOf(counts, found), DataType.INT64, found)
    };
  }

  /** Returns the percentile (0 to 100), linear between the two nearest elements. */
  static View percentile(View view, double percentile, int[] axes) {
    if (!(percentile >= 0 && percentile <= 100)) {
      throw new IllegalArgumentException(
          "The percentile is out of range: found "
              + percentile
              + ", expected 0 to 100; a fraction is to be multiplied by 100.");
    }
    Lanes lanes = new Lanes(view, axes);
    lanes.requireElements();
    double[] results = new double[lanes.count()];
    for (int lane = 0; lane < results.length; lane++) {
      double[] values = lanes.reals(lane);
      Arrays.sort(values);
      double place = percentile / 100 * (values.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, values.length - 1);
      double lower = values[below];
      double upper = values[above];
      if (Double.isNaN(values[values.length - 1])) {
        results[lane] = Double.NaN;
      } else {
        results[lane] = lower == upper ? lower : lower + (place - below) * (upper - lower);
      }
    }
    return View.of(results, Types.floating(view.type()), Reduction.reducedShape(view, axes, false));
  }
}
