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
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.edgeveil.engine.tflite.TfLiteInterpreter;

/**
 * Elements with a shape and, for each axis, the distance from one element to the next.
 *
 * <p>A change of shape gives another view of the same memory; {@link #copy} makes the memory that a
 * result needs.
 */
public final class View {

  private final ByteBuffer memory;
  private final Elements elements;
  private final int offset;
  private final int[] shape;
  private final int[] steps;

  private View(ByteBuffer memory, Elements elements, int offset, int[] shape, int[] steps) {
    this.memory = memory;
    this.elements = elements;
    this.offset = offset;
    this.shape = shape;
    this.steps = steps;
  }

  /** Returns a view of all elements, the last axis being the fastest. */
  public static View of(ByteBuffer content, Shape shape, DataType type) {
    int[] sizes = Axes.sizes(shape);
    return new View(content, new Elements(content, type), 0, sizes, denseSteps(sizes));
  }

  static View allocate(DataType type, int... shape) {
    int bytes = Math.multiplyExact(Axes.count(shape), type.getNumOfBytes());
    ByteBuffer memory = TfLiteInterpreter.newBuffer(bytes);
    return new View(memory, new Elements(memory, type), 0, shape, denseSteps(shape));
  }

  /** Returns one element of the type, without dimensions. */
  static View scalar(Number value, DataType type) {
    ByteBuffer memory = ByteBuffer.allocate(type.getNumOfBytes());
    int[] none = {};
    View view = new View(memory, new Elements(memory, type), 0, none, none);
    view.fill(value);
    return view;
  }

