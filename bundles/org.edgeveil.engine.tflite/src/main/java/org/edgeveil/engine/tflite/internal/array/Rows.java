/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import java.util.Arrays;

/**
 * Walks several views of one shape together, by rows of elements at a constant distance.
 *
 * <p>Neighbouring axes that every view can cross in equal steps are walked as one, so that arrays
 * without gaps are long rows whatever their shape. In which order the elements come is not
 * promised.
 */
final class Rows {

  /** So short that the rows stay in the processor's cache. */
  static final int MAX_LENGTH = 1024;

  private static final int SHORT = 16;

  private final int[] sizes;

  /** By view, by axis. */
  private final int[][] steps;

  private final int[] position;
  private final int[] starts;
  private final int last;
  private int column;
  private int count;
  private boolean isDone;

  Rows(View... views) {
    int[] shape = views[0].shape();
    int axes = 0;
    int[] merged = new int[shape.length + 1];
    int[][] distances = new int[views.length][shape.length + 1];
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] == 0) {
        isDone = true;
      }
      if (shape[axis] == 1) {
        continue;
      }
      boolean isNew = axes == 0;
      for (int v = 0; v < views.length && !isNew; v++) {
        isNew = distances[v][axes - 1] != views[v].step(axis) * shape[axis];
      }
      if (isNew) {
        axes++;
        merged[axes - 1] = 1;
      }
      merged[axes - 1] *= shape[axis];
      for (int v = 0; v < views.length; v++) {
        distances[v][axes - 1] = views[v].step(axis);
      }
    }
    if (axes == 0) {
      merged[0] = 1;
      axes = 1;
    }
    sizes = Arrays.copyOf(merged, axes);
    steps = distances;
    last = axes - 1;
    avoidShortRows();
    position = new int[axes];
    starts = new int[views.length];
    for (int v = 0; v < views.length; v++) {
      starts[v] = views[v].offset();
    }
  }

  /** Walks along the longest axis if the last one is short: a row has its cost. */
  private void avoidShortRows() {
    int longest = last;
    for (int axis = 0; axis < last && sizes[last] < SHORT; axis++) {
      longest = sizes[axis] > sizes[longest] ? axis : longest;
    }
    swap(sizes, longest);
    for (int[] distances : steps) {
      swap(distances, longest);
    }
  }

  private void swap(int[] values, int axis) {
    int kept = values[axis];
    values[axis] = values[last];
    values[last] = kept;
  }

  /** Goes to the next row; false if there is none. */
  boolean next() {
    if (isDone) {
      return false;
    }
    if (count > 0) {
      advance();
    }
    count = Math.min(MAX_LENGTH, sizes[last] - column);
    return !isDone;
  }

  private void advance() {
    column += count;
    move(last, count);
    if (column < sizes[last]) {
      return;
    }
    move(last, -column);
    column = 0;
    for (int axis = last - 1; axis >= 0; axis--) {
      position[axis]++;
      move(axis, 1);
      if (position[axis] < sizes[axis]) {
        return;
      }
      move(axis, -sizes[axis]);
      position[axis] = 0;
    }
    isDone = true;
  }

  private void move(int axis, int by) {
    for (int v = 0; v < starts.length; v++) {
      starts[v] += by * steps[v][axis];
    }
  }

  int count() {
    return count;
  }

  int start(int view) {
    return starts[view];
  }

  int step(int view) {
    return steps[view][last];
  }
}
