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
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/**
 * The memory that a decoder puts its pictures in. FFmpeg asks for each picture by the callback
 * {@code get_buffer2}; the pool keeps a reference of its own, so that it sees when it is the only
 * one left to hold a picture, and zeroes it then ({@link #wipeReturned}).
 *
 * <p>For one decoder with one thread: everything happens on the thread that decodes.
 */
final class PicturePool implements AutoCloseable {
  // Rows and planes start where the widest vector unit wants them, and may be read a little beyond.
  private static final int ALIGNMENT = 64;
  private static final int PLANE_PADDING = 16 + ALIGNMENT - 1;
  private static final int PLANES = 4;
  // An H.264 decoder holds at most 16 reference pictures and a few in flight.
  private static final int MAX_PICTURES = 64;

  private final List<Picture> pictures = new ArrayList<>();
  private final GetBuffer callback = CallbackFunctions.make(GetBuffer::new);
  private final IntPointer alignedWidth = new IntPointer(1L);
  private final IntPointer alignedHeight = new IntPointer(1L);
  private final IntPointer lineAlignment = new IntPointer(8L);
  private final IntPointer lineSizes = new IntPointer(PLANES);
  private final SizeTPointer lineSizesWide = new SizeTPointer(PLANES);
  private final SizeTPointer planeSizes = new SizeTPointer(PLANES);
  private final long[] planeOffsets = new long[PLANES];
  private int layoutFormat = avutil.AV_PIX_FMT_NONE;
  private int layoutWidth;
  private int layoutHeight;
  private long layoutSize;

  private static final class Picture {
    final AVBufferRef reference;
    final BytePointer data;
    final long size;
    boolean lent;

    Picture(AVBufferRef reference, long size) {
      this.reference = reference;
      this.data = reference.data();
      this.size = size;
    }

    boolean isReturned() {
      return avutil.av_buffer_get_ref_count(reference) == 1;
    }

    void zero() {
      Pointer.memset(data, 0, size);
    }

