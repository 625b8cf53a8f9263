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
import java.util.List;

/** Larger arrays made of smaller ones. */
final class Joining {

  private Joining() {}

  /** Puts views one after the other along an axis; the type is the one that holds all. */
  static View concat(List<View> views, int axis) {
    View first = views.get(0);
    int along = Axes.axis(axis, first.dimensions());
    int size = 0;
    DataType type = first.type();
    for (View view : views) {
      boolean fits = view.dimensions() == first.dimensions();
      if (!fits
          || !Arrays.equals(
              Axes.without(view.shape(), along), Axes.without(first.shape(), along))) {
        throw new IllegalArgumentException(
            "The arrays cannot be joined: found "
                + first.djlShape()
                + " and "
                + view.djlShape()
                + ", expected equal sizes but along the axis "
                + along
                + "; reshape or cut one.");
      }
      size += view.size(along);
      type = Types.promoted(type, view.type());
    }
    View result = View.allocate(type, Axes.with(first.shape(), along, size));
    int start = 0;
    for (View view : views) {
      result.sliced(along, start, 1, view.size(along)).set(view);
      start += view.size(along);
    }
    return result;
  }

  /** Puts views of one shape one after the other along a new axis. */
  static View stack(List<View> views, int axis) {
    int along = Axes.axis(axis, views.get(0).dimensions() + 1);
    return concat(views.stream().map(view -> view.expanded(along)).toList(), along);
  }

  /** Repeats the whole, by axis; missing first axes are added. */
  static View tile(View view, int... repeats) {
    View even = padded(view, repeats.length);
    View spread = even;
    int[] shape = new int[2 * even.dimensions()];
    int[] result = new int[even.dimensions()];
    for (int axis = 0; axis < result.length; axis++) {
      spread = spread.expanded(2 * axis);
      shape[2 * axis] = repeat(repeats, axis, result.length);
      shape[2 * axis + 1] = even.size(axis);
      result[axis] = shape[2 * axis] * shape[2 * axis + 1];
    }
    return spread.broadcast(shape).copy().reshaped(result);
  }

  /** Repeats each element, by axis. */
  static View repeat(View view, int... repeats) {
    View even = padded(view, repeats.length);
    View spread = even;
    int[] shape = new int[2 * even.dimensions()];
    int[] result = new int[even.dimensions()];
    for (int axis = 0; axis < result.length; axis++) {
      spread = spread.expanded(2 * axis + 1);
      shape[2 * axis] = even.size(axis);
      shape[2 * axis + 1] = repeat(repeats, axis, result.length);
      result[axis] = shape[2 * axis] * shape[2 * axis + 1];
    }
    return spread.broadcast(shape).copy().reshaped(result);
  }

  private static View padded(View view, int dimensions) {
    View even = view;
    while (even.dimensions() < dimensions) {
      even = even.expanded(0);
    }
    return even;
  }

  /** A shorter list of repeats is for the last axes. */
  private static int repeat(int[] repeats, int axis, int dimensions) {
    int index = axis - (dimensions - repeats.length);
    if (index >= 0 && repeats[index] < 0) {
      throw new IllegalArgumentException(
          "An array cannot be repeated so: found "
              + repeats[index]
              + " times, expected 0 or more; correct the number.");
    }
    return index < 0 ? 1 : repeats[index];
  }

  /** Returns how often a shape must be repeated, by axis, to become the other. */
  static int[] repeatsTo(View view, int... target) {
    View even = padded(view, target.length);
    int[] repeats = new int[target.length];
    for (int back = 1; back <= target.length; back++) {
      int size = even.size(even.dimensions() - back);
      int wanted = target[target.length - back];
      if (size == 0 || wanted % size != 0) {
        throw new IllegalArgumentException(
            "The array cannot be repeated to the shape: found "
                + view.djlShape()
                + ", expected sizes that divide "
                + Axes.shape(target)
                + "; choose multiples.");
      }
      repeats[target.length - back] = wanted / size;
    }
    return repeats;
  }

  /** Adds margins, given as pairs (before, after) from the last axis to the first. */
  static View pad(View view, int[] margins, double value) {
    if (margins.length % 2 != 0
        || margins.length > 2 * view.dimensions()
        || Arrays.stream(margins).anyMatch(margin -> margin < 0)) {
      throw new IllegalArgumentException(
          "The margins do not fit the array: found "
              + Arrays.toString(margins)
              + ", expected at most "
              + view.dimensions()
              + " pairs of 0 or more, from the last axis; correct the margins.");
    }
    int[] shape = view.shape().clone();
    for (int i = 0; i < margins.length; i++) {
      shape[shape.length - 1 - i / 2] += margins[i];
    }
    View result = View.allocate(view.type(), shape);
    result.fill(value);
    View centre = result;
    for (int i = 0; i < margins.length; i += 2) {
      int axis = shape.length - 1 - i / 2;
      centre = centre.sliced(axis, margins[i], 1, view.size(axis));
    }
    centre.set(view);
    return result;
  }

  /** Returns a last axis that is {@code on} at the element's number and else {@code off}. */
  static View oneHot(View indices, int depth, float on, float off, DataType type) {
    View places = indices.expanded(indices.dimensions());
    View numbers = Creation.range(0, 1, depth, DataType.INT64);
    View hits = Binary.EQ.apply(places, numbers);
    return Picking.where(hits, View.scalar(on, type), View.scalar(off, type));
  }
}
