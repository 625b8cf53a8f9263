/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Where elements keep their values and get other places. */
public abstract class ShapedArray extends ReducingArray {

  /** Makes an array for a manager, which is not told of it. */
  protected ShapedArray(NDManager manager, Shape shape, DataType dataType, String uid) {
    super(manager, shape, dataType, uid);
  }

  @Override
  public NDArray reshape(Shape target) {
    View view = view();
    return copied(view.reshaped(Axes.resolved(Axes.sizes(target), view.count())));
  }

  @Override
  public NDArray flatten() {
    return copied(view().flat());
  }

  @Override
  public NDArray flatten(int startDim, int endDim) {
    int first = axis(startDim);
    int last = axis(endDim);
    if (first > last) {
      throw new IllegalArgumentException(
          "The axes to flatten are in the wrong order: found "
              + startDim
              + " and "
              + endDim
              + ", expected the first one first; swap them.");
    }
    return reshape(getShape().slice(0, first).add(-1).addAll(getShape().slice(last + 1)));
  }

  @Override
  public NDArray expandDims(int axis) {
    return copied(view().expanded(Axes.axis(axis, getShape().dimension() + 1)));
  }

  @Override
  public NDArray squeeze(int[] axes) {
    View view = view();
    int[] rising = axes(axes);
    for (int i = rising.length - 1; i >= 0; i--) {
      if (view.size(rising[i]) != 1) {
        throw new IllegalArgumentException(
            "The axis cannot be squeezed: found the size "
                + view.size(rising[i])
                + " of the axis "
                + rising[i]
                + ", expected 1; name another axis.");
      }
      view = view.squeezed(rising[i]);
    }
    return copied(view);
  }

  @Override
  public NDArray transpose() {
    int last = getShape().dimension() - 1;
    return copied(view().permuted(IntStream.rangeClosed(0, last).map(i -> last - i).toArray()));
  }

  @Override
  public NDArray transpose(int... axes) {
    int dimensions = getShape().dimension();
    if (axes(axes).length != dimensions) {
      throw new IllegalArgumentException(
          "The axes do not fit the array: found "
              + axes.length
              + ", expected each of its "
              + dimensions
              + " once; name them all.");
    }
    return copied(view().permuted(IntStream.of(axes).map(axis -> axis(axis)).toArray()));
  }

  @Override
  public NDArray swapAxes(int axis1, int axis2) {
    int[] order = allAxes();
    order[axis(axis1)] = axis(axis2);
    order[axis(axis2)] = axis(axis1);
    return copied(view().permuted(order));
  }

  @Override
  public NDArray flip(int... axes) {
    return copied(flipped(view(), axes(axes)));
  }

  private static View flipped(View view, int... axes) {
    View flipped = view;
    for (int axis : axes) {
      flipped = flipped.flipped(axis);
    }
    return flipped;
  }

  @Override
  public NDArray rotate90(int times, int[] axes) {
    if (axes.length != 2 || axis(axes[0]) == axis(axes[1])) {
      throw new IllegalArgumentException(
          "The array cannot be rotated: found "
              + axes.length
              + " axes, expected two different ones; name these.");
    }
    int first = axis(axes[0]);
    int second = axis(axes[1]);
    int[] order = allAxes();
    order[first] = second;
    order[second] = first;
    return switch (Math.floorMod(times, 4)) {
      case 1 -> copied(view().flipped(second).permuted(order));
      case 2 -> copied(flipped(view(), first, second));
      case 3 -> copied(view().permuted(order).flipped(second));
      default -> copied(view());
    };
  }

  @Override
  public NDArray broadcast(Shape target) {
    return copied(view().broadcast(Axes.sizes(target)));
  }

  @Override
  public NDList split(long sections, int axis) {
    long size = getShape().get(axis(axis));
    if (sections < 1 || size % sections != 0) {
      throw new IllegalArgumentException(
          "The array cannot be split evenly: found "
              + sections
              + " sections, expected a divisor of "
              + size
              + "; choose one or name the places to split at.");
    }
    long length = size / sections;
    return split(LongStream.range(1, sections).map(i -> i * length).toArray(), axis);
  }

