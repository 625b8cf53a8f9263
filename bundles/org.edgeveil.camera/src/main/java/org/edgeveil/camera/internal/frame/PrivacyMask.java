/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.edgeveil.vision.scene.Polygon;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what an operator has masked. The decoder's own picture cannot be blackened, as later
 * pictures are made of it; so what is not masked is copied into memory of ours, and everything else
 * reads that copy. For one thread.
 *
 * <p><b>Privacy guarantee:</b> the masked bytes of a picture are not read. In the copy they are
 * black: no light, no colour. A picture of which it is not known which bytes belong to which pixels
 * is refused.
 */
final class PrivacyMask implements AutoCloseable {
  // Rows of the copy begin where the widest vector unit wants them.
  private static final int ALIGNMENT = 64;

  private final List<Polygon> areas;
  private final AVFrame copy = avutil.av_frame_alloc();
  private @Nullable NativeBuffer pixels;
  private PlaneCopy[] planes = {};
  private boolean interlaced;

  /** What is copied of one plane, and what is blackened. */
  private static final class PlaneCopy {
    // By row: bytes from and to of what is copied, and so on.
    final int[][] copied;
    final int[][] blackened;
    final NativeBuffer black;

    PlaneCopy(PixelLayout.Plane plane, MaskRaster raster, AVFrame picture) {
      int units = plane.units(picture.width());
      int rows = plane.rows(picture.height());
      copied = new int[rows][];
      blackened = new int[rows][];
      for (int row = 0; row < rows; row++) {
        BitSet masked = raster.units(plane, row, isInterlaced(picture));
        blackened[row] = runs(masked, plane.unitBytes());
        masked.flip(0, units);
        copied[row] = runs(masked, plane.unitBytes());
      }
      black = new NativeBuffer(units * plane.unitBytes());
      for (int i = 0; i < units * plane.unitBytes(); i++) {
        black.bytes().put(i, plane.black().get(i % plane.unitBytes()));
      }
    }

    private static int[] runs(BitSet units, int unitBytes) {
      int[] ends = new int[2 * (units.cardinality() + 1)];
      int count = 0;
      for (int from = units.nextSetBit(0); from >= 0; ) {
        int to = units.nextClearBit(from);
        ends[count] = from * unitBytes;
        ends[count + 1] = to * unitBytes;
        count += 2;
        from = units.nextSetBit(to);
      }
      return Arrays.copyOf(ends, count);
    }

    void copy(BytePointer from, long fromLine, BytePointer to, long toLine) {
      BytePointer blackRow = black.pointer();
      for (int row = 0; row < copied.length; row++) {
        move(copied[row], from, row * fromLine, to, row * toLine);
        move(blackened[row], blackRow, 0, to, row * toLine);
      }
      blackRow.position(0);
    }

    private static void move(
        int[] runs, BytePointer from, long fromRow, BytePointer to, long toRow) {
      for (int i = 0; i < runs.length; i += 2) {
        from.position(fromRow + runs[i]);
        to.position(toRow + runs[i]);
        Pointer.memcpy(to, from, runs[i + 1] - runs[i]);
      }
    }
  }

  /**
   * Makes a mask.
   *
   * @param areas what is masked, in relative coordinates of the picture as it is stored
   */
  PrivacyMask(List<Polygon> areas) {
    this.areas = List.copyOf(areas);
  }

  /**
   * Copies what is not masked.
   *
   * @param picture is read only, and not where it is masked
   * @return the copy, valid until {@link #wipe}
   * @throws SourceException if the picture's pixel format cannot be masked
   */
  AVFrame apply(AVFrame picture) throws SourceException {
    if (copy.width() != picture.width()
        || copy.height() != picture.height()
        || copy.format() != picture.format()
        || interlaced != isInterlaced(picture)) {
      layOut(picture);
    }
    for (int i = 0; i < planes.length; i++) {
      planes[i].copy(picture.data(i), picture.linesize(i), copy.data(i), copy.linesize(i));
    }
    return copy;
  }

  private static boolean isInterlaced(AVFrame picture) {
    return (picture.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0;
  }

  private void layOut(AVFrame picture) throws SourceException {
    free();
    PixelLayout layout =
        PixelLayout.of(picture.format()).orElseThrow(() -> unsupported(picture.format()));
    int bytes =
        avutil.av_image_get_buffer_size(
            picture.format(), picture.width(), picture.height(), ALIGNMENT);
    if (bytes <= 0) {
      throw unsupported(picture.format());
    }
    NativeBuffer memory = new NativeBuffer(bytes);
    pixels = memory;
    if (avutil.av_image_fill_arrays(
            copy.data(),
            copy.linesize(),
            memory.pointer(),
            picture.format(),
            picture.width(),
            picture.height(),
            ALIGNMENT)
        < 0) {
      throw unsupported(picture.format());
    }
    MaskRaster raster = new MaskRaster(areas, picture.width(), picture.height());
    planes =
        layout.planes().stream()
            .map(plane -> new PlaneCopy(plane, raster, picture))
            .toArray(PlaneCopy[]::new);
    interlaced = isInterlaced(picture);
    copy.sample_aspect_ratio(picture.sample_aspect_ratio());
    copy.width(picture.width()).height(picture.height()).format(picture.format());
  }

  private static SourceException unsupported(int format) {
    BytePointer name = avutil.av_get_pix_fmt_name(format);
    return new SourceException(
        Trouble.UNDECODABLE,
        "masks: pictures of the pixel format "
            + (name == null || name.isNull() ? "number " + format : name.getString())
            + " cannot be masked, so they are not analysed; set the camera to H.264, H.265 or"
            + " MJPEG, or remove the masks");
  }

  /** Zeroes the copy. */
  void wipe() {
    if (pixels != null) {
      pixels.zero();
    }
  }

  /** Returns the memory of the copy, for tests of what is left in it; null for none. */
  @Nullable NativeBuffer buffer() {
    return pixels;
  }

  private void free() {
    copy.width(0).height(0);
    if (pixels != null) {
      pixels.close();
      pixels = null;
    }
    for (PlaneCopy plane : planes) {
      plane.black.close();
    }
    planes = new PlaneCopy[0];
  }

  /** Zeroes and frees the memory. */
  @Override
  public void close() {
    free();
    avutil.av_frame_free(copy);
  }
}
