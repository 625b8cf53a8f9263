/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What callers say of axes and shapes, checked. */
final class Axes {

  private Axes() {}

  static int[] sizes(Shape shape) {
    return sizes(shape.getShape());
  }

  static int[] sizes(long... sizes) {
    return Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
  }

  static Shape shape(int... sizes) {
    return new Shape(Arrays.stream(sizes).asLongStream().toArray());
  }

  static int count(int... sizes) {
    int count = 1;
    for (int size : sizes) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  /** Returns the axis counted from the front; a negative one is counted from the back. */
  static int axis(int axis, int dimensions) {
    if (axis < -dimensions || axis >= dimensions) {
      throw new IllegalArgumentException(
          "The axis does not exist: found "
              + axis
              + ", expected "
              + (dimensions == 0
                  ? "an array with dimensions; reshape it first."
                  : -dimensions + " to " + (dimensions - 1) + "; choose one of these."));
    }
    return axis < 0 ? axis + dimensions : axis;
  }

  /** Returns the axes in rising order, each once. */
  static int[] axes(int[] axes, int dimensions) {
    int[] found =
        Arrays.stream(axes).map(axis -> axis(axis, dimensions)).sorted().distinct().toArray();
    if (found.length != axes.length) {
      throw new IllegalArgumentException(
          "An axis is named twice: found "
              + Arrays.toString(axes)
              + ", expected each axis once; leave one out.");
    }
    return found;
  }

  static int[] all(int dimensions) {
    return IntStream.range(0, dimensions).toArray();
  }

  static boolean contains(int[] axes, int axis) {
    return Arrays.stream(axes).anyMatch(each -> each == axis);
  }

  static int[] without(int[] sizes, int axis) {
    return IntStream.range(0, sizes.length).filter(i -> i != axis).map(i -> sizes[i]).toArray();
  }

  static int[] with(int[] sizes, int axis, int size) {
    int[] changed = sizes.clone();
    changed[axis] = size;
    return changed;
  }

  /** Returns the shape to which both can be broadcast, by NumPy's rule. */
  static int[] broadcast(int[] one, int[] other) {
    int[] shape = new int[Math.max(one.length, other.length)];
    for (int back = 1; back <= shape.length; back++) {
      int a = back <= one.length ? one[one.length - back] : 1;
      int b = back <= other.length ? other[other.length - back] : 1;
      if (a != b && a != 1 && b != 1) {
        throw new IllegalArgumentException(
            "The shapes do not fit together: found "
                + shape(one)
                + " and "
                + shape(other)
                + ", expected sizes that are equal or 1, counted from the last axis; reshape one"
                + " array.");
      }
      shape[shape.length - back] = a == 1 ? b : a;
    }
    return shape;
  }

  /** Returns the shape with its one unknown size, -1, worked out for this number of elements. */
  static int[] resolved(int[] sizes, int elements) {
    int unknown = -1;
    int known = 1;
    boolean isWrong = false;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == -1) {
        isWrong |= unknown >= 0;
        unknown = i;
      } else {
        isWrong |= sizes[i] < 0;
        known = Math.multiplyExact(known, sizes[i]);
      }
    }
    int[] resolved = sizes.clone();
    if (unknown >= 0 && known > 0) {
      resolved[unknown] = elements / known;
      known *= resolved[unknown];
    }
    if (isWrong || known != elements || (unknown >= 0 && resolved[unknown] < 0)) {
      throw new IllegalArgumentException(
          "The array cannot be reshaped: found "
              + elements
              + " elements and the shape "
              + Arrays.toString(sizes)
              + ", expected a shape for as many elements, with -1 for at most one size; correct"
              + " the shape.");
    }
    return resolved;
  }
}
