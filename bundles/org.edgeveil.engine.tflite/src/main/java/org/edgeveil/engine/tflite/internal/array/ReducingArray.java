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
import org.jspecify.annotations.Nullable;

/** Where one result needs many elements. */
public abstract class ReducingArray extends FunctionArray {

  /** Makes an array for a manager, which is not told of it. */
  protected ReducingArray(NDManager manager, Shape shape, DataType dataType, String uid) {
    super(manager, shape, dataType, uid);
  }

  @Override
  public NDArray max() {
    return made(Reduction.MAX.apply(view(), allAxes(), false));
  }

  @Override
  public NDArray max(int[] axes, boolean keepDims) {
    return made(Reduction.MAX.apply(view(), axes(axes), keepDims));
  }

  @Override
  public NDArray min() {
    return made(Reduction.MIN.apply(view(), allAxes(), false));
  }

  @Override
  public NDArray min(int[] axes, boolean keepDims) {
    return made(Reduction.MIN.apply(view(), axes(axes), keepDims));
  }

  @Override
  public NDArray sum() {
    return made(Reduction.SUM.apply(view(), allAxes(), false));
  }

  @Override
  public NDArray sum(int[] axes, boolean keepDims) {
    return made(Reduction.SUM.apply(view(), axes(axes), keepDims));
  }

  @Override
  public NDArray prod() {
    return made(Reduction.PROD.apply(view(), allAxes(), false));
  }

  @Override
  public NDArray prod(int[] axes, boolean keepDims) {
    return made(Reduction.PROD.apply(view(), axes(axes), keepDims));
  }

  @Override
  public NDArray mean() {
    return made(Reduction.mean(view(), allAxes(), false));
  }

  @Override
  public NDArray mean(int[] axes, boolean keepDims) {
    return made(Reduction.mean(view(), axes(axes), keepDims));
  }

  @Override
  public NDArray norm(boolean keepDims) {
    return made(Reduction.norm(view(), 2, allAxes(), keepDims));
  }

  /** The vector norm over all named axes together. */
  @Override
  public NDArray norm(int ord, int[] axes, boolean keepDims) {
    return made(Reduction.norm(view(), ord, axes(axes), keepDims));
  }

  @Override
  public NDArray normalize(double exponent, long dim, double eps) {
    View norms = Reduction.norm(view(), exponent, new int[] {axis(dim)}, true);
    return made(Binary.DIV.apply(view(), Binary.MAXIMUM.apply(norms, eps)));
  }

  @Override
  public NDArray argMax() {
    return made(Reduction.MAX.index(view().flat(), 0));
  }

  @Override
  public NDArray argMax(int axis) {
    return made(Reduction.MAX.index(view(), axis(axis)));
  }

  @Override
  public NDArray argMin() {
    return made(Reduction.MIN.index(view().flat(), 0));
  }

  @Override
  public NDArray argMin(int axis) {
    return made(Reduction.MIN.index(view(), axis(axis)));
  }

  @Override
  public NDArray cumSum() {
    return made(Reduction.SUM.running(view().flat(), 0, Types.accumulating(getDataType())));
  }

  @Override
  public NDArray cumSum(int axis) {
    return made(Reduction.SUM.running(view(), axis(axis), Types.accumulating(getDataType())));
  }

  @Override
  public NDArray cumProd(int axis) {
    return cumProd(axis, Types.accumulating(getDataType()));
  }

  @Override
  public NDArray cumProd(int axis, DataType type) {
    return made(Reduction.PROD.running(view(), axis(axis), Types.supported(type)));
  }

  @Override
  public NDArray softmax(int axis) {
    return made(Lanes.softmax(view(), axis(axis)));
  }

  @Override
  public NDArray logSoftmax(int axis) {
    return made(Lanes.logSoftmax(view(), axis(axis)));
  }

  /** Stable; NaN counts as greatest. */
  @Override
  public NDArray argSort(int axis, boolean ascending) {
    int along = axis(axis);
    return made(Order.indices(view(), along, ascending, view().size(along)));
  }

  /** Sorts along the last axis. */
  @Override
  public NDArray sort() {
    return sort(-1);
  }

  @Override
  public NDArray sort(int axis) {
    return made(Order.sorted(view(), axis(axis)));
  }

  /** Always sorted; of equal elements the first comes first. */
  @Override
  public NDList topK(int k, int axis, boolean largest, boolean sorted) {
    int along = axis(axis);
    View indices = Order.indices(view(), along, !largest, k).copy();
    return list(Picking.gather(view(), indices, along), indices);
  }

  /** Sorted always; of the whole array only. */
  @Override
  public NDList unique(
      @Nullable Integer dim, boolean sorted, boolean returnInverse, boolean returnCounts) {
    if (dim != null) {
      throw Refused.function("unique along an axis");
    }
    View[] parts = Order.unique(view());
    NDList list = list(parts[0]);
    if (returnInverse) {
      list.add(made(parts[1]));
    }
    if (returnCounts) {
      list.add(made(parts[2]));
    }
    return list;
  }

  @Override
  public NDArray percentile(Number percentile) {
    return made(Order.percentile(view(), percentile.doubleValue(), allAxes()));
  }

  @Override
  public NDArray percentile(Number percentile, int[] axes) {
    return made(Order.percentile(view(), percentile.doubleValue(), axes(axes)));
  }

  @Override
  public NDArray median() {
    return percentile(50);
  }

  @Override
  public NDArray median(int[] axes) {
    return percentile(50, axes);
  }

  @Override
  public NDArray dot(NDArray other) {
    return made(Matrices.dot(view(), viewOf(other)));
  }

  @Override
  public NDArray matMul(NDArray other) {
    return made(Matrices.multiply(view(), viewOf(other)));
  }

  @Override
  public NDArray batchMatMul(NDArray other) {
    return made(Matrices.multiply(view(), viewOf(other)));
  }

  @Override
  public NDArray batchDot(NDArray other) {
    return made(Matrices.multiply(view(), viewOf(other)));
  }

  @Override
  public NDArray inverse() {
    return made(Matrices.inverse(view()));
  }
}
