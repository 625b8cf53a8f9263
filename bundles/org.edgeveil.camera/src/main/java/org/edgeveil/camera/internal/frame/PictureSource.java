/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.edgeveil.camera.internal.source.SourceException;

/**
 * The pictures of one source, one after the other, decoded into native memory that is wiped. For
 * one thread; the stop signal that it was opened with ends every wait.
 */
interface PictureSource extends AutoCloseable {
  /**
   * Goes to the next picture; the one before is given back and wiped.
   *
   * @return false at the end of a replay
   * @throws SourceException if the source broke off, stalled, cannot be decoded, or is stopped
   */
  boolean next() throws SourceException;

  /** Returns the current picture: to be read only, until {@link #next} or {@link #wipePicture}. */
  AVFrame picture();

  /** Gives the current picture back and wipes it; there is none until {@link #next}. */
  void wipePicture();

  /** Returns the media time of a replay's current picture: 0 or more, never decreasing. */
  long presentationNanos();

  /**
   * Returns when the current picture of a live source was taken, as {@link System#nanoTime()} tells
   * it: as near to the camera as the source says.
   */
  long captureNanos();

  /** Returns the source's pictures per second, as it says; a guess for some cameras. */
  double frameRate();

  /** Returns the number of pictures that a replay promises; 0 if it does not say. */
  long expectedPictures();

  /** Returns the number of pictures so far. */
  long pictures();

  /** Returns what an operator should know of how the source is read, in one line. */
  default Optional<String> notice() {
    return Optional.empty();
  }

  /** Returns the name of what the pictures are coded with; empty where it is not known. */
  default String codec() {
    return "";
  }

  /** Returns the width of the current picture in pixels. */
  default int width() {
    return picture().width();
  }

  /** Returns the height of the current picture in pixels. */
  default int height() {
    return picture().height();
  }

  /** Returns the number of bytes of the current picture's pixels, by its pixel format. */
  default long pictureBytes() {
    AVFrame picture = picture();
    return Math.max(
        0, avutil.av_image_get_buffer_size(picture.format(), picture.width(), picture.height(), 1));
  }

  /** Frees everything, pictures wiped before; does nothing when called again. */
  @Override
  void close();
}
