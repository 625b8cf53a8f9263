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
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Scales pictures to RGB, bilinearly and without regard to their proportions. Pictures may change
 * their size and pixel format from one to the next. For one thread.
 */
final class PictureScaler implements AutoCloseable {
  private static final int RGB_CHANNELS = 3;

  private final int width;
  private final int height;
  private final IntPointer targetLine = new IntPointer(1L);
  private final PointerPointer<Pointer> targetPlane = new PointerPointer<>(1L);
  private @Nullable SwsContext context;
  private int contextWidth;
  private int contextHeight;
  private int contextFormat = avutil.AV_PIX_FMT_NONE;

  /**
   * Makes a scaler.
   *
   * @param width the target's width in pixels
   * @param height the target's height in pixels
   */
  PictureScaler(int width, int height) {
    this.width = width;
    this.height = height;
    targetLine.put(0, RGB_CHANNELS * width);
  }

  /**
   * Scales a picture.
   *
   * @param picture is read only
   * @param target takes {@code 3 * width * height} bytes
   * @throws SourceException if the picture's pixel format cannot be scaled
   */
  void scale(AVFrame picture, NativeBuffer target) throws SourceException {
    SwsContext fitting = contextFor(picture);
    targetPlane.put(0, target.pointer());
    if (swscale.sws_scale(
            fitting,
            picture.data(),
            picture.linesize(),
            0,
            picture.height(),
            targetPlane,
            targetLine)
        != height) {
      throw unscalable();
    }
  }

  private SwsContext contextFor(AVFrame picture) throws SourceException {
    SwsContext current = context;
    if (current != null
        && contextWidth == picture.width()
        && contextHeight == picture.height()
        && contextFormat == picture.format()) {
      return current;
    }
    freeContext();
    SwsContext created =
        swscale.sws_getContext(
            picture.width(),
            picture.height(),
            picture.format(),
            width,
            height,
            avutil.AV_PIX_FMT_RGB24,
            swscale.SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    if (created == null || created.isNull()) {
      throw unscalable();
    }
    context = created;
    contextWidth = picture.width();
    contextHeight = picture.height();
    contextFormat = picture.format();
    return created;
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
    targetLine.close();
    targetPlane.close();
  }
}
