/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random arrays of fixed seeds against rules, and against naive loops. */
class ArrayPropertyTest extends ArrayTestBase {

  private static final int RUNS = 60;

  private SplittableRandom random = new SplittableRandom(0);

  @BeforeEach
  void seed(RepetitionInfo run) {
    random = new SplittableRandom(4711L + run.getCurrentRepetition());
  }

  private long[] randomShape(int dimensions) {
    return LongStream.generate(() -> random.nextInt(1, 5)).limit(dimensions).toArray();
  }

  private NDArray randomArray(long... sizes) {
    double[] values = random.ints(new Shape(sizes).size(), -50, 50).asDoubleStream().toArray();
    return manager.create(values).toType(DataType.FLOAT32, false).reshape(sizes);
  }

  /** Reads an element with indices that wrap around axes of size 1. */
  private static double at(double[] values, Shape shape, long... index) {
    int position = 0;
    int skipped = index.length - shape.dimension();
    for (int axis = 0; axis < shape.dimension(); axis++) {
      long size = shape.get(axis);
      position = (int) (position * size + (size == 1 ? 0 : index[skipped + axis]));
    }
    return values[position];
  }

  private static long[] index(int number, Shape shape) {
    long[] index = new long[shape.dimension()];
    long rest = number;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.get(axis);
      rest /= shape.get(axis);
    }
    return index;
  }

  @RepeatedTest(RUNS)
  void broadcast_anyShapes_equalsLoops() {
    long[] full = randomShape(random.nextInt(1, 5));
    long[] left = full.clone();
    long[] right = Arrays.copyOfRange(full, random.nextInt(full.length), full.length);
    left[random.nextInt(left.length)] = 1;
    right[random.nextInt(right.length)] = 1;
    NDArray a = randomArray(left);
    NDArray b = randomArray(right);

    NDArray sum = a.sub(b);
    NDArray less = a.lt(b);

    double[] results = values(sum);
    boolean[] flags = less.toBooleanArray();
    for (int i = 0; i < results.length; i++) {
      long[] index = index(i, sum.getShape());
      double x = at(values(a), a.getShape(), index);
      double y = at(values(b), b.getShape(), index);
      assertThat(results[i]).isEqualTo(x - y);
      assertThat(flags[i]).isEqualTo(x < y);
    }
  }

  @RepeatedTest(RUNS)
  void transpose_anyOrderAndBack_isIdentity() {
    NDArray array = randomArray(randomShape(random.nextInt(1, 5)));
    int dimensions = array.getShape().dimension();
    int[] order = IntStream.range(0, dimensions).toArray();
    for (int i = dimensions - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    int[] back = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      back[order[i]] = i;
    }

    NDArray moved = array.transpose(order);

    assertThat(moved.transpose(back)).isEqualTo(array);
    assertThat(array.transpose().transpose()).isEqualTo(array);
    assertThat(array.flip(0).flip(0)).isEqualTo(array);
    for (int i = 0; i < moved.size(); i++) {
      long[] index = index(i, moved.getShape());
      long[] source = new long[dimensions];
      for (int axis = 0; axis < dimensions; axis++) {
        source[order[axis]] = index[axis];
      }
      assertThat(moved.getFloat(index)).isEqualTo(array.getFloat(source));
    }
  }

  @RepeatedTest(RUNS)
  void split_anywhereAndConcat_isIdentity() {
    NDArray array = randomArray(randomShape(3));
    int axis = random.nextInt(3);
    long[] places = random.longs(2, 0, array.getShape().get(axis) + 1).sorted().toArray();

    NDList parts = array.split(places, axis);

    assertThat(NDArrays.concat(parts, axis)).isEqualTo(array);
    NDList rows = array.split(array.getShape().get(axis), axis);
    rows.replaceAll(row -> row.squeeze(axis));
    assertThat(NDArrays.stack(rows, axis)).isEqualTo(array);
  }

  @RepeatedTest(RUNS)
  void sort_anyLane_equalsJavasSort() {
    NDArray array = randomArray(random.nextInt(1, 40), 3);
    int lane = random.nextInt(3);

    float[] expected = array.get(":, {}", lane).toFloatArray();
    Arrays.sort(expected);

    assertThat(array.sort(0).get(":, {}", lane).toFloatArray()).isEqualTo(expected);
    NDArray order = array.argSort(0);
    assertThat(array.gather(order, 0)).isEqualTo(array.sort(0));
    long[] indices = order.get(":, {}", lane).toLongArray();
    assertThat(Arrays.stream(indices).sorted().toArray())
        .isEqualTo(LongStream.range(0, indices.length).toArray());
  }

  @RepeatedTest(RUNS)
  void reductions_anyAxes_equalLoops() {
    NDArray array = randomArray(randomShape(3));
    int[] axes = random.ints(2, 0, 3).distinct().toArray();

    NDArray sum = array.sum(axes, true);
    NDArray max = array.max(axes, true);

    double[] sums = new double[(int) sum.size()];
    double[] maxima = new double[sums.length];
    Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
    double[] elements = values(array);
    for (int i = 0; i < elements.length; i++) {
      long[] index = index(i, array.getShape());
      int target = 0;
      for (int axis = 0; axis < 3; axis++) {
        long size = sum.getShape().get(axis);
        target = (int) (target * size + (size == 1 ? 0 : index[axis]));
      }
      sums[target] += elements[i];
      maxima[target] = Math.max(maxima[target], elements[i]);
    }
    assertThat(values(sum)).containsExactly(sums, within(1e-3));
    assertThat(values(max)).isEqualTo(maxima);
  }

  @RepeatedTest(RUNS)
  void getAndSet_sameSlice_changesNothing() {
    NDArray array = randomArray(randomShape(3));
    NDArray before = array.duplicate();
    int axis = random.nextInt(3);
    int size = (int) array.getShape().get(axis);
    NDIndex index = new NDIndex().addAllDim(axis);
    int from = random.nextInt(size);
    boolean isBackward = random.nextBoolean();
    index.addSliceDim(isBackward ? size - 1 : from, isBackward ? 0 : size, isBackward ? -1 : 1);

    array.set(index, array.get(index));
    assertThat(array).isEqualTo(before);

    NDArray mask = array.gt(0);
    array.set(new NDIndex("{}", mask), array.get(mask));
    assertThat(array).isEqualTo(before);
    array.set(mask, 0);
    assertThat(array).isEqualTo(before.minimum(0));
  }

  @RepeatedTest(RUNS)
  void matMul_anySizes_equalsLoops() {
    int rows = random.nextInt(1, 6);
    int inner = random.nextInt(1, 6);
    int columns = random.nextInt(1, 6);
    NDArray a = randomArray(2, rows, inner);
    NDArray b = randomArray(inner, columns);

    NDArray product = a.matMul(b);

    for (int batch = 0; batch < 2; batch++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          double sum = 0;
          for (int i = 0; i < inner; i++) {
            sum += a.getFloat(batch, row, i) * b.getFloat(i, column);
          }
          assertThat((double) product.getFloat(batch, row, column)).isEqualTo(sum);
        }
      }
    }
  }

  @RepeatedTest(RUNS)
  void rows_longArrays_areWalkedWhole() {
    // Longer than a row of the walk, with and without gaps.
    int length = random.nextInt(1000, 5000);
    NDArray array = randomArray(2, length);

    assertThat(values(array.transpose().add(1).sub(1).transpose())).isEqualTo(values(array));
    assertThat(array.get(":, ::2").neg().neg()).isEqualTo(array.get(":, ::2"));
    assertThat(array.tile(0, 2).get(":2")).isEqualTo(array);
  }
}
