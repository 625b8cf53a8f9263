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
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDArrayIndexer;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexBooleans;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexFixed;
import ai.djl.ndarray.index.dim.NDIndexNull;
import ai.djl.ndarray.index.dim.NDIndexPick;
import ai.djl.ndarray.index.dim.NDIndexSlice;
import ai.djl.ndarray.index.dim.NDIndexTake;
import ai.djl.ndarray.index.full.NDIndexFullPick;
import ai.djl.ndarray.index.full.NDIndexFullSlice;
import ai.djl.ndarray.index.full.NDIndexFullTake;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@code NDIndex} as NumPy reads it: slices are cut to the axis and may go backwards,
 * {@code null} adds an axis, an array of numbers or booleans takes the place of the axes it covers,
 * each on its own. A pick is an element for each index along one axis, as in {@code gather}.
 *
 * <p>What is read is a copy.
 */
final class Indexer extends NDArrayIndexer {

  private final NDManager manager;

  Indexer(NDManager manager) {
    this.manager = manager;
  }

  @Override
  public NDArray get(NDArray array, NDIndex index) {
    return BaseArray.made(manager, view(BaseArray.viewOf(array), index).copy());
  }

  @Override
  public void set(NDArray array, NDIndex index, Object value) {
    View target = BaseArray.writableViewOf(array);
    if (value instanceof Number number) {
      set(target, index, Binary.operand(target, number));
    } else if (value instanceof NDArray values) {
      set(target, index, BaseArray.viewOf(values));
    } else {
      throw new IllegalArgumentException(
          "This cannot be written to an array: found "
              + value
              + ", expected a number or an array; convert it.");
    }
  }

  @Override
  public void setScalar(NDArray array, NDIndex index, Number value) {
    int count = view(BaseArray.viewOf(array), index).count();
    if (count != 1) {
      throw new IllegalArgumentException(
          "The index does not name one element: found "
              + count
              + ", expected 1; use set for more.");
    }
    set(array, index, value);
  }

  private static void set(View target, NDIndex index, View value) {
    if (index.stream().noneMatch(Indexer::needsCopy)) {
      view(target, index).set(value);
      return;
    }
    // Whatever the index does to the elements it does to their numbers.
    View numbers = Creation.range(0, 1, target.count(), DataType.INT64).reshaped(target.shape());
    View places = view(numbers, index);
    // DJL takes values for a mask from their own places if there are as many as in the array.
    View values = Arrays.equals(value.shape(), target.shape()) ? view(value, index) : value;
    Picking.put(target, places, values.broadcast(places.shape()));
  }

  private static boolean needsCopy(NDIndexElement element) {
    return element instanceof NDIndexBooleans
        || element instanceof NDIndexTake
        || element instanceof NDIndexPick;
  }

  private static View view(View array, NDIndex index) {
    List<NDIndexElement> elements = index.getIndices();
    int covered = elements.stream().mapToInt(Indexer::covered).sum();
    int free = array.dimensions() - covered;
    if (free < 0) {
      throw new IllegalArgumentException(
          "The index has too many dimensions: found "
              + covered
              + ", expected at most "
              + array.dimensions()
              + " for the shape "
              + array.djlShape()
              + "; leave some out.");
    }
    int ellipsis = index.getEllipsisIndex() < 0 ? elements.size() : index.getEllipsisIndex();
    View view = array;
    int axis = 0;
    for (int i = 0; i < elements.size(); i++) {
      if (i == ellipsis) {
        axis += free;
      }
      NDIndexElement element = elements.get(i);
      int before = view.dimensions();
      view = apply(view, axis, element);
      axis += covered(element) + view.dimensions() - before;
    }
    return view;
  }

  private static int covered(NDIndexElement element) {
    return element instanceof NDIndexNull ? 0 : element.getRank();
  }

