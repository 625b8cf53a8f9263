/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.nio.file.Files;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;

/** Opens what a source's address names. */
final class PictureSources {
  private PictureSources() {}

  /**
   * Opens a source.
   *
   * @param address the source
   * @param settings how it is read
   * @param request how frames will be taken
   * @param stop ends every wait
   * @return the source, before its first picture
   * @throws SourceException if it cannot be opened
   */
  static PictureSource open(
      SourceAddress address, VideoSettings settings, FrameSource.Request request, StopSignal stop)
      throws SourceException {
    return switch (address.kind()) {
      case SNAPSHOT ->
          SnapshotSource.open(
              address,
              settings,
              FrameSchedule.atRate(request.liveRate()).periodNanos(),
              request.liveZeroNanos(),
              stop);
      case FILE ->
          Files.isDirectory(address.file())
              ? ImageSequence.open(address, settings, stop)
              : video(address, settings, request, stop);
      case DEVICE -> DeviceSource.open(address, settings, stop);
      case RTSP, HTTP -> video(address, settings, request, stop);
    };
  }

  private static VideoDecoder video(
      SourceAddress address, VideoSettings settings, FrameSource.Request request, StopSignal stop)
      throws SourceException {
    return VideoDecoder.open(address, settings, request.size(), stop);
  }
}
