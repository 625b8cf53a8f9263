/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.scene.SceneAnalyzer;
import org.edgeveil.vision.scene.SceneOptions;
import org.edgeveil.vision.scene.SceneText;

/**
 * Measures what tracking, zones and lines cost a frame; started by hand, see docs/tracking.md.
 * Argument: how many objects walk about, 50 by default.
 */
final class TrackerCost {

  private static final int FRAMES = 4000;
  private static final long FRAME = 100_000_000;

  private TrackerCost() {}

  /** Prints the times of the frames after a warm-up. */
  public static void main(String[] arguments) {
    int objects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
    long[] lastId = {0};
    Tracker tracker = new Tracker(TrackerOptions.DEFAULT, () -> ++lastId[0]);
    SceneAnalyzer scene =
        new SceneAnalyzer(
            SceneText.zones("a: 0.1,0.1 0.5,0.1 0.5,0.9 0.1,0.9; b: 0.4,0.4 0.9,0.4 0.9,0.9")
                .values(),
            SceneText.lines("c: 0.5,0 0.5,1; d: 0,0.5 1,0.5; e: 0,0 1,1").values(),
            SceneOptions.DEFAULT);
    long[] nanos = new long[FRAMES / 2];
    for (int frame = 0; frame < FRAMES; frame++) {
      List<Detection> seen = crowd(objects, frame);
      long start = System.nanoTime();
      scene.update(tracker.update(seen, frame * FRAME), frame * FRAME);
      long end = System.nanoTime();
      if (frame >= FRAMES / 2) {
        nanos[frame - FRAMES / 2] = end - start;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%d objects: median %.3f ms a frame, 99 %% below %.3f ms, %d tracks in all%n",
        objects, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, lastId[0]);
  }

  /** People who walk in circles, jitter, and are sometimes not seen. */
  private static List<Detection> crowd(int objects, int frame) {
    List<Detection> seen = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      double angle = i * 2.4 + frame * 0.01 * (1 + i % 3);
      double jitter = 0.003 * Math.sin(frame * 12.9898 + i * 78.233);
      if (Math.sin(frame * 3.7 + i * 11.3) < 0.9) {
        double score = 0.5 + 0.14 * Math.sin(frame * 1.3 + i);
        double x = 0.5 + 0.45 * (i + 1) / objects * Math.cos(angle) + jitter;
        double y = 0.4 + 0.35 * (i + 1) / objects * Math.sin(angle) + jitter;
        seen.add(new Detection(4, (float) score, new BoundingBox(x, y, 0.04, 0.12)));
      }
    }
    return seen;
  }
}
