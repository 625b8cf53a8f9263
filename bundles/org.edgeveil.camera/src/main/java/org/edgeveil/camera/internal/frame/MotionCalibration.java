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
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many pixels of each cell of the motion grid have to change before the cell counts as moving:
 * more where leaves, water or a screen always move a little. Immutable.
 *
 * <p><b>Privacy:</b> it holds one small number for each cell and no brightness: a background
 * picture, however small, would be a picture. So a frozen calibration says how restless each part
 * of the picture is, and the background is learned anew, in native memory, by each detector that is
 * made from it.
 *
 * @param limits by cell, row by row, {@value #MIN_LIMIT} to {@value #MAX_LIMIT}
 */
public record MotionCalibration(List<Integer> limits) {
  /** Columns of the grid. */
  public static final int COLUMNS = 12;

  /** Rows of the grid. */
  public static final int ROWS = 9;

  /** Cells of the grid. */
  public static final int CELLS = COLUMNS * ROWS;

  /** The lowest limit: an object of about 1 % of the picture's width and 3 % of its height. */
  public static final int MIN_LIMIT = 4;

  /** The highest limit: most of a cell's {@value MotionDetector#CELL_PIXELS} pixels. */
  public static final int MAX_LIMIT = 48;

  /** Every part of the picture is quiet. */
  public static final MotionCalibration NONE =
      new MotionCalibration(Collections.nCopies(CELLS, MIN_LIMIT));

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

  public MotionCalibration {
    limits = List.copyOf(limits);
    if (limits.size() != CELLS) {
      throw new IllegalArgumentException(
          CELLS
              + " numbers divided by commas are needed, one for each of "
              + ROWS
              + " rows of "
              + COLUMNS
              + " cells, not "
              + limits.size());
    }
    for (int limit : limits) {
      if (limit < MIN_LIMIT || limit > MAX_LIMIT) {
        throw new IllegalArgumentException(
            "numbers from " + MIN_LIMIT + " to " + MAX_LIMIT + " are needed, not " + limit);
      }
    }
  }

  /**
   * Reads what {@link #toText} wrote.
   *
   * @param text numbers divided by commas; empty for {@link #NONE}
   * @throws IllegalArgumentException if it is something else, saying which rule is broken
   */
  public static MotionCalibration parse(String text) {
    if (text.isBlank()) {
      return NONE;
    }
    List<Integer> limits = new ArrayList<>();
    for (String number : text.split(",", -1)) {
      if (!NUMBER.matcher(number.strip()).matches()) {
        throw new IllegalArgumentException(
            "whole numbers divided by commas are needed, not '" + number.strip() + "'");
      }
      limits.add(Integer.valueOf(number.strip()));
    }
    return new MotionCalibration(limits);
  }

  /** Returns the numbers as a setting holds them. */
  public String toText() {
    return limits.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
