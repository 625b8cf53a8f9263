/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.edgeveil.camera.internal.source.ImageDirectory;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;

/**
 * The pictures of a directory, in the order of their names, as a replay with a fixed rate. A file
 * that is no picture, or went away, leaves a gap.
 */
final class ImageSequence implements PictureSource {
  private final List<Path> files;
  private final double rate;
  private final SourceFailures failures;
  private final StillReader reader;
  private int nextFile;
  private long pictures;

  private ImageSequence(List<Path> files, SourceFailures failures, StillReader reader) {
    this.files = files;
    this.rate = failures.settings().imagesPerSecond();
    this.failures = failures;
    this.reader = reader;
  }

  /**
   * Opens a directory: its pictures are those that are there now.
   *
   * @param address the directory
   * @param settings how fast it is
   * @param stop ends the reading
   * @throws SourceException if there is no picture, or the directory cannot be read
   */
  static ImageSequence open(SourceAddress address, VideoSettings settings, StopSignal stop)
      throws SourceException {
    List<Path> files;
    try {
      files = ImageDirectory.pictures(address.file());
    } catch (IOException e) {
      throw new SourceException(
          Trouble.UNREACHABLE,
          "source: the directory "
              + address
              + " cannot be read; check the path and its permissions");
    }
    SourceFailures failures = new SourceFailures(address, settings);
    return new ImageSequence(files, failures, new StillReader(failures, stop));
  }

  @Override
  public boolean next() throws SourceException {
    wipePicture();
    while (nextFile < files.size()) {
      if (reader.limit().isStopped()) {
        throw failures.stopped();
      }
      String location = "file:" + files.get(nextFile);
      nextFile++;
      if (reader.fetch(location, StillReader.FILE_PROTOCOLS) >= 0 && reader.decode()) {
        pictures++;
        return true;
      }
    }
    if (pictures == 0) {
      throw failures.undecodable();
    }
    return false;
  }

  @Override
  public AVFrame picture() {
    return reader.picture();
  }

  @Override
  public void wipePicture() {
    reader.wipe();
  }

  @Override
  public long presentationNanos() {
    return Math.round((nextFile - 1) * 1e9 / rate);
  }

  @Override
  public long captureNanos() {
    return System.nanoTime();
  }

  @Override
  public double frameRate() {
    return rate;
  }

  @Override
  public long expectedPictures() {
    return files.size();
  }

  @Override
  public long pictures() {
    return pictures;
  }

  /** Returns the memory of the decoder's pictures. */
  PicturePool pool() {
    return reader.decoder().pool();
  }

  @Override
  public void close() {
    reader.close();
  }
}
