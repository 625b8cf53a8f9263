/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrayAdapter;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.function.Function;

/**
 * Reading, writing and converting elements.
 *
 * <p>DJL's interface has 200 methods. They are spread over a chain of classes, by kind, and each
 * leads to one of the operations of this package in a line. Every operation gives an array with
 * memory of its own that belongs to this array's manager; only methods whose name ends in {@code i}
 * and {@code set} change this array.
 */
public abstract class BaseArray extends NDArrayAdapter {

  /** Makes an array for a manager, which is not told of it. */
  protected BaseArray(NDManager manager, Shape shape, DataType dataType, String uid) {
    super(manager, manager, shape, dataType, uid);
  }

  /** Returns the memory between position and limit. */
  protected abstract ByteBuffer content();

  /** Returns the memory after making sure that nobody else's values are in it. */
  protected abstract ByteBuffer ownContent();

  static View viewOf(NDArray array) {
    ByteBuffer content = array instanceof BaseArray own ? own.content() : array.toByteBuffer(true);
    return View.of(content, array.getShape(), array.getDataType());
  }

  static View writableViewOf(NDArray array) {
    if (array instanceof BaseArray own) {
      return own.writableView();
    }
    throw new IllegalArgumentException(
        "The array cannot be written to: found one of "
            + array.getClass().getName()
            + ", expected one of the engine TFLite; take it over with NDManager.from.");
  }

  /** Takes memory that nobody else has over into an array. */
  static NDArray made(NDManager manager, View view) {
    View dense = view.isDense() ? view : view.copy();
    return manager.create(dense.memory(), dense.djlShape(), dense.type());
  }

  final NDArray made(View view) {
    return made(getManager(), view);
  }

  final NDArray copied(View view) {
    return made(view.copy());
  }

  final View view() {
    return viewOf(this);
  }

  final View writableView() {
    return View.of(ownContent(), getShape(), getDataType());
  }

  /** Returns the axis counted from the front. */
  final int axis(long axis) {
    return Axes.axis(Math.toIntExact(axis), getShape().dimension());
  }

  final int[] axes(int... axes) {
    return Axes.axes(axes, getShape().dimension());
  }

  final int[] allAxes() {
    return Axes.all(getShape().dimension());
  }

  /** Converts as {@code Elements} says: fractions are cut off, values kept in range. */
  @Override
  public NDArray toType(DataType type, boolean copy) {
    if (type == getDataType()) {
      return copy ? duplicate() : this;
    }
    NDArray converted = made(view().as(Types.supported(type)));
    converted.setName(getName());
    return converted;
  }

  @Override
  public NDArray toDevice(Device device, boolean copy) {
    if (!device.getDeviceType().equals(Device.Type.CPU)) {
      throw new UnsupportedOperationException(
          "TensorFlow Lite runs on the processor here: found the device "
              + device
              + ", expected cpu(); leave the array where it is.");
    }
    return copy ? duplicate() : this;
  }

  @Override
  public NDArray toDense() {
    return duplicate();
  }

  @Override
  public NDArray toSparse(SparseFormat format) {
    throw Refused.sparse();
  }

  @Override
  public String[] toStringArray(Charset charset) {
    throw Refused.text();
  }

  @Override
  public void set(Buffer data) {
    Buffers.copy(data, ownContent(), getDataType());
  }

  /** Writes the elements to an array of the same shape, whose type stays. */
  @Override
  public void copyTo(NDArray array) {
    if (!getShape().equals(array.getShape())) {
      throw new IllegalArgumentException(
          "The array cannot be copied: found the shapes "
              + getShape()
              + " and "
              + array.getShape()
              + ", expected equal ones; reshape one.");
    }
    if (array instanceof BaseArray own && isSupported()) {
      own.writableView().set(view());
    } else {
      array.set(toByteBuffer(true));
    }
  }

  private boolean isSupported() {
    return switch (getDataType()) {
      case FLOAT16, FLOAT32, FLOAT64, UINT8, INT8, INT16, INT32, INT64, BOOLEAN -> true;
      default -> false;
    };
  }

