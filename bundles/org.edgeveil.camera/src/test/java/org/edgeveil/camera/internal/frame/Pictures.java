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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;

/** Pictures in any pixel format, in FFmpeg's own memory. To be freed with av_frame_free. */
final class Pictures {
  private Pictures() {}

  static String name(int format) {
    return avutil.av_get_pix_fmt_name(format).getString();
  }

  /** Lists every pixel format that FFmpeg knows. */
  static List<Integer> formats() {
    List<Integer> formats = new ArrayList<>();
    AVPixFmtDescriptor next = avutil.av_pix_fmt_desc_next(null);
    while (next != null && !next.isNull()) {
      formats.add(avutil.av_pix_fmt_desc_get_id(next));
      next = avutil.av_pix_fmt_desc_next(next);
    }
    return formats;
  }

  static AVFrame empty(int format, int width, int height) {
    AVFrame frame = avutil.av_frame_alloc();
    frame.width(width).height(height).format(format);
    if (avutil.av_frame_get_buffer(frame, 0) < 0) {
      throw new IllegalStateException("no memory for " + name(format));
    }
    return frame;
  }

  /**
   * Makes a picture of RGB pixels.
   *
   * @param rgb the colour 0xRRGGBB of the pixel y * width + x
   */
  static AVFrame rgb(int width, int height, LongUnaryOperator rgb) {
    AVFrame frame = empty(avutil.AV_PIX_FMT_RGB24, width, height);
    int line = frame.linesize(0);
    ByteBuffer data = frame.data(0).capacity((long) height * line).asByteBuffer();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long colour = rgb.applyAsLong((long) y * width + x);
        int at = y * line + 3 * x;
        data.put(at, (byte) (colour >> 16)).put(at + 1, (byte) (colour >> 8));
        data.put(at + 2, (byte) colour);
      }
    }
    return frame;
  }

  /**
   * Makes a grey picture.
   *
   * @param level the level of the pixel y * width + x; cut to 0 to 255
   */
  static AVFrame grey(int width, int height, LongUnaryOperator level) {
    AVFrame frame = empty(avutil.AV_PIX_FMT_GRAY8, width, height);
    int line = frame.linesize(0);
    ByteBuffer data = frame.data(0).capacity((long) height * line).asByteBuffer();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long value = level.applyAsLong((long) y * width + x);
        data.put(y * line + x, (byte) Math.max(0, Math.min(255, value)));
      }
    }
    return frame;
  }

  /** Converts a picture; frees it. */
  static AVFrame converted(AVFrame picture, int format) {
    AVFrame result = empty(format, picture.width(), picture.height());
    SwsContext context =
        swscale.sws_getContext(
            picture.width(),
            picture.height(),
            picture.format(),
            picture.width(),
            picture.height(),
            format,
            swscale.SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    swscale.sws_scale(
        context,
        picture.data(),
        picture.linesize(),
        0,
        picture.height(),
        result.data(),
        result.linesize());
    swscale.sws_freeContext(context);
    avutil.av_frame_free(picture);
    return result;
  }

  /** A picture of noise: converted where FFmpeg can, or else of random bytes. */
  static AVFrame noise(int format, int width, int height, SplittableRandom random) {
    if (swscale.sws_isSupportedOutput(format) > 0) {
      return converted(rgb(width, height, i -> random.nextInt(1 << 24)), format);
    }
    AVFrame frame = empty(format, width, height);
    for (int plane = 0; plane < 4; plane++) {
      BytePointer data = frame.data(plane);
      if (data != null && !data.isNull()) {
        int rows = plane == 1 || plane == 2 ? (height + 1) / 2 : height;
        for (long i = 0; i < (long) rows * frame.linesize(plane); i++) {
          data.put(i, (byte) random.nextInt());
        }
      }
    }
    return frame;
  }
}
