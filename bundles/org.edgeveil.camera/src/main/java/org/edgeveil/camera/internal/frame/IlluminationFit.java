/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What a camera's own exposure, gain and brightness did to a whole picture: {@code now = gain *
 * background + offset}, fitted so that what moves does not matter (least squares over the pixels
 * that fit best, begun from medians: least trimmed squares, Rousseeuw 1984). Reused from picture to
 * picture; for one thread.
 *
 * <p>It keeps counts of differences, no pixels.
 */
final class IlluminationFit {
  private static final int LEVELS = 256;
  private static final int MAX_LEVEL = 255;
  private static final int ROUNDS = 4;
  private static final double MIN_GAIN = 0.25;
  private static final double MAX_GAIN = 4;
  // Levels that a sensor cuts off say nothing of the gain.
  private static final int DARKEST = 5;
  private static final int BRIGHTEST = 250;
  // Pixels further off than this many typical deviations, and a little, do not take part.
  private static final double TRIM = 2.5;
  private static final double TRIM_LEVELS = 1.5;

  private final int[] counts = new int[2 * LEVELS];
  private double gain = 1;
  private double offset;
  private double deviation;

  /**
   * Fits anew.
   *
   * @param now the picture's levels
   * @param background the background's levels; as many
   */
  void fit(ByteBuffer now, FloatBuffer background) {
    int pixels = background.capacity();
    double middleBefore = quantileOf(background, pixels, 0.5);
    double middleNow = quantileOf(now, pixels, 0.5);
    double spreadBefore = quantileOf(background, pixels, 0.9) - quantileOf(background, pixels, 0.1);
    double spreadNow = quantileOf(now, pixels, 0.9) - quantileOf(now, pixels, 0.1);
    double ratio = spreadBefore < 2 ? 1 : clamp(spreadNow / spreadBefore);
    double likely = middleNow - ratio * middleBefore;
    double shift = medianDifference(now, background, pixels);
    // Something large in the picture moves the quantiles; a large gain moves the differences.
    if (typicalResidual(now, background, pixels, ratio, likely)
        < typicalResidual(now, background, pixels, 1, shift)) {
      gain = ratio;
      offset = likely;
    } else {
      gain = 1;
      offset = shift;
    }
    for (int round = 0; round < ROUNDS; round++) {
      deviation = typicalResidual(now, background, pixels, gain, offset);
      refine(now, background, pixels);
    }
    deviation = typicalResidual(now, background, pixels, gain, offset);
  }

  private void refine(ByteBuffer now, FloatBuffer background, int pixels) {
    double limit = TRIM * deviation + TRIM_LEVELS;
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int i = 0; i < pixels; i++) {
      int y = now.get(i) & 0xFF;
      double x = background.get(i);
      if (y >= DARKEST && y <= BRIGHTEST && Math.abs(y - gain * x - offset) <= limit) {
        n++;
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumXy += x * y;
      }
    }
    if (n == 0) {
      return;
    }
    double variance = sumXx - sumX * sumX / n;
    // Without contrast there is an offset only.
    gain = variance < n ? gain : clamp((sumXy - sumX * sumY / n) / variance);
    offset = (sumY - gain * sumX) / n;
  }

  private static double clamp(double gain) {
    return Math.max(MIN_GAIN, Math.min(MAX_GAIN, gain));
  }

  /**
   * Returns how bright a pixel of the background is in the picture's light: also below black or
   * above white, where the sensor shows black and white.
   */
  double lit(float background) {
    return gain * background + offset;
  }

  /** Returns the level that a sensor shows for a brightness. */
  static double shown(double brightness) {
    return Math.max(0, Math.min(MAX_LEVEL, brightness));
  }

  /** Returns the median deviation of the levels shown, in levels. */
  double deviation() {
    return deviation;
  }

  private double typicalResidual(
      ByteBuffer now, FloatBuffer background, int pixels, double g, double o) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < pixels; i++) {
      counts[(int) Math.abs((now.get(i) & 0xFF) - shown(g * background.get(i) + o))]++;
    }
    // Levels are whole numbers; the quantile lies somewhere in its level.
    return quantile(pixels, 0.5) + 0.5;
  }

  private double medianDifference(ByteBuffer now, FloatBuffer background, int pixels) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < pixels; i++) {
      counts[(int) Math.round((now.get(i) & 0xFF) - shown(background.get(i))) + LEVELS]++;
    }
    return quantile(pixels, 0.5) - LEVELS;
  }

  private double quantileOf(ByteBuffer levels, int pixels, double share) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < pixels; i++) {
      counts[levels.get(i) & 0xFF]++;
    }
    return quantile(pixels, share);
  }

  private double quantileOf(FloatBuffer levels, int pixels, double share) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < pixels; i++) {
      counts[(int) Math.round(shown(levels.get(i)))]++;
    }
    return quantile(pixels, share);
  }

  private int quantile(int pixels, double share) {
    int level = 0;
    for (int below = counts[0]; below < share * pixels; below += counts[level]) {
      level++;
    }
    return level;
  }
}
