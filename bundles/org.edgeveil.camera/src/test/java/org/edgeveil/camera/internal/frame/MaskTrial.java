/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.edgeveil.vision.scene.Polygon;
import org.edgeveil.vision.scene.SceneText;

/**
 * Looks at a source with a mask over its middle, and without: in this process, or in one of its own
 * for what needs another environment.
 */
final class MaskTrial {
  /** What {@link #main} says of a mask that holds. */
  static final String HOLDS = "the mask holds\n";

  private static final int FRAMES = 3;
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  // Pixels of the view beside the mask's edge show a little of what is beyond it.
  private static final int MARGIN = 2;
  private static final double VISIBLE = 32;
  private static final List<Polygon> MIDDLE =
      SceneText.masks("middle: .25,.25 .75,.25 .75,.75 .25,.75").values().stream()
          .map(mask -> mask.polygon())
          .toList();

  private MaskTrial() {}

  /** The mean level of a frame's bytes, 0 to 255: where the mask is, and everywhere else. */
  private record Levels(double inside, double outside) {
    static Levels of(ByteBuffer rgb) {
      long inside = 0;
      long outside = 0;
      int insideCount = 0;
      int outsideCount = 0;
      for (int i = 0; i < 3 * WIDTH * HEIGHT; i++) {
        int level = rgb.get(i) & 0xFF;
        int x = i / 3 % WIDTH;
        int y = i / 3 / WIDTH;
        if (isInside(x, y, MARGIN)) {
          inside += level;
          insideCount++;
        } else if (!isInside(x, y, 0)) {
          outside += level;
          outsideCount++;
        }
      }
      return new Levels((double) inside / insideCount, (double) outside / outsideCount);
    }

    private static boolean isInside(int x, int y, int margin) {
      return x >= WIDTH / 4 + margin
          && x < WIDTH * 3 / 4 - margin
          && y >= HEIGHT / 4 + margin
          && y < HEIGHT * 3 / 4 - margin;
    }
  }

  /** Checks that the mask alone is black, and that without it something is to be seen there. */
  static void check(SourceAddress address) throws Exception {
    assertThat(look(address, MIDDLE))
        .as("with the mask")
        .hasSize(FRAMES)
        .allMatch(levels -> levels.inside() == 0 && levels.outside() > VISIBLE);
    assertThat(look(address, List.of()))
        .as("without a mask")
        .hasSize(FRAMES)
        .allMatch(levels -> levels.inside() > VISIBLE && levels.outside() > VISIBLE);
  }

  private static List<Levels> look(SourceAddress address, List<Polygon> masks) throws Exception {
    List<Levels> seen = new ArrayList<>();
    try (FrameSource source =
        FrameSource.open(
            address,
            new VideoSettings("tcp", Duration.ofSeconds(20), Duration.ofSeconds(20)),
            new FrameSource.Request(
                new ModelInput(WIDTH, HEIGHT, Fit.STRETCH, 0),
                new Preparation(masks, Preparation.NONE.regions(), false, MotionCalibration.NONE),
                10,
                false,
                System.nanoTime(),
                0),
            new StopSignal(),
            new FrameCounters(),
            "masked")) {
      for (int i = 0; i < FRAMES; i++) {
        RgbFrame frame = Objects.requireNonNull(source.take());
        seen.add(Levels.of(frame.views().get(0).pixels()));
        source.recycle(frame);
      }
    }
    return seen;
  }

  /** Checks the fake device of this process's environment; with the native libraries' directory. */
  public static void main(String[] arguments) throws Exception {
    NativeLibraries.prepare(Path.of(arguments[0]));
    check(SourceAddress.ofFile(Path.of(FakeDevice.PATH)));
    System.out.print(HOLDS);
  }
}
