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
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.edgeveil.camera.internal.frame.PictureScaler.Colours;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.vision.detection.BoundingBox;
import org.jspecify.annotations.Nullable;

/**
 * Says whether and where something moves: compares a small grey thumbnail of each picture with a
 * background that adapts slowly. What a camera's exposure or gain does to the whole picture is
 * taken off before (see {@link IlluminationFit}). Begins empty: the first picture counts as moving
 * everywhere. For one thread.
 *
 * <p><b>Privacy guarantee:</b> thumbnail and background lie in native memory; the thumbnail is
 * zeroed before {@link #update} returns, the background when it is closed.
 */
final class MotionDetector implements AutoCloseable {
  private static final int CELL_SIDE = 8;
  static final int CELL_PIXELS = CELL_SIDE * CELL_SIDE;
  static final int WIDTH = MotionCalibration.COLUMNS * CELL_SIDE;
  static final int HEIGHT = MotionCalibration.ROWS * CELL_SIDE;
  private static final int PIXELS = WIDTH * HEIGHT;
  // A pixel changed when it is off by so many levels, or so many typical deviations if that is
  // more.
  private static final double MIN_CHANGE = 12;
  private static final double NOISE_FACTOR = 8;
  // How far beyond black and white a brightness is remembered.
  private static final double DARKEST = -512;
  private static final double BRIGHTEST = 1024;
  // Seconds after which most of a change has become background.
  private static final double ADAPTATION = 10;
  private static final double ADAPTATION_OF_CHANGED = 60;

  private final PictureScaler scaler = new PictureScaler(Colours.GREY);
  private final NativeBuffer thumbnail = new NativeBuffer(PIXELS + PictureScaler.SLACK);
  private final NativeBuffer background = new NativeBuffer(PIXELS * Float.BYTES);
  private final FloatBuffer levels =
      background.bytes().order(ByteOrder.nativeOrder()).asFloatBuffer();
  private final IlluminationFit illumination = new IlluminationFit();
  private final int[] changed = new int[MotionCalibration.CELLS];
  private final MotionGrid grid;
  private @Nullable PixelArea whole;
  private boolean started;
  private long lastNanos;

  /**
   * Makes a detector without a background.
   *
   * @param calibration how much has to move
   */
  MotionDetector(MotionCalibration calibration) {
    grid = new MotionGrid(calibration);
  }

  /**
   * Takes the next picture.
   *
   * @param picture is read only
   * @param nanos its time; not before the last one's
   * @throws SourceException if the picture's pixel format cannot be scaled
   */
  void update(AVFrame picture, long nanos) throws SourceException {
    PixelArea area = whole;
    if (area == null || !area.covers(picture.width(), picture.height())) {
      area = new PixelArea(0, 0, picture.width(), picture.height());
      whole = area;
    }
    try {
      scaler.scale(picture, area, thumbnail.pointer(), WIDTH, WIDTH, HEIGHT);
      if (started) {
        compare(thumbnail.bytes(), Math.max(0, nanos - lastNanos) / 1e9);
      } else {
        begin(thumbnail.bytes());
      }
      lastNanos = nanos;
    } finally {
      thumbnail.zero();
    }
  }

  private void begin(ByteBuffer now) {
    for (int i = 0; i < PIXELS; i++) {
      levels.put(i, now.get(i) & 0xFF);
    }
    started = true;
    grid.moveAll();
  }

  private void compare(ByteBuffer now, double seconds) {
    illumination.fit(now, levels);
    double limit = Math.max(MIN_CHANGE, NOISE_FACTOR * illumination.deviation());
    double share = share(seconds / ADAPTATION);
    double shareOfChanged = share(seconds / ADAPTATION_OF_CHANGED);
    Arrays.fill(changed, 0);
    for (int i = 0; i < PIXELS; i++) {
      double lit = illumination.lit(levels.get(i));
      double difference = (now.get(i) & 0xFF) - IlluminationFit.shown(lit);
      boolean differs = Math.abs(difference) > limit;
      if (differs) {
        changed[cellOf(i)]++;
      }
      // The light stays in the background: the next picture is compared with this one's. What is
      // too bright or too dark for the sensor keeps its brightness, and has it when light returns.
      double learned = lit + (differs ? shareOfChanged : share) * difference;
      levels.put(i, (float) Math.max(DARKEST, Math.min(BRIGHTEST, learned)));
    }
    grid.update(changed);
  }

  private static double share(double times) {
    return -Math.expm1(-times);
  }

  private static int cellOf(int pixel) {
    int row = pixel / WIDTH / CELL_SIDE;
    int column = pixel % WIDTH / CELL_SIDE;
    return row * MotionCalibration.COLUMNS + column;
  }

  /** Returns whether anything moves in the last picture. */
  boolean isMoving() {
    return grid.isMoving();
  }

  /**
   * Returns whether anything moves in a region of the last picture.
   *
   * @param region in relative coordinates
   */
  boolean isMoving(BoundingBox region) {
    return grid.isMoving(region);
  }

  /**
   * Returns what would have kept this detector quiet in 99 of 100 pictures so far.
   *
   * @return nothing if there were too few pictures to say
   */
  Optional<MotionCalibration> calibration() {
    return grid.calibration();
  }

  /** Returns the memory, for tests of what is left in it: thumbnail, then background. */
  List<NativeBuffer> buffers() {
    return List.of(thumbnail, background);
  }

  /** Zeroes and frees the memory. */
  @Override
  public void close() {
    scaler.close();
    thumbnail.close();
    background.close();
  }
}
