/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.tracking.Tracker;
import org.edgeveil.vision.tracking.TrackerOptions;
import org.edgeveil.vision.tracking.TrackerOutput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One frame of the tracker with fifty objects that walk back and forth. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrackingBenchmark {
  private static final int OBJECTS = 50;
  private static final long FRAME_NANOS = 100_000_000L;

  private long nextId;
  private long frame;
  private final Tracker tracker = new Tracker(TrackerOptions.DEFAULT, () -> nextId++);

  /** One frame. */
  @Benchmark
  public TrackerOutput fiftyObjects() {
    List<Detection> detections = new ArrayList<>(OBJECTS);
    double shift = 0.05 * Math.sin(frame / 20.0);
    for (int i = 0; i < OBJECTS; i++) {
      detections.add(
          new Detection(
              4,
              0.6f,
              new BoundingBox(0.1 * (i % 10) + shift * (i % 3), 0.2 * (i / 10), 0.04, 0.12)));
    }
    return tracker.update(detections, frame++ * FRAME_NANOS);
  }
}
