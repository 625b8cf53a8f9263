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
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How the pixels of a pixel format lie in memory, as far as masking and cropping must know it:
 * which bytes belong to which pixels. Read from FFmpeg's own description of the format. Immutable.
 */
final class PixelLayout {
  private static final int COLOURS = 3;
  private static final int BITS_OF_BYTE = 8;
  private static final int BITS_OF_WORD = 16;
  private static final long UNSUPPORTED =
      avutil.AV_PIX_FMT_FLAG_PAL
          | avutil.AV_PIX_FMT_FLAG_BITSTREAM
          | avutil.AV_PIX_FMT_FLAG_BAYER
          | avutil.AV_PIX_FMT_FLAG_HWACCEL;

  private final List<Plane> planes;

  /**
   * One plane. A unit is the smallest block of whole bytes that belongs to whole pixels: one byte
   * of grey, two bytes of a pair of colour differences, four bytes of two YUYV pixels.
   *
   * @param unitBytes bytes of a unit, positive
   * @param log2Columns binary logarithm of the columns of pixels that a unit belongs to
   * @param log2Rows binary logarithm of the rows of pixels that a unit belongs to
   * @param black the bytes of a black unit: no light, no colour, transparent
   */
  record Plane(int unitBytes, int log2Columns, int log2Rows, List<Byte> black) {
    Plane {
      black = List.copyOf(black);
    }

    /** Returns how many units a row of so many pixels has. */
    int units(int width) {
      return (width + (1 << log2Columns) - 1) >> log2Columns;
    }

    /** Returns how many rows the plane of a picture of so many rows has. */
    int rows(int height) {
      return (height + (1 << log2Rows) - 1) >> log2Rows;
    }
  }

  private PixelLayout(List<Plane> planes) {
    this.planes = List.copyOf(planes);
  }

  /**
   * Returns the layout of a pixel format.
   *
   * @param format FFmpeg's number of it
   * @return nothing for palettes, for pixels that share bytes, for what a sensor gives before its
   *     colours are worked out, and for pictures that lie elsewhere than in memory
   */
  static Optional<PixelLayout> of(int format) {
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
    if (descriptor == null || descriptor.isNull() || (descriptor.flags() & UNSUPPORTED) != 0) {
      return Optional.empty();
    }
    List<Plane> planes = new ArrayList<>();
    while (hasPlane(descriptor, planes.size())) {
      Optional<Plane> plane = plane(descriptor, planes.size());
      if (plane.isEmpty()) {
        return Optional.empty();
      }
      planes.add(plane.get());
    }
    return Optional.of(new PixelLayout(planes));
  }

  private static boolean hasPlane(AVPixFmtDescriptor descriptor, int plane) {
    for (int i = 0; i < descriptor.nb_components(); i++) {
      if (descriptor.comp(i).plane() == plane) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Plane> plane(AVPixFmtDescriptor descriptor, int index) {
    int unitBytes = 0;
    int fullStep = 0;
    for (int i = 0; i < descriptor.nb_components(); i++) {
      AVComponentDescriptor component = descriptor.comp(i);
      if (component.plane() == index) {
        unitBytes = Math.max(unitBytes, component.step());
        if (!isColourDifference(descriptor, i)) {
          fullStep = component.step();
        }
      }
    }
    boolean differencesOnly = fullStep == 0;
    int log2Columns = 0;
    int log2Rows = 0;
    if (differencesOnly || unitBytes > fullStep) {
      log2Columns = descriptor.log2_chroma_w();
      log2Rows = descriptor.log2_chroma_h();
    }
    if (!differencesOnly && (fullStep << log2Columns != unitBytes || log2Rows != 0)) {
      return Optional.empty();
    }
    byte[] black = new byte[unitBytes];
    for (int i = 0; i < descriptor.nb_components(); i++) {
      if (descriptor.comp(i).plane() == index && isColourDifference(descriptor, i)) {
        if (!putMiddle(black, descriptor.comp(i), isBigEndian(descriptor))) {
          return Optional.empty();
        }
      }
    }
    List<Byte> bytes = new ArrayList<>();
    for (byte value : black) {
      bytes.add(value);
    }
    return Optional.of(new Plane(unitBytes, log2Columns, log2Rows, bytes));
  }

  private static boolean isBigEndian(AVPixFmtDescriptor descriptor) {
    return (descriptor.flags() & avutil.AV_PIX_FMT_FLAG_BE) != 0;
  }

  /** Whether a component says how far a colour is from grey: its middle is "no colour". */
  private static boolean isColourDifference(AVPixFmtDescriptor descriptor, int component) {
    long colours = avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_XYZ;
    return (descriptor.flags() & colours) == 0
        && descriptor.nb_components() >= COLOURS
        && (component == 1 || component == 2);
  }

  private static boolean putMiddle(
      byte[] unit, AVComponentDescriptor component, boolean bigEndian) {
    int bits = component.shift() + component.depth();
    int offset = component.offset();
    int middle = 1 << (component.depth() - 1) << component.shift();
    if (bits <= BITS_OF_BYTE) {
      unit[offset] |= (byte) middle;
      return true;
    }
    if (bits > BITS_OF_WORD) {
      return false;
    }
    unit[offset] |= (byte) (bigEndian ? middle >> BITS_OF_BYTE : middle);
    unit[offset + 1] |= (byte) (bigEndian ? middle : middle >> BITS_OF_BYTE);
    return true;
  }

  /** Returns the planes, in FFmpeg's order. */
  List<Plane> planes() {
    return planes;
  }

  /** Returns of how many columns of pixels a crop's left edge must be a multiple. */
  int columnAlignment() {
    return 1 << planes.stream().mapToInt(Plane::log2Columns).max().orElse(0);
  }

  /** Returns of how many rows of pixels a crop's top edge must be a multiple. */
  int rowAlignment() {
    return 1 << planes.stream().mapToInt(Plane::log2Rows).max().orElse(0);
  }
}
