/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Scales an area of pictures, bilinearly and without regard to its proportions. Pictures may change
 * their size and pixel format from one to the next. For one thread.
 */
final class PictureScaler implements AutoCloseable {
  /** What pictures are converted to. */
  enum Colours {
    /** Red, green, blue: 3 bytes a pixel. */
    RGB(avutil.AV_PIX_FMT_RGB24, 3),
    /** Brightness: 1 byte a pixel. */
    GREY(avutil.AV_PIX_FMT_GRAY8, 1);

    private final int format;
    private final int bytes;

    Colours(int format, int bytes) {
      this.format = format;
      this.bytes = bytes;
    }

    /** Returns the bytes of one pixel. */
    int bytes() {
      return bytes;
    }
  }

  // The optimised loops may write some pixels further than a row is wide.
  static final int SLACK = 64;

  private final Colours colours;
  private final PointerPointer<Pointer> sourcePlanes =
      new PointerPointer<>(AVFrame.AV_NUM_DATA_POINTERS);
  private final IntPointer targetLine = new IntPointer(1L);
  private final PointerPointer<Pointer> targetPlane = new PointerPointer<>(1L);
  private @Nullable SwsContext context;
  private @Nullable PixelLayout layout;
  private int pictureFormat = avutil.AV_PIX_FMT_NONE;
  private int areaWidth;
  private int areaHeight;
  private int targetWidth;
  private int targetHeight;

  /** Makes a scaler that converts to the given colours. */
  PictureScaler(Colours colours) {
    this.colours = colours;
  }

  /**
   * Scales an area of a picture.
   *
   * @param picture is read only
   * @param area what is scaled; where it is not the whole picture, its left and top edges are
   *     multiples of what the layout asks for
   * @param target where the first pixel goes; up to {@link #SLACK} bytes beyond each row, and no
   *     pixel above it, may be overwritten
   * @param targetRowBytes bytes from one row of the target to the next
   * @param width the target's width in pixels
   * @param height the target's height in pixels
   * @throws SourceException if the picture's pixel format cannot be scaled, or not in parts
   */
  void scale(
      AVFrame picture, PixelArea area, Pointer target, int targetRowBytes, int width, int height)
      throws SourceException {
    SwsContext fitting = contextFor(picture.format(), area, width, height);
    if (area.covers(picture.width(), picture.height())) {
      for (int i = 0; i < AVFrame.AV_NUM_DATA_POINTERS; i++) {
        sourcePlanes.put(i, picture.data(i));
      }
    } else {
      pointTo(picture, area);
    }
    targetPlane.put(0, target);
    targetLine.put(0, targetRowBytes);
    if (swscale.sws_scale(
            fitting, sourcePlanes, picture.linesize(), 0, area.height(), targetPlane, targetLine)
        != height) {
      throw unscalable();
    }
  }

  private void pointTo(AVFrame picture, PixelArea area) throws SourceException {
    PixelLayout known = layout;
    if (known == null) {
      throw new SourceException(
          Trouble.UNDECODABLE,
          "tiles: the source's pictures have a pixel format that cannot be divided; set tiles to"
              + " none");
    }
    for (int i = 0; i < known.planes().size(); i++) {
      PixelLayout.Plane plane = known.planes().get(i);
      BytePointer data = picture.data(i);
      long row = area.top() >> plane.log2Rows();
      long unit = area.left() >> plane.log2Columns();
      sourcePlanes.put(i, data.position(row * picture.linesize(i) + unit * plane.unitBytes()));
    }
  }

  private SwsContext contextFor(int format, PixelArea area, int width, int height)
      throws SourceException {
    SwsContext current = context;
    if (current != null
        && pictureFormat == format
        && areaWidth == area.width()
        && areaHeight == area.height()
        && targetWidth == width
        && targetHeight == height) {
      return current;
    }
    freeContext();
    if (isFloatingPoint(format)) {
      throw unscalable();
    }
    SwsContext created =
        swscale.sws_getContext(
            area.width(),
            area.height(),
            format,
            width,
            height,
            colours.format,
            swscale.SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    if (created == null || created.isNull()) {
      throw unscalable();
    }
    context = created;
    layout = PixelLayout.of(format).orElse(null);
    pictureFormat = format;
    areaWidth = area.width();
    areaHeight = area.height();
    targetWidth = width;
    targetHeight = height;
    return created;
  }

  /** FFmpeg 8 ends the whole process over some of these; no camera sends them. */
  private static boolean isFloatingPoint(int format) {
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
    return descriptor != null
        && !descriptor.isNull()
        && (descriptor.flags() & avutil.AV_PIX_FMT_FLAG_FLOAT) != 0;
  }

  private static SourceException unscalable() {
    return new SourceException(
        Trouble.UNDECODABLE,
        "source: its pictures have a pixel format that cannot be converted to RGB; use H.264,"
            + " H.265, MPEG-4 or MJPEG");
  }

  private void freeContext() {
    if (context != null) {
      swscale.sws_freeContext(context);
      context = null;
    }
  }

  /** Frees the memory; does nothing when called again. */
  @Override
  public void close() {
    freeContext();
    sourcePlanes.close();
    targetLine.close();
    targetPlane.close();
  }
}