    boolean isZero() {
      for (long i = 0; i < size; i++) {
        if (data.get(i) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final class GetBuffer extends AVCodecContext.Get_buffer2_AVCodecContext_AVFrame_int {
    @Override
    public int call(AVCodecContext context, AVFrame frame, int flags) {
      // Nothing may be thrown through FFmpeg's own frames of the stack.
      try {
        return isDrivers(frame)
            ? avcodec.avcodec_default_get_buffer2(context, frame, flags)
            : lend(context, frame);
      } catch (Throwable e) {
        return avutil.AVERROR_EXTERNAL();
      }
    }
  }

  /**
   * Makes a decoder use this pool. To be called before it is opened.
   *
   * @return false if no callback function is left
   */
  boolean attach(AVCodecContext context) {
    if (!CallbackFunctions.isUsable(callback)) {
      return false;
    }
    context.get_buffer2(callback);
    return true;
  }

  /** Returns whether a picture is to lie in the memory of a device that decodes. */
  private static boolean isDrivers(AVFrame frame) {
    AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(frame.format());
    return format != null && (format.flags() & avutil.AV_PIX_FMT_FLAG_HWACCEL) != 0;
  }

  /**
   * Puts a picture of the pool into a frame whose format and size are set.
   *
   * @return 0, or an error code of FFmpeg
   */
  int lend(AVCodecContext context, AVFrame frame) {
    if (!layOut(context, frame.format(), frame.width(), frame.height())) {
      return avutil.AVERROR_INVALIDDATA();
    }
    Picture picture = free();
    if (picture == null) {
      return avutil.AVERROR_EXTERNAL();
    }
    AVBufferRef lent = avutil.av_buffer_ref(picture.reference);
    if (lent == null || lent.isNull()) {
      return avutil.AVERROR_EXTERNAL();
    }
    picture.lent = true;
    frame.buf(0, lent);
    for (int plane = 0; plane < PLANES; plane++) {
      if (planeSizes.get(plane) > 0) {
        frame.data(plane, picture.data.getPointer(planeOffsets[plane]));
        frame.linesize(plane, lineSizes.get(plane));
      }
    }
    frame.extended_data(frame.data());
    return 0;
  }

  private @Nullable Picture free() {
    wipeReturned();
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      if (!picture.lent && picture.size == layoutSize) {
        return picture;
      }
    }
    releaseOtherSizes();
    if (pictures.size() >= MAX_PICTURES) {
      return null;
    }
    AVBufferRef reference = avutil.av_buffer_allocz(layoutSize);
    if (reference == null || reference.isNull()) {
      return null;
    }
    Picture picture = new Picture(reference, layoutSize);
    pictures.add(picture);
    return picture;
  }

  /** Gives back what is left of pictures of another format or size. */
  private void releaseOtherSizes() {
    pictures.removeIf(
        picture -> {
          boolean obsolete = !picture.lent && picture.size != layoutSize;
          if (obsolete) {
            avutil.av_buffer_unref(picture.reference);
          }
          return obsolete;
        });
  }

  /** Works out where the planes lie; returns whether it is possible. */
  private boolean layOut(AVCodecContext context, int format, int width, int height) {
    if (format == layoutFormat && width == layoutWidth && height == layoutHeight) {
      return true;
    }
    layoutFormat = avutil.AV_PIX_FMT_NONE;
    alignedWidth.put(0, width);
    alignedHeight.put(0, height);
    avcodec.avcodec_align_dimensions2(context, alignedWidth, alignedHeight, lineAlignment);
    int paddedWidth = alignedWidth.get(0);
    boolean aligned;
    do {
      if (avutil.av_image_fill_linesizes(lineSizes, format, paddedWidth) < 0) {
        return false;
      }
      // The lowest set bit of a width is what keeps its rows from being aligned.
      paddedWidth += Integer.lowestOneBit(paddedWidth);
      aligned = true;
      for (int plane = 0; plane < PLANES; plane++) {
        aligned &= lineSizes.get(plane) % ALIGNMENT == 0;
      }
    } while (!aligned);
    for (int plane = 0; plane < PLANES; plane++) {
      lineSizesWide.put(plane, lineSizes.get(plane));
    }
    if (avutil.av_image_fill_plane_sizes(planeSizes, format, alignedHeight.get(0), lineSizesWide)
        < 0) {
      return false;
    }
    long offset = 0;
    for (int plane = 0; plane < PLANES; plane++) {
      planeOffsets[plane] = offset;
      if (planeSizes.get(plane) > 0) {
        long end = offset + planeSizes.get(plane) + PLANE_PADDING;
        offset = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      }
    }
    layoutSize = offset;
    layoutFormat = format;
    layoutWidth = width;
    layoutHeight = height;
    return true;
  }

  /** Zeroes every picture that the decoder has given back since the last call. */
  void wipeReturned() {
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      if (picture.lent && picture.isReturned()) {
        picture.zero();
        picture.lent = false;
      }
    }
  }

  /** Returns the number of pictures that the decoder has not given back. */
  int lent() {
    int count = 0;
    for (Picture picture : pictures) {
      count += picture.lent ? 1 : 0;
    }
    return count;
  }

  /** Returns the number of pictures there are. */
  int size() {
    return pictures.size();
  }

  /** Returns whether every picture that the decoder has given back is zero. */
  boolean isReturnedZero() {
    for (Picture picture : pictures) {
      if (!picture.lent && !picture.isZero()) {
        return false;
      }
    }
    return true;
  }

  /** Zeroes and frees everything. To be called after the decoder was freed. */
  @Override
  public void close() {
    wipeReturned();
    for (Picture picture : pictures) {
      picture.zero();
      avutil.av_buffer_unref(picture.reference);
    }
    pictures.clear();
    CallbackFunctions.close(callback);
    alignedWidth.close();
    alignedHeight.close();
    lineAlignment.close();
    lineSizes.close();
    lineSizesWide.close();
    planeSizes.close();
  }
}
