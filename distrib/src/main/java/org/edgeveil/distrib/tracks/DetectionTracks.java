/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.tracks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.tracking.Tracker;
import org.edgeveil.vision.tracking.TrackerOptions;
import org.jspecify.annotations.Nullable;

/** Runs the tracker alone, on detections that somebody else made. */
public final class DetectionTracks {
  private final Path detections;
  private final @Nullable PictureSize size;
  private final double framesPerSecond;

  /**
   * Makes a run.
   *
   * @param detections a file in the format of MOTChallenge
   * @param size size of the pictures; null for the smallest in which all boxes lie
   * @param framesPerSecond the sequence's frame rate
   */
  public DetectionTracks(Path detections, @Nullable PictureSize size, double framesPerSecond) {
    this.detections = detections;
    this.size = size;
    this.framesPerSecond = framesPerSecond;
  }

  /**
   * Writes the tracks.
   *
   * @param out where to
   * @return how many there are
   * @throws UsageException if the detections cannot be read
   * @throws IOException if the tracks cannot be written
   */
  public int write(Appendable out) throws UsageException, IOException {
    MotDetections read = MotDetections.read(detections);
    PictureSize pictures = size == null ? read.extent() : size;
    MotWriter writer = new MotWriter(out);
    long[] next = {0};
    Tracker tracker = new Tracker(TrackerOptions.DEFAULT, () -> ++next[0]);
    for (long frame = read.byFrame().firstKey(); frame <= read.byFrame().lastKey(); frame++) {
      List<Detection> seen =
          read.byFrame().getOrDefault(frame, List.of()).stream()
              .map(row -> row.detection(pictures))
              .toList();
      writer.write(
          frame, tracker.update(seen, Math.round((frame - 1) * 1e9 / framesPerSecond)), pictures);
    }
    return writer.tracks();
  }
}
