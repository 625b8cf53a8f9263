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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;

/**
 * Detections in the format of MOTChallenge.
 *
 * @param byFrame rows by frame number
 */
record MotDetections(TreeMap<Long, List<Row>> byFrame) {
  record Row(double left, double top, double width, double height, double score) {
    Detection detection(PictureSize size) {
      return new Detection(
          0,
          (float) Math.min(1, Math.max(0, score)),
          new BoundingBox(
              left / size.width(),
              top / size.height(),
              width / size.width(),
              height / size.height()));
    }
  }

  static MotDetections read(Path file) throws UsageException {
    TreeMap<Long, List<Row>> byFrame = new TreeMap<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UsageException(
          "--detections: " + file + " cannot be read as text; check path and permissions.");
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        add(lines.get(i), file + ", line " + (i + 1), byFrame);
      }
    }
    if (byFrame.isEmpty()) {
      throw new UsageException("--detections: " + file + " is empty; give a file with detections.");
    }
    return new MotDetections(byFrame);
  }

  private static void add(String line, String where, TreeMap<Long, List<Row>> byFrame)
      throws UsageException {
    String[] parts = line.split(",", -1);
    try {
      long frame = (long) Double.parseDouble(parts[0]);
      double width = Double.parseDouble(parts[4]);
      double height = Double.parseDouble(parts[5]);
      if (frame >= 1 && width >= 0 && height >= 0) {
        byFrame
            .computeIfAbsent(frame, number -> new ArrayList<>())
            .add(
                new Row(
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]),
                    width,
                    height,
                    Double.parseDouble(parts[6])));
        return;
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Said below.
    }
    throw new UsageException(
        "--detections: " + where + " is not frame,id,left,top,width,height,score,...");
  }

  /** Returns the smallest picture in which all boxes lie. */
  PictureSize extent() {
    double right = 1;
    double bottom = 1;
    for (List<Row> rows : byFrame.values()) {
      for (Row row : rows) {
        right = Math.max(right, row.left() + row.width());
        bottom = Math.max(bottom, row.top() + row.height());
      }
    }
    return new PictureSize(right, bottom);
  }
}