  /** Splits before each index, as {@code numpy.split}. */
  @Override
  public NDList split(long[] indices, int axis) {
    View view = view();
    int along = axis(axis);
    int size = view.size(along);
    NDList parts = new NDList(indices.length + 1);
    int start = 0;
    for (int i = 0; i <= indices.length; i++) {
      int end = i == indices.length ? size : (int) Math.max(0, Math.min(indices[i], size));
      parts.add(copied(view.sliced(along, start, 1, Math.max(0, end - start))));
      start = end;
    }
    return parts;
  }

  @Override
  public NDArray tile(long repeats) {
    return tile(everywhere(repeats));
  }

  /** An axis that the array has not got yet is added at the front. */
  @Override
  public NDArray tile(int axis, long repeats) {
    return tile(along(axis, repeats));
  }

  @Override
  public NDArray tile(long[] repeats) {
    return made(Joining.tile(view(), Axes.sizes(repeats)));
  }

  @Override
  public NDArray tile(Shape desiredShape) {
    return made(Joining.tile(view(), Joining.repeatsTo(view(), Axes.sizes(desiredShape))));
  }

  @Override
  public NDArray repeat(long repeats) {
    return repeat(everywhere(repeats));
  }

  @Override
  public NDArray repeat(int axis, long repeats) {
    return repeat(along(axis(axis), repeats));
  }

  @Override
  public NDArray repeat(long[] repeats) {
    return made(Joining.repeat(view(), Axes.sizes(repeats)));
  }

  @Override
  public NDArray repeat(Shape desiredShape) {
    return made(Joining.repeat(view(), Joining.repeatsTo(view(), Axes.sizes(desiredShape))));
  }

  private long[] everywhere(long repeats) {
    long[] all = new long[getShape().dimension()];
    Arrays.fill(all, repeats);
    return all;
  }

  private long[] along(int axis, long repeats) {
    int dimensions = getShape().dimension();
    int at = axis < 0 ? axis(axis) : axis;
    long[] all = new long[Math.max(dimensions, at + 1)];
    Arrays.fill(all, 1);
    all[at] = repeats;
    return all;
  }

  /** The shape holds pairs (before, after) from the last axis to the first. */
  @Override
  public NDArray pad(Shape padding, double value) {
    return made(Joining.pad(view(), Axes.sizes(padding), value));
  }

  @Override
  public NDArray diagonal() {
    return diagonal(0);
  }

  @Override
  public NDArray diagonal(int offset) {
    return diagonal(offset, 0, 1);
  }

  @Override
  public NDArray diagonal(int offset, int axis1, int axis2) {
    return copied(diagonalView(offset, axis1, axis2));
  }

  @Override
  public NDArray trace(int offset, int axis1, int axis2) {
    View diagonal = diagonalView(offset, axis1, axis2);
    return made(Reduction.SUM.apply(diagonal, new int[] {diagonal.dimensions() - 1}, false));
  }

  private View diagonalView(int offset, int axis1, int axis2) {
    int[] both = axes(axis1, axis2);
    return view().diagonal(axis(axis1) == both[0] ? offset : -offset, both[0], both[1]);
  }

  @Override
  public NDArray diff(int n, int dim) {
    int along = axis(dim);
    if (n < 0) {
      throw new IllegalArgumentException(
          "There is no such difference: found the order "
              + n
              + ", expected 0 or more; correct the order.");
    }
    View view = view();
    for (int i = 0; i < n && view.size(along) > 0; i++) {
      int length = view.size(along) - 1;
      view = Binary.SUB.apply(view.sliced(along, 1, 1, length), view.sliced(along, 0, 1, length));
    }
    return copied(view);
  }

  @Override
  public NDArray oneHot(int depth, float onValue, float offValue, DataType type) {
    return made(Joining.oneHot(view(), depth, onValue, offValue, Types.supported(type)));
  }
}
