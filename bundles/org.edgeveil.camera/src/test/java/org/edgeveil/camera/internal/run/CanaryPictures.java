/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * A directory of lossless pictures of the model's own input size, whose pixels occur nowhere else:
 * nothing is lost or scaled on the way, so they would be found again. Written by a process of its
 * own, so that they were never in the heap of the one that is searched.
 */
final class CanaryPictures {
  static final int SIDE = 300;
  private static final int PIXELS = 12;

  private CanaryPictures() {}

  static void write(Path directory, int count) throws IOException, InterruptedException {
    Path classes =
        Path.of(CanaryPictures.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes.toString(),
                CanaryPictures.class.getName(),
                directory.toString(),
                String.valueOf(count))
            .inheritIO()
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("the pictures were not written");
    }
  }

  /** Writes the pictures: to a directory, so many. */
  public static void main(String[] arguments) throws IOException {
    for (int picture = 0; picture < Integer.parseInt(arguments[1]); picture++) {
      BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          image.setRGB(x, y, colour(picture, x, y));
        }
      }
      Path file = Path.of(arguments[0]).resolve(String.format("%04d.png", picture));
      if (!ImageIO.write(image, "png", file.toFile()) || Files.size(file) == 0) {
        throw new IOException("no PNG writer");
      }
    }
  }

  private static int colour(int picture, int x, int y) {
    return new SplittableRandom(picture * 1_000_003L + y * 1009L + x).nextInt() & 0xFFFFFF;
  }

  /** Returns the colours, 0xRRGGBB, of some pixels in the middle of a row. */
  static int[] needle(int picture, int row) {
    int[] colours = new int[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      colours[i] = colour(picture, SIDE / 2 + i, row);
    }
    return colours;
  }
}
