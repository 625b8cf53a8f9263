/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;

/**
 * Detections and tracks in the format of MOTChallenge: one line for each box, in pixels. The
 * picture is taken to be the smallest that holds all boxes.
 */
final class MotChallenge {

  private static final int PERSON = 4;

  private final double width;
  private final double height;
  private final List<List<Detection>> frames;

  private MotChallenge(double width, double height, List<List<Detection>> frames) {
    this.width = width;
    this.height = height;
    this.frames = frames;
  }

  /**
   * Reads detections by frame; frames count from 1, those without a detection have an empty list.
   */
  static MotChallenge read(BufferedReader reader) throws IOException {
    double width = 1;
    double height = 1;
    TreeMap<Integer, List<Detection>> byFrame = new TreeMap<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String[] parts = line.split(",");
      BoundingBox box =
          new BoundingBox(
              Double.parseDouble(parts[2]),
              Double.parseDouble(parts[3]),
              Double.parseDouble(parts[4]),
              Double.parseDouble(parts[5]));
      width = Math.max(width, box.right());
      height = Math.max(height, box.bottom());
      byFrame
          .computeIfAbsent(Integer.valueOf(parts[0]), frame -> new ArrayList<>())
          .add(new Detection(PERSON, Float.parseFloat(parts[6]), box));
    }
    List<List<Detection>> frames = new ArrayList<>();
    for (Map.Entry<Integer, List<Detection>> entry : byFrame.entrySet()) {
      while (frames.size() < entry.getKey() - 1) {
        frames.add(List.of());
      }
      frames.add(relative(entry.getValue(), width, height));
    }
    return new MotChallenge(width, height, frames);
  }

  private static List<Detection> relative(List<Detection> detections, double width, double height) {
    return detections.stream()
        .map(
            d ->
                new Detection(
                    d.classIndex(),
                    d.score(),
                    new BoundingBox(
                        d.box().left() / width,
                        d.box().top() / height,
                        d.box().width() / width,
                        d.box().height() / height)))
        .toList();
  }

  /** Tracks all frames and writes the tracks. */
  void track(double framesPerSecond, Path out) throws IOException {
    long[] lastId = {0};
    Tracker tracker = new Tracker(TrackerOptions.DEFAULT, () -> ++lastId[0]);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      long time = Math.round(i * 1e9 / framesPerSecond);
      for (Track track : tracker.update(frames.get(i), time).tracks()) {
        BoundingBox box = track.box();
        lines.add(
            String.format(
                Locale.ROOT,
                "%d,%d,%.2f,%.2f,%.2f,%.2f,1",
                i + 1,
                track.id(),
                box.left() * width,
                box.top() * height,
                box.width() * width,
                box.height() * height));
      }
    }
    Files.createDirectories(out.toAbsolutePath().getParent());
    Files.write(out, lines);
  }
}
