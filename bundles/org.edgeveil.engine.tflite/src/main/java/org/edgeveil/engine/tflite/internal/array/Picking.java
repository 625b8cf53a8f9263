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
import java.util.stream.IntStream;

/** Elements chosen by number or by mask. A negative number counts from the end. */
final class Picking {

  private Picking() {}

  /** Returns the indices as positions along an axis of this size. */
  static int[] positions(View indices, int size) {
    if (indices.type().isFloating()) {
      for (double index : indices.reals()) {
        if (index != Math.rint(index)) {
          throw new IllegalArgumentException(
              "An index is not a whole number: found "
                  + index
                  + ", expected whole numbers; round the indices.");
        }
      }
    }
    long[] wholes = indices.wholes();
    int[] positions = new int[wholes.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = position(wholes[i], size);
    }
    return positions;
  }

  static int position(long index, int size) {
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          "There is no such element: found the index "
              + index
              + ", expected "
              + -size
              + " to "
              + (size - 1)
              + "; choose one of these.");
    }
    return (int) (index < 0 ? index + size : index);
  }

  /** Returns for each index the element that differs from the index's own place along the axis. */
  static View gather(View view, View indices, int axis) {
    View result = View.allocate(view.type(), indices.shape());
    View origin = origin(view, indices, axis);
    int[] positions = positions(indices, view.size(axis));
    Rows rows = new Rows(result, origin);
    while (rows.next()) {
      for (int i = 0; i < rows.count(); i++) {
        int to = rows.start(0) + i * rows.step(0);
        int from = rows.start(1) + i * rows.step(1) + positions[to] * view.step(axis);
        result.elements().copy(to, view.elements(), from, 1);
      }
    }
    return result;
  }

  /** Writes each value to the place that {@link #gather} would read. */
  static void scatter(View view, View indices, View values, int axis) {
    View source = values.as(view.type()).broadcast(indices.shape()).copy();
    View origin = origin(view, indices, axis);
    int[] positions = positions(indices, view.size(axis));
    Rows rows = new Rows(source, origin);
    while (rows.next()) {
      for (int i = 0; i < rows.count(); i++) {
        int from = rows.start(0) + i * rows.step(0);
        int to = rows.start(1) + i * rows.step(1) + positions[from] * view.step(axis);
        view.elements().copy(to, source.elements(), from, 1);
      }
    }
  }

  /** Returns for each index the place in memory of its element number 0 along the axis. */
  private static View origin(View view, View indices, int axis) {
    boolean fits = view.dimensions() == indices.dimensions();
    for (int i = 0; fits && i < view.dimensions(); i++) {
      fits = i == axis || indices.size(i) <= view.size(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "The indices do not fit the array: found "
              + indices.djlShape()
              + ", expected as many dimensions as "
              + view.djlShape()
              + " and no size greater but along the axis "
              + axis
              + "; reshape the indices.");
    }
    View origin = view;
    for (int i = 0; i < view.dimensions(); i++) {
      // Step 0 along the axis: the index itself says how far to go.
      origin = origin.sliced(i, 0, i == axis ? 0 : 1, indices.size(i));
    }
    return origin;
  }

  /** Returns the elements by their number in the array's order, with the shape of the indices. */
  static View take(View view, View indices) {
    int[] positions = positions(indices, view.count());
    return selected(view.flat(), 0, positions).reshaped(indices.shape());
  }

  static void put(View dense, View indices, View values) {
    scatter(dense.flat(), indices.flat(), values.broadcast(indices.shape()).flat(), 0);
  }

  /** Returns some slices of an axis, in this order. */
  static View selected(View view, int axis, int... positions) {
    View result = View.allocate(view.type(), Axes.with(view.shape(), axis, positions.length));
    for (int i = 0; i < positions.length; i++) {
      result.sliced(axis, i, 1, 1).set(view.sliced(axis, positions[i], 1, 1));
    }
    return result;
  }

  /** Puts the elements along the indices' dimensions in the place of one axis. */
  static View taken(View view, int axis, View indices) {
    View result = selected(view, axis, positions(indices, view.size(axis)));
    return result.reshaped(replaced(view.shape(), axis, 1, indices.shape()));
  }

  /** Keeps what the mask says; the mask's dimensions start at the axis and become one. */
  static View masked(View view, View mask, int axis) {
    int covered = mask.dimensions();
    boolean fits = mask.type().isBoolean() && covered > 0 && axis + covered <= view.dimensions();
    for (int i = 0; fits && i < covered; i++) {
      fits = mask.size(i) == view.size(axis + i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "The mask does not fit the array: found "
              + mask.type()
              + " "
              + mask.djlShape()
              + " for "
              + view.djlShape()
              + " at axis "
              + axis
              + ", expected booleans of the same sizes; compare or broadcast first.");
    }
    long[] flags = mask.wholes();
    int[] kept = IntStream.range(0, flags.length).filter(i -> flags[i] != 0).toArray();
    View merged = view.reshaped(replaced(view.shape(), axis, covered, flags.length));
    return selected(merged, axis, kept);
  }

  private static int[] replaced(int[] shape, int axis, int count, int... sizes) {
    return IntStream.concat(
            IntStream.concat(IntStream.of(shape).limit(axis), IntStream.of(sizes)),
            IntStream.of(shape).skip((long) axis + count))
        .toArray();
  }

  /** Returns the coordinates of the elements that are not 0, one row each. */
  static View nonzero(View view) {
    int[] kept = view.type().isFloating() ? nonzero(view.reals()) : nonzero(view.wholes());
    int dimensions = view.dimensions();
    long[] coordinates = new long[kept.length * dimensions];
    for (int row = 0; row < kept.length; row++) {
      int rest = kept[row];
      for (int axis = dimensions - 1; axis >= 0; axis--) {
        coordinates[row * dimensions + axis] = rest % view.size(axis);
        rest /= view.size(axis);
      }
    }
    return View.of(coordinates, DataType.INT64, kept.length, dimensions);
  }

  private static int[] nonzero(double[] values) {
    return IntStream.range(0, values.length).filter(i -> values[i] != 0).toArray();
  }

  private static int[] nonzero(long[] values) {
    return IntStream.range(0, values.length).filter(i -> values[i] != 0).toArray();
  }

  /** Row {@code i} of the indices tells the coordinate along axis {@code i}. */
  static View gatherNd(View view, View indices) {
    int depth = indices.isScalar() ? 0 : indices.size(0);
    if (depth == 0 || depth > view.dimensions()) {
      throw new IllegalArgumentException(
          "The indices do not fit the array: found "
              + indices.djlShape()
              + ", expected one row for each of the first axes of "
              + view.djlShape()
              + "; transpose the indices.");
    }
    int[] shape = indices.selected(0, 0).shape();
    int[] numbers = new int[Axes.count(shape)];
    int[] front = new int[depth];
    for (int axis = 0; axis < depth; axis++) {
      front[axis] = view.size(axis);
      int[] row = positions(indices.selected(0, axis), view.size(axis));
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = numbers[i] * view.size(axis) + row[i];
      }
    }
    View merged = view.reshaped(replaced(view.shape(), 0, depth, Axes.count(front)));
    return selected(merged, 0, numbers).reshaped(replaced(view.shape(), 0, depth, shape));
  }

  /** Takes from one view where the condition holds and else from the other. */
  static View where(View condition, View one, View other) {
    int[] shape = Axes.broadcast(condition.shape(), Axes.broadcast(one.shape(), other.shape()));
    View result = View.allocate(Types.common(one, other), shape);
    View[] sources = {other.as(result.type()), one.as(result.type())};
    View[] views = {sources[0].broadcast(shape), sources[1].broadcast(shape)};
    View flags = condition.as(DataType.BOOLEAN).broadcast(shape);
    long[] chosen = new long[Rows.MAX_LENGTH];
    Rows rows = new Rows(views[0], views[1], result, flags);
    while (rows.next()) {
      flags.elements().read(rows.start(3), rows.step(3), chosen, rows.count());
      for (int i = 0; i < rows.count(); i++) {
        int source = (int) chosen[i];
        int from = rows.start(source) + i * rows.step(source);
        result.elements().copy(rows.start(2) + i * rows.step(2), views[source].elements(), from, 1);
      }
    }
    return result;
  }
}
