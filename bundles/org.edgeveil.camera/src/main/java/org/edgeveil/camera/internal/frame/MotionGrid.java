/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.edgeveil.vision.detection.BoundingBox;

/**
 * Which cells of a picture move, from how many of their pixels changed: with hysteresis, so that a
 * cell at its limit does not flicker. Counts on the way how restless each cell is. For one thread.
 */
final class MotionGrid {
  private static final int CELLS = MotionCalibration.CELLS;
  // Of the pictures of a calibration, all but this share leave a cell quiet.
  private static final double RESTLESS = 0.01;
  private static final int MARGIN = 2;
  // Of fewer pictures the restless share is less than one.
  private static final int LEAST_PICTURES = 100;

  private final MotionCalibration calibration;
  private final boolean[] moving = new boolean[CELLS];
  private final int[][] pictures = new int[CELLS][MotionDetector.CELL_PIXELS + 1];
  private int compared;
  private boolean anything;

  MotionGrid(MotionCalibration calibration) {
    this.calibration = calibration;
  }

  /** Says that everything may have moved: there is nothing yet to compare with. */
  void moveAll() {
    Arrays.fill(moving, true);
    anything = true;
  }

  /**
   * Takes the next picture.
   *
   * @param changed how many pixels changed, by cell
   */
  void update(int[] changed) {
    anything = false;
    compared++;
    for (int cell = 0; cell < CELLS; cell++) {
      int limit = calibration.limits().get(cell);
      moving[cell] = changed[cell] >= (moving[cell] ? limit / 2 : limit);
      anything |= moving[cell];
      pictures[cell][changed[cell]]++;
    }
  }

  /** Returns whether any cell moves. */
  boolean isMoving() {
    return anything;
  }

  /**
   * Returns whether a cell moves that a region has a part of.
   *
   * @param region in relative coordinates
   */
  boolean isMoving(BoundingBox region) {
    int left = (int) Math.max(0, Math.floor(region.left() * MotionCalibration.COLUMNS));
    int top = (int) Math.max(0, Math.floor(region.top() * MotionCalibration.ROWS));
    int right = end(region.right(), MotionCalibration.COLUMNS);
    int bottom = end(region.bottom(), MotionCalibration.ROWS);
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        if (moving[row * MotionCalibration.COLUMNS + column]) {
          return true;
        }
      }
    }
    return false;
  }

  private static int end(double relative, int cells) {
    return (int) Math.min(cells, Math.ceil(relative * cells));
  }

  /**
   * Returns the limits that would have left each cell quiet in 99 of 100 pictures so far.
   *
   * @return nothing before {@value #LEAST_PICTURES} pictures were compared
   */
  Optional<MotionCalibration> calibration() {
    if (compared < LEAST_PICTURES) {
      return Optional.empty();
    }
    List<Integer> limits = new ArrayList<>();
    for (int[] counts : pictures) {
      int limit = MotionDetector.CELL_PIXELS;
      for (int above = counts[limit];
          limit > 0 && above <= RESTLESS * compared;
          above += counts[limit]) {
        limit--;
      }
      limits.add(
          Math.max(
              MotionCalibration.MIN_LIMIT, Math.min(MotionCalibration.MAX_LIMIT, limit + MARGIN)));
    }
    return Optional.of(new MotionCalibration(limits));
  }
}