  private static View apply(View view, int axis, NDIndexElement element) {
    if (element instanceof NDIndexAll) {
      return view;
    }
    if (element instanceof NDIndexFixed fixed) {
      return view.selected(axis, Picking.position(fixed.getIndex(), view.size(axis)));
    }
    if (element instanceof NDIndexSlice slice) {
      return sliced(view, axis, slice);
    }
    if (element instanceof NDIndexNull) {
      return view.expanded(axis);
    }
    if (element instanceof NDIndexBooleans mask) {
      return Picking.masked(view, BaseArray.viewOf(mask.getIndex()), axis);
    }
    if (element instanceof NDIndexTake take) {
      return Picking.taken(view, axis, BaseArray.viewOf(take.getIndex()));
    }
    if (element instanceof NDIndexPick pick) {
      return picked(view, axis, BaseArray.viewOf(pick.getIndex()));
    }
    throw new UnsupportedOperationException(
        "The index is of an unknown kind: found "
            + element.getClass().getName()
            + ", expected numbers, slices, ellipsis, null or arrays; use one of these.");
  }

  private static View sliced(View view, int axis, NDIndexSlice slice) {
    long size = view.size(axis);
    Long given = slice.getStep();
    long step = given == null ? 1 : given;
    long first = bound(slice.getMin(), size, step, step > 0 ? 0 : size - 1);
    long end = bound(slice.getMax(), size, step, step > 0 ? size : -1);
    long count = Math.max(0, (end - first + step - Long.signum(step)) / step);
    return view.sliced(axis, (int) first, Math.toIntExact(step), (int) count);
  }

  private static long bound(@Nullable Long given, long size, long step, long otherwise) {
    if (given == null) {
      return otherwise;
    }
    long bound = given < 0 ? given + size : given;
    return step > 0 ? Math.max(0, Math.min(bound, size)) : Math.max(-1, Math.min(bound, size - 1));
  }

  /** The indices may lack the axis or have it; without it, it is one element long. */
  private static View picked(View view, int axis, View indices) {
    View full = indices.dimensions() < view.dimensions() ? indices.expanded(axis) : indices;
    return Picking.gather(view, full, axis);
  }

  @Override
  public NDArray get(NDArray array, NDIndexFullPick pick) {
    View view = BaseArray.viewOf(array);
    View indices = BaseArray.viewOf(pick.getIndices());
    return BaseArray.made(manager, picked(view, pick.getAxis(), indices));
  }

  @Override
  public NDArray get(NDArray array, NDIndexFullTake take) {
    View view = BaseArray.viewOf(array);
    View indices = BaseArray.viewOf(take.getIndices());
    return BaseArray.made(manager, Picking.taken(view, take.getAxis(), indices));
  }

  @Override
  public NDArray get(NDArray array, NDIndexFullSlice slice) {
    return BaseArray.made(manager, view(BaseArray.viewOf(array), slice).copy());
  }

  private static View view(View array, NDIndexFullSlice slice) {
    View view = array;
    for (int axis = 0; axis < view.dimensions(); axis++) {
      NDIndexSlice part =
          new NDIndexSlice(slice.getMin()[axis], slice.getMax()[axis], slice.getStep()[axis]);
      view = sliced(view, axis, part);
    }
    return view.reshaped(Axes.sizes(slice.getSqueezedShape()));
  }

  @Override
  public void set(NDArray array, NDIndexFullSlice slice, NDArray value) {
    write(array, slice, BaseArray.viewOf(value));
  }

  @Override
  public void set(NDArray array, NDIndexFullSlice slice, Number value) {
    View target = BaseArray.viewOf(array);
    write(array, slice, Binary.operand(target, value));
  }

  private static void write(NDArray array, NDIndexFullSlice slice, View value) {
    View numbers =
        Creation.range(0, 1, BaseArray.viewOf(array).count(), DataType.INT64)
            .reshaped(Axes.sizes(array.getShape()));
    View places = view(numbers, slice);
    Picking.put(BaseArray.writableViewOf(array), places, value.broadcast(places.shape()));
  }
}
