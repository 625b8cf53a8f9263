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
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Arrays made of nothing. */
public final class Creation {

  private Creation() {}

  /** Returns an array of one value. */
  public static View full(Shape shape, Number value, DataType type) {
    View view = View.allocate(Types.supported(type), Axes.sizes(shape));
    view.fill(value);
    return view;
  }

  /** Returns start, start + step and so on, as long as the stop is not reached. */
  public static View range(double start, double stop, double step, DataType type) {
    double count = Math.ceil((stop - start) / step);
    if (!(Math.abs(count) < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "The range has no end: found the step "
              + step
              + " from "
              + start
              + " to "
              + stop
              + ", expected a step other than 0; correct the step.");
    }
    return range(start, step, (int) Math.max(0, count), type);
  }

  static View range(double start, double step, int count, DataType type) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = start + i * step;
    }
    return View.of(values, Types.supported(type), count);
  }

  /** Returns numbers at equal distances; the last one is the stop if it counts as end point. */
  public static View linspace(double start, double stop, int count, boolean endpoint) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "There is no such array: found "
              + count
              + " numbers, expected 0 or more; correct the count.");
    }
    int gaps = endpoint ? Math.max(count - 1, 1) : Math.max(count, 1);
    return range(start, (stop - start) / gaps, count, DataType.FLOAT32);
  }

  /** Returns zeros with ones on a diagonal, above the main one if the shift is positive. */
  public static View eye(int rows, int columns, int shift, DataType type) {
    View view = View.allocate(Types.supported(type), rows, columns);
    view.diagonal(shift, 0, 1).fill(1);
    return view;
  }

  /** Returns an array of values taken one after the other. */
  public static View generated(Shape shape, DataType type, DoubleSupplier values) {
    int[] sizes = Axes.sizes(shape);
    double[] elements = new double[Axes.count(sizes)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = values.getAsDouble();
    }
    return View.of(elements, Types.supported(type), sizes);
  }

  /** Returns the numbers below a limit in random order. */
  public static View permutation(int count, SplittableRandom random) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      values[i] = values[other];
      values[other] = i;
    }
    return View.of(values, DataType.INT64, count);
  }
}