  private static int[] denseSteps(int[] shape) {
    int[] steps = new int[shape.length];
    int step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      steps[axis] = step;
      step *= shape[axis];
    }
    return steps;
  }

  /** Returns the memory; together with shape and type it describes a dense view. */
  public ByteBuffer memory() {
    return memory;
  }

  /** Returns the shape as DJL has it. */
  public Shape djlShape() {
    return Axes.shape(shape);
  }

  /** Returns the element type. */
  public DataType type() {
    return elements.type();
  }

  Elements elements() {
    return elements;
  }

  int[] shape() {
    return shape;
  }

  int size(int axis) {
    return shape[axis];
  }

  int step(int axis) {
    return steps[axis];
  }

  int offset() {
    return offset;
  }

  int dimensions() {
    return shape.length;
  }

  int count() {
    return Axes.count(shape);
  }

  boolean isScalar() {
    return shape.length == 0;
  }

  boolean isDense() {
    return offset == 0 && Arrays.equals(steps, denseSteps(shape));
  }

  private View with(int newOffset, int[] newShape, int[] newSteps) {
    return new View(memory, elements, newOffset, newShape, newSteps);
  }

  View permuted(int... axes) {
    return with(
        offset,
        Arrays.stream(axes).map(axis -> shape[axis]).toArray(),
        Arrays.stream(axes).map(axis -> steps[axis]).toArray());
  }

  /** Moves one axis to the end. */
  View withLast(int axis) {
    return permuted(
        IntStream.concat(
                IntStream.range(0, shape.length).filter(each -> each != axis), IntStream.of(axis))
            .toArray());
  }

  /**
   * Keeps some indices of an axis.
   *
   * @param first the first
   * @param step from one to the next, may be negative
   * @param count how many
   */
  View sliced(int axis, int first, int step, int count) {
    return with(
        count == 0 ? offset : offset + first * steps[axis],
        Axes.with(shape, axis, count),
        Axes.with(steps, axis, steps[axis] * step));
  }

  View selected(int axis, int index) {
    return sliced(axis, index, 1, 1).squeezed(axis);
  }

  View flipped(int axis) {
    return sliced(axis, shape[axis] - 1, -1, shape[axis]);
  }

  View expanded(int axis) {
    int[] newShape = new int[shape.length + 1];
    int[] newSteps = new int[shape.length + 1];
    for (int i = 0; i < newShape.length; i++) {
      int from = i < axis ? i : i - 1;
      newShape[i] = i == axis ? 1 : shape[from];
      newSteps[i] = i == axis ? 0 : steps[from];
    }
    return with(offset, newShape, newSteps);
  }

  /** Takes an axis of size 1 away. */
  View squeezed(int axis) {
    return with(offset, Axes.without(shape, axis), Axes.without(steps, axis));
  }

  /** Repeats axes of size 1, and the whole along new first axes, without memory for it. */
  View broadcast(int... target) {
    int added = target.length - shape.length;
    boolean fits = added >= 0;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] == target[added + i] || shape[i] == 1;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "The array does not fit the shape: found "
              + Axes.shape(shape)
              + ", expected one that broadcasts to "
              + Axes.shape(target)
              + "; reshape it or choose another shape.");
    }
    int[] newSteps = new int[target.length];
    for (int i = added; i < target.length; i++) {
      newSteps[i] = shape[i - added] == target[i] ? steps[i - added] : 0;
    }
    return with(offset, target, newSteps);
  }

  /** Joins two axes: the diagonal's is the last one. */
  View diagonal(int shift, int first, int second) {
    int row = Math.max(-shift, 0);
    int column = Math.max(shift, 0);
    int length = Math.max(0, Math.min(shape[first] - row, shape[second] - column));
    int start = length == 0 ? offset : offset + row * steps[first] + column * steps[second];
    int[] kept = IntStream.range(0, shape.length).filter(i -> i != first && i != second).toArray();
    int[] newShape = Arrays.copyOf(permuted(kept).shape, kept.length + 1);
    int[] newSteps = Arrays.copyOf(permuted(kept).steps, kept.length + 1);
    newShape[kept.length] = length;
    newSteps[kept.length] = steps[first] + steps[second];
    return with(start, newShape, newSteps);
  }

  /** Returns the elements in their order with another shape; copies if there are gaps. */
  View reshaped(int... newShape) {
    View dense = isDense() ? this : copy();
    return dense.with(0, newShape, denseSteps(newShape));
  }

  View flat() {
    return reshaped(count());
  }

  /** Returns the elements without gaps in memory of their own. */
  public View copy() {
    return as(type());
  }

  /** Returns the elements as another type in memory of their own. */
  public View as(DataType target) {
    View copy = allocate(target, shape);
    copy.set(this);
    return copy;
  }

  /** Writes the source's elements, broadcast and converted, into this view's memory. */
  void set(View source) {
    View values = source.broadcast(shape);
    Rows rows = new Rows(this, values);
    boolean isSame = type() == source.type();
    boolean isReal = source.type().isFloating();
    double[] reals = isReal ? new double[Rows.MAX_LENGTH] : new double[0];
    long[] wholes = isReal ? new long[0] : new long[Rows.MAX_LENGTH];
    while (rows.next()) {
      int count = rows.count();
      if (isSame && (count == 1 || (rows.step(0) == 1 && rows.step(1) == 1))) {
        elements.copy(rows.start(0), source.elements, rows.start(1), count);
      } else if (isReal) {
        source.elements.read(rows.start(1), rows.step(1), reals, count);
        elements.write(rows.start(0), rows.step(0), reals, count);
      } else {
        source.elements.read(rows.start(1), rows.step(1), wholes, count);
        elements.write(rows.start(0), rows.step(0), wholes, count);
      }
    }
  }

  void fill(Number value) {
    boolean isReal = value instanceof Double || value instanceof Float;
    int length = Math.min(count(), Rows.MAX_LENGTH);
    double[] reals = new double[length];
    long[] wholes = new long[length];
    Arrays.fill(reals, value.doubleValue());
    Arrays.fill(wholes, value.longValue());
    Rows rows = new Rows(this);
    while (rows.next()) {
      if (isReal) {
        elements.write(rows.start(0), rows.step(0), reals, rows.count());
      } else {
        elements.write(rows.start(0), rows.step(0), wholes, rows.count());
      }
    }
  }

  /** Returns all elements in their order. */
  double[] reals() {
    double[] values = new double[count()];
    reshaped(values.length).elements.read(0, 1, values, values.length);
    return values;
  }

  /** Returns all elements in their order; fractions are cut off. */
  long[] wholes() {
    long[] values = new long[count()];
    reshaped(values.length).elements.read(0, 1, values, values.length);
    return values;
  }

  static View of(double[] values, DataType type, int... shape) {
    View view = allocate(type, shape);
    view.elements.write(0, 1, values, values.length);
    return view;
  }

  static View of(long[] values, DataType type, int... shape) {
    View view = allocate(type, shape);
    view.elements.write(0, 1, values, values.length);
    return view;
  }
}