  @Override
  public NDArray get(NDIndex index) {
    return get(getManager(), index);
  }

  @Override
  public void set(NDIndex index, NDArray value) {
    new Indexer(getManager()).set(this, index, value);
  }

  @Override
  public void set(NDIndex index, Number value) {
    new Indexer(getManager()).set(this, index, value);
  }

  @Override
  public void set(NDIndex index, Function<NDArray, NDArray> function) {
    try (NDArray before = get(index);
        NDArray after = function.apply(before)) {
      set(index, after);
    }
  }

  @Override
  public void set(NDArray index, Number value) {
    set(new NDIndex("{}", index), value);
  }

  @Override
  public void setScalar(NDIndex index, Number value) {
    new Indexer(getManager()).setScalar(this, index, value);
  }

  @Override
  public NDArray gather(NDArray index, int axis) {
    return made(Picking.gather(view(), viewOf(index), axis(axis)));
  }

  @Override
  public NDArray gatherNd(NDArray index) {
    return made(Picking.gatherNd(view(), viewOf(index)));
  }

  @Override
  public NDArray take(NDManager target, NDArray index) {
    return made(target, Picking.take(view(), viewOf(index)));
  }

  /** Returns a changed copy. */
  @Override
  public NDArray put(NDArray index, NDArray value) {
    View changed = view().copy();
    Picking.put(changed, viewOf(index), viewOf(value));
    return made(changed);
  }

  /** Returns a changed copy. */
  @Override
  public NDArray scatter(NDArray index, NDArray value, int axis) {
    View changed = view().copy();
    if (!index.isEmpty()) {
      Picking.scatter(changed, viewOf(index), viewOf(value), axis(axis));
    }
    return made(changed);
  }

  @Override
  public NDArray booleanMask(NDArray index, int axis) {
    return made(Picking.masked(view(), viewOf(index), axis(axis)));
  }

  @Override
  public NDArray nonzero() {
    return made(Picking.nonzero(view()));
  }

  @Override
  public NDArray sequenceMask(NDArray sequenceLength, float value) {
    View view = view();
    View lengths = viewOf(sequenceLength).reshaped(view.size(axis(0)), 1);
    View isInside =
        Binary.LT.apply(Creation.range(0, 1, view.size(axis(1)), DataType.INT64), lengths);
    while (isInside.dimensions() < view.dimensions()) {
      isInside = isInside.expanded(isInside.dimensions());
    }
    return made(Picking.where(isInside, view, View.scalar(value, view.type())));
  }

  @Override
  public boolean contentEquals(Number number) {
    View view = view();
    View hits = Binary.EQ.apply(view, number);
    return Reduction.SUM.apply(hits, Axes.all(hits.dimensions()), false).wholes()[0]
        == view.count();
  }

  /** Shape, type and all elements are equal; NaN equals nothing, but an array equals itself. */
  @Override
  public boolean contentEquals(NDArray other) {
    if (this == other) {
      return true;
    }
    if (!getShape().equals(other.getShape()) || getDataType() != other.getDataType()) {
      return false;
    }
    if (!isSupported()) {
      return toByteBuffer(true).equals(other.toByteBuffer(true));
    }
    View hits = Binary.EQ.apply(view(), viewOf(other));
    return Reduction.SUM.apply(hits, allAxes(), false).wholes()[0] == hits.count();
  }

  @Override
  public NDArrayEx getNDArrayInternal() {
    return new ArrayEx(this);
  }

  @Override
  public void setRequiresGradient(boolean requiresGradient) {
    if (requiresGradient) {
      throw Refused.training();
    }
  }

  @Override
  public NDArray getGradient() {
    throw Refused.training();
  }

  /** Nothing here has a gradient to stop. */
  @Override
  public NDArray stopGradient() {
    return duplicate();
  }

  /** Returns a list of arrays, each with memory of its own. */
  final NDList list(View... views) {
    NDList list = new NDList(views.length);
    for (View view : views) {
      list.add(made(view));
    }
    return list;
  }
}
