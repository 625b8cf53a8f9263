/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.jspecify.annotations.Nullable;

/** Pictures of a clip as tests can change them: on the Java heap, where the product has none. */
public final class ClipPictures {
  private ClipPictures() {}

  /**
   * Reads the pictures of a clip.
   *
   * @param step takes every picture of so many
   * @param limit takes no more
   */
  public static List<BufferedImage> read(Path clip, int step, int limit, int width, int height)
      throws Exception {
    List<BufferedImage> pictures = new ArrayList<>();
    try (FrameSource source =
        FrameSource.open(
            SourceAddress.ofFile(clip),
            VideoDecoderTest.SETTINGS,
            new FrameSource.Request(
                new ModelInput(width, height, Fit.STRETCH, 0), Preparation.NONE, 0, false, 0, 0),
            new StopSignal(),
            new FrameCounters(),
            "pictures")) {
      while (pictures.size() < limit) {
        @Nullable RgbFrame frame = source.take();
        if (frame == null) {
          break;
        }
        if (frame.index() % step == 0) {
          pictures.add(copy(frame.views().get(0).pixels(), width, height));
        }
        source.recycle(frame);
      }
    }
    return pictures;
  }

  private static BufferedImage copy(ByteBuffer rgb, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(
          i % width,
          i / width,
          (rgb.get(3 * i) & 0xFF) << 16
              | (rgb.get(3 * i + 1) & 0xFF) << 8
              | (rgb.get(3 * i + 2) & 0xFF));
    }
    return image;
  }
}
