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

/** Products of small matrices, and their inverses. */
final class Matrices {

  private Matrices() {}

  /** The sum over the last axis of one and the last but one of the other, as {@code numpy.dot}. */
  static View dot(View one, View other) {
    if (one.isScalar() || other.isScalar()) {
      return Binary.MUL.apply(one, other);
    }
    int last = one.dimensions() - 1;
    int axis = Math.max(other.dimensions() - 2, 0);
    int inner = one.size(last);
    if (inner != other.size(axis)) {
      throw mismatch(one, other);
    }
    int[] rows = Axes.without(one.shape(), last);
    int[] columns = Axes.without(other.shape(), axis);
    View result =
        product(
            one.reshaped(Axes.count(rows), inner),
            other.withLast(axis).reshaped(Axes.count(columns), inner));
    return result.reshaped(IntStream.concat(IntStream.of(rows), IntStream.of(columns)).toArray());
  }

  /** The product of the last two axes, with all others broadcast, as {@code numpy.matmul}. */
  static View multiply(View one, View other) {
    if (one.isScalar() || other.isScalar()) {
      throw mismatch(one, other);
    }
    View a = one.dimensions() == 1 ? one.expanded(0) : one;
    View b = other.dimensions() == 1 ? other.expanded(1) : other;
    View result = batches(a, b);
    if (other.dimensions() == 1) {
      result = result.squeezed(result.dimensions() - 1);
    }
    if (one.dimensions() == 1) {
      result = result.squeezed(result.dimensions() - (other.dimensions() == 1 ? 1 : 2));
    }
    return result;
  }

  private static View batches(View a, View b) {
    int rows = a.size(a.dimensions() - 2);
    int inner = a.size(a.dimensions() - 1);
    int columns = b.size(b.dimensions() - 1);
    if (inner != b.size(b.dimensions() - 2)) {
      throw mismatch(a, b);
    }
    int[] batch = Axes.broadcast(batch(a), batch(b));
    int count = Axes.count(batch);
    View left = a.broadcast(joined(batch, rows, inner)).reshaped(count, rows, inner);
    View right =
        b.broadcast(joined(batch, inner, columns))
            .withLast(batch.length)
            .reshaped(count, columns, inner);
    View result = View.allocate(Types.common(a, b), count, rows, columns);
    for (int i = 0; i < count; i++) {
      result.selected(0, i).set(product(left.selected(0, i), right.selected(0, i)));
    }
    return result.reshaped(joined(batch, rows, columns));
  }

  private static int[] batch(View view) {
    return Arrays.copyOf(view.shape(), view.dimensions() - 2);
  }

  private static int[] joined(int[] batch, int rows, int columns) {
    int[] shape = Arrays.copyOf(batch, batch.length + 2);
    shape[batch.length] = rows;
    shape[batch.length + 1] = columns;
    return shape;
  }

  /** Multiplies rows by rows: the second matrix is transposed. */
  private static View product(View left, View right) {
    Lanes rows = new Lanes(left, 1);
    Lanes columns = new Lanes(right, 1);
    DataType type = Types.common(left, right);
    View result = View.allocate(type, rows.count(), columns.count());
    for (int column = 0; column < columns.count(); column++) {
      View target = result.selected(1, column);
      if (type.isFloating()) {
        double[] weights = columns.reals(column);
        double[] sums = new double[rows.count()];
        for (int row = 0; row < sums.length; row++) {
          sums[row] = dot(rows.reals(row), weights);
        }
        target.elements().write(target.offset(), target.step(0), sums, sums.length);
      } else {
        long[] weights = columns.wholes(column);
        long[] sums = new long[rows.count()];
        for (int row = 0; row < sums.length; row++) {
          sums[row] = dot(rows.wholes(row), weights);
        }
        target.elements().write(target.offset(), target.step(0), sums, sums.length);
      }
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static long dot(long[] a, long[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static IllegalArgumentException mismatch(View one, View other) {
    return new IllegalArgumentException(
        "The matrices cannot be multiplied: found "
            + one.djlShape()
            + " and "
            + other.djlShape()
            + ", expected as many columns in the first as rows in the second; transpose one.");
  }

  /** The inverses of the matrices in the last two axes, by elimination with pivots. */
  static View inverse(View view) {
    int dimensions = view.dimensions();
    if (dimensions < 2 || view.size(dimensions - 1) != view.size(dimensions - 2)) {
      throw new IllegalArgumentException(
          "The matrix has no inverse: found the shape "
              + view.djlShape()
              + ", expected as many rows as columns; cut or reshape it.");
    }
    int size = view.size(dimensions - 1);
    Lanes lanes = new Lanes(view, dimensions - 2, dimensions - 1);
    View result = View.allocate(Types.floating(view.type()), view.shape());
    for (int lane = 0; lane < lanes.count(); lane++) {
      double[] inverse = inverse(lanes.reals(lane), size);
      result.elements().write(lane * inverse.length, 1, inverse, inverse.length);
    }
    return result;
  }

  private static double[] inverse(double[] matrix, int size) {
    double[] inverse = new double[matrix.length];
    for (int i = 0; i < size; i++) {
      inverse[i * size + i] = 1;
    }
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(matrix[row * size + column]) > Math.abs(matrix[pivot * size + column])) {
          pivot = row;
        }
      }
      double divisor = matrix[pivot * size + column];
      if (divisor == 0) {
        throw new IllegalArgumentException(
            "The matrix has no inverse: found dependent rows, expected a determinant other than"
                + " 0; check the input.");
      }
      for (int i = 0; i < size; i++) {
        swap(matrix, pivot * size + i, column * size + i);
        swap(inverse, pivot * size + i, column * size + i);
        matrix[column * size + i] /= divisor;
        inverse[column * size + i] /= divisor;
      }
      for (int row = 0; row < size; row++) {
        double factor = row == column ? 0 : matrix[row * size + column];
        for (int i = 0; i < size && factor != 0; i++) {
          matrix[row * size + i] -= factor * matrix[column * size + i];
          inverse[row * size + i] -= factor * inverse[column * size + i];
        }
      }
    }
    return inverse;
  }

  private static void swap(double[] values, int one, int other) {
    double kept = values[one];
    values[one] = values[other];
    values[other] = kept;
  }
}
