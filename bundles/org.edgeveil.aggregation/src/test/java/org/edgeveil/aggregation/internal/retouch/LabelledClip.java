/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.retouch;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.Preparation;
import org.edgeveil.camera.internal.frame.RgbFrame;
import org.edgeveil.camera.internal.frame.StopSignal;
import org.edgeveil.camera.internal.run.RunCounters;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.jspecify.annotations.Nullable;

/**
 * The labelled part of the demo clip: pictures on the Java heap, where the product has none, and
 * the boxes of each person.
 *
 * @param pictures the pictures that were taken
 * @param people by id and place in {@code pictures}
 */
public record LabelledClip(
    List<BufferedImage> pictures, SortedMap<Integer, SortedMap<Integer, BoundingBox>> people) {
  /** Three quarters of the clip's: still more than the model is shown. */
  static final int WIDTH = 576;

  static final int HEIGHT = 432;

  private static final double LABELLED_WIDTH = 768;
  private static final double LABELLED_HEIGHT = 576;

  /**
   * Reads them.
   *
   * @param clip the clip
   * @param truth the labels, in the format of MOTChallenge
   * @param step takes every picture of so many
   * @param limit looks at no more pictures than this
   */
  public static LabelledClip read(Path clip, Path truth, int step, int limit) throws Exception {
    SortedMap<Integer, SortedMap<Integer, BoundingBox>> people = new TreeMap<>();
    for (String line : Files.readAllLines(truth)) {
      String[] field = line.split(",", -1);
      int picture = Integer.parseInt(field[0]) - 1;
      // Marked as not to be counted: somebody who is hidden.
      boolean hidden = Double.parseDouble(field[6]) == 0;
      if (!hidden && picture < limit && picture % step == 0) {
        people
            .computeIfAbsent(Integer.parseInt(field[1]), id -> new TreeMap<>())
            .put(
                picture / step,
                new BoundingBox(
                    Double.parseDouble(field[2]) / LABELLED_WIDTH,
                    Double.parseDouble(field[3]) / LABELLED_HEIGHT,
                    Double.parseDouble(field[4]) / LABELLED_WIDTH,
                    Double.parseDouble(field[5]) / LABELLED_HEIGHT));
      }
    }
    return new LabelledClip(pictures(clip, step, limit), people);
  }

  /** Returns everybody, those first who are in the fewest pictures. */
  public List<Integer> byTimeInView() {
    return people.entrySet().stream()
        .sorted(Comparator.comparing(person -> person.getValue().size()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<BufferedImage> pictures(Path clip, int step, int limit) throws Exception {
    NativeLibraries.ensurePrepared();
    List<BufferedImage> pictures = new ArrayList<>();
    try (FrameSource source =
        FrameSource.open(
            SourceAddress.ofFile(clip),
            CameraOptions.parse(Map.of("source", clip.toString()), value -> "").video(),
            new FrameSource.Request(
                new ModelInput(WIDTH, HEIGHT, Fit.STRETCH, 0), Preparation.NONE, 0, false, 0, 0),
            new StopSignal(),
            new RunCounters().frames(),
            "labelled")) {
      for (int i = 0; i < limit; i++) {
        @Nullable RgbFrame frame = source.take();
        if (frame == null) {
          break;
        }
        if (i % step == 0) {
          pictures.add(copy(frame.views().get(0).pixels()));
        }
        source.recycle(frame);
      }
    }
    return pictures;
  }

  private static BufferedImage copy(ByteBuffer rgb) {
    int[] pixels = new int[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          (rgb.get(3 * i) & 0xFF) << 16
              | (rgb.get(3 * i + 1) & 0xFF) << 8
              | (rgb.get(3 * i + 2) & 0xFF);
    }
    return picture(pixels);
  }

  static BufferedImage picture(int[] pixels) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    picture.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
    return picture;
  }

  static int[] pixels(BufferedImage picture) {
    return picture.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
  }
}
