/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame.device;

/**
 * What the pictures of a device are.
 *
 * @param encoding how pixels are laid out
 * @param width width in pixels
 * @param height height in pixels
 * @param bytesPerLine bytes from one row of the first plane to the next; 0 for {@link
 *     Encoding#MJPEG}
 */
public record CaptureFormat(Encoding encoding, int width, int height, int bytesPerLine) {
  /** Encodings that are understood, the best first. */
  public enum Encoding {
    /** A JPEG picture: the only one that fits through USB 2 at every size. */
    MJPEG("MJPG"),
    /** Two pixels in four bytes. */
    YUYV("YUYV"),
    /** A plane of luma and one of chroma at half the size. */
    NV12("NV12");

    private final String code;

    Encoding(String code) {
      this.code = code;
    }

    /** Returns the kernel's number: four letters, the first in the lowest byte. */
    int fourCc() {
      int value = 0;
      for (int i = code.length() - 1; i >= 0; i--) {
        value = (value << Byte.SIZE) | code.charAt(i);
      }
      return value;
    }
  }

  /** Returns how many bytes an uncompressed picture has at least; 0 for {@link Encoding#MJPEG}. */
  public long minimumBytes() {
    return switch (encoding) {
      case MJPEG -> 0;
      case YUYV -> (long) bytesPerLine * height;
      case NV12 -> (long) bytesPerLine * (height + (height + 1) / 2);
    };
  }
}
