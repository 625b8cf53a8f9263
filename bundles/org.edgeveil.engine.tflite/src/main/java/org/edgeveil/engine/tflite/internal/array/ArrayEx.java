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
import ai.djl.ndarray.index.NDArrayIndexer;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;

/** DJL's internal operations: activations, reversed operands, and changes of images. */
final class ArrayEx extends LayerEx {

  private final BaseArray array;

  ArrayEx(BaseArray array) {
    this.array = array;
  }

  @Override
  public NDArray getArray() {
    return array;
  }

  @Override
  public NDArrayIndexer getIndexer(NDManager manager) {
    return new Indexer(manager);
  }

  private NDArray reversed(Binary operation, Number n) {
    return array.made(operation.apply(n, array.view()));
  }

  private NDArray reversedInPlace(Binary operation, View one) {
    View view = array.writableView();
    operation.applyTo(view, one, view);
    return array;
  }

  @Override
  public NDArray rdiv(Number n) {
    return reversed(Binary.DIV, n);
  }

  @Override
  public NDArray rmod(Number n) {
    return reversed(Binary.MOD, n);
  }

  @Override
  public NDArray rpow(Number n) {
    return reversed(Binary.POW, n);
  }

  @Override
  public NDArray rsub(Number n) {
    return reversed(Binary.SUB, n);
  }

  @Override
  public NDArray rsubi(Number n) {
    return reversedInPlace(Binary.SUB, Binary.operand(array.view(), n));
  }

  @Override
  public NDArray rsubi(NDArray b) {
    return reversedInPlace(Binary.SUB, BaseArray.viewOf(b));
  }

  @Override
  public NDArray rdivi(Number n) {
    return reversedInPlace(Binary.DIV, Binary.operand(array.view(), n));
  }

  @Override
  public NDArray rdivi(NDArray b) {
    return reversedInPlace(Binary.DIV, BaseArray.viewOf(b));
  }

  @Override
  public NDArray rmodi(Number n) {
    return reversedInPlace(Binary.MOD, Binary.operand(array.view(), n));
  }

  @Override
  public NDArray rmodi(NDArray b) {
    return reversedInPlace(Binary.MOD, BaseArray.viewOf(b));
  }

  @Override
  public NDArray rpowi(Number n) {
    return reversedInPlace(Binary.POW, Binary.operand(array.view(), n));
  }

  @Override
  public NDArray relu() {
    return array.made(Unary.RELU.apply(array.view()));
  }

  @Override
  public NDArray sigmoid() {
    return array.made(Unary.SIGMOID.apply(array.view()));
  }

  @Override
  public NDArray tanh() {
    return array.tanh();
  }

  @Override
  public NDArray softPlus() {
    return array.made(Unary.SOFT_PLUS.apply(array.view()));
  }

  @Override
  public NDArray softSign() {
    return array.made(Unary.SOFT_SIGN.apply(array.view()));
  }

  @Override
  public NDArray leakyRelu(float alpha) {
    return array.made(Unary.real(array.view(), v -> v < 0 ? v * alpha : v));
  }

  @Override
  public NDArray elu(float alpha) {
    return array.made(Unary.real(array.view(), v -> v < 0 ? alpha * Math.expm1(v) : v));
  }

  @Override
  public NDArray selu() {
    return array.made(Unary.SELU.apply(array.view()));
  }

  @Override
  public NDArray gelu() {
    return array.made(Unary.GELU.apply(array.view()));
  }

  @Override
  public NDArray swish(float beta) {
    return array.made(Unary.real(array.view(), v -> v * Unary.sigmoid(v * beta)));
  }

  @Override
  public NDArray mish() {
    return array.made(Unary.MISH.apply(array.view()));
  }

  /**
   * Subtracts a mean from each channel and divides by a deviation. Beyond DJL's contract the
   * channels may be the last axis, as TensorFlow Lite models want them: that is taken if the third
   * axis from the end has another size than the means.
   */
  @Override
  public NDArray normalize(float[] mean, float[] std) {
    View view = array.view();
    int dimensions = view.dimensions();
    int channels = mean.length;
    boolean isFirst = dimensions >= 3 && view.size(dimensions - 3) == channels;
    boolean isLast = dimensions >= 1 && view.size(dimensions - 1) == channels;
    if (std.length != channels || (!isFirst && !isLast)) {
      throw new IllegalArgumentException(
          "The image cannot be normalised: found "
              + channels
              + " means and "
              + std.length
              + " deviations for the shape "
              + view.djlShape()
              + ", expected one of both for each channel of CHW or HWC; correct their number.");
    }
    int[] shape = isFirst ? new int[] {channels, 1, 1} : new int[] {channels};
    View result = Binary.SUB.apply(view, channels(mean, shape));
    Binary.DIV.applyInPlace(result, channels(std, shape));
    return array.made(result);
  }

  private static View channels(float[] values, int... shape) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return View.of(wide, DataType.FLOAT32, shape);
  }

  /**
   * Divides by 255 and moves the channels to the front, (N)HWC to (N)CHW, as {@code float32}. For a
   * TensorFlow Lite model, which wants NHWC, divide instead, or transpose at the end.
   */
  @Override
  public NDArray toTensor() {
    View view = array.view();
    int dimensions = view.dimensions();
    if (dimensions != 3 && dimensions != 4) {
      throw new IllegalArgumentException(
          "The array is no image: found the shape "
              + view.djlShape()
              + ", expected HWC or NHWC; reshape it.");
    }
    View channelsFirst = dimensions == 3 ? view.permuted(2, 0, 1) : view.permuted(0, 3, 1, 2);
    View result = View.allocate(DataType.FLOAT32, channelsFirst.shape());
    Unary.run(channelsFirst, result, v -> v / 255);
    return array.made(result);
  }

  /** Resizes the last two axes. */
  @Override
  public NDArray interpolation(long[] size, int mode, boolean alignCorners) {
    View view = array.view();
    int last = view.dimensions() - 1;
    if (size.length != 2 || last < 1) {
      throw new IllegalArgumentException(
          "The array cannot be resized: found "
              + size.length
              + " sizes for the shape "
              + view.djlShape()
              + ", expected height and width for the last two axes; correct the sizes.");
    }
    int[] sizes = Axes.sizes(size);
    return array.made(
        Resampling.of(mode).apply(view, last - 1, sizes[0], last, sizes[1], alignCorners));
  }

  /** Resizes (N)HWC; the element type stays, whole numbers are rounded. */
  @Override
  public NDArray resize(int width, int height, int interpolation) {
    View view = array.view();
    int last = view.dimensions() - 1;
    if (last != 2 && last != 3) {
      throw new IllegalArgumentException(
          "The array is no image: found the shape "
              + view.djlShape()
              + ", expected HWC or NHWC; reshape it.");
    }
    return array.made(
        Resampling.of(interpolation).apply(view, last - 2, height, last - 1, width, false));
  }

  @Override
  public NDArray where(NDArray condition, NDArray other) {
    return array.made(
        Picking.where(BaseArray.viewOf(condition), array.view(), BaseArray.viewOf(other)));
  }

  @Override
  public NDArray stack(NDList arrays, int axis) {
    return array.made(Joining.stack(views(arrays), axis));
  }

  @Override
  public NDArray concat(NDList arrays, int axis) {
    return array.made(Joining.concat(views(arrays), axis));
  }

  private List<View> views(NDList others) {
    List<View> views = new ArrayList<>();
    views.add(array.view());
    others.forEach(other -> views.add(BaseArray.viewOf(other)));
    return views;
  }
}
