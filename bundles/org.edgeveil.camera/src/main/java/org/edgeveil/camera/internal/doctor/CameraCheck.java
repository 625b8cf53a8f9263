/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

import java.util.Optional;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.frame.FrameCounters;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.RgbFrame;
import org.edgeveil.camera.internal.frame.StopSignal;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;

/** Opens the source as a camera does, and decodes one picture. */
record CameraCheck(CameraOptions options, SourceAddress source) implements Check {
  private static final String SUBJECT = "camera";
  // Nobody looks at the picture.
  private static final ModelInput PICTURE = new ModelInput(32, 32, Fit.STRETCH, 0);

  @Override
  public Finding look() throws InterruptedException {
    long start = System.nanoTime();
    try (FrameSource frames =
        FrameSource.open(
            source,
            options.video(),
            new FrameSource.Request(
                PICTURE,
                options.frames().preparation(),
                options.analysisRate(),
                false,
                start,
                options.mode().chunkNanos()),
            new StopSignal(),
            new FrameCounters(),
            "edgeveil-doctor")) {
      RgbFrame frame = frames.take();
      if (frame == null) {
        return Finding.fail(
            SUBJECT, source + " ends before the first picture", "choose another file");
      }
      frames.recycle(frame);
      String found =
          source
              + ": pictures of "
              + frames.pictureWidth()
              + " x "
              + frames.pictureHeight()
              + (frames.codec().isEmpty() ? "" : ", codec " + frames.codec())
              + ", the first after "
              + Math.round((System.nanoTime() - start) / 1e6)
              + " ms";
      Optional<String> notice = frames.notice();
      return notice.isPresent()
          ? Finding.warn(SUBJECT, found, notice.get())
          : Finding.ok(SUBJECT, found);
    } catch (SourceException e) {
      return Finding.fail(SUBJECT, String.valueOf(e.getMessage()));
    }
  }
}
