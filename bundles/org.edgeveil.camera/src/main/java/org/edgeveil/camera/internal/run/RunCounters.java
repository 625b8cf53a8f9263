/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.edgeveil.camera.internal.frame.FrameCounters;

/** What one run did, in numbers that stay on the gateway. Thread-safe. */
public final class RunCounters {
  private final FrameCounters frames = new FrameCounters();
  private final LongAdder analysed = new LongAdder();
  private final LongAdder gated = new LongAdder();
  private final LongAdder inferenceNanos = new LongAdder();
  private final LongAdder loopNanos = new LongAdder();
  private final LongAdder reconnections = new LongAdder();
  private final AtomicLong firstDetectionNanos = new AtomicLong();
  private final long createdNanos = System.nanoTime();

  /** Returns what happened to frames. */
  public FrameCounters frames() {
    return frames;
  }

  void inference(long nanos) {
    inferenceNanos.add(nanos);
  }

  void frameAnalysed(long nanos, boolean sawSomething) {
    analysed.increment();
    loopNanos.add(nanos);
    if (sawSomething && firstDetectionNanos.get() == 0) {
      firstDetectionNanos.compareAndSet(0, System.nanoTime() - createdNanos);
    }
  }

  void frameGated() {
    gated.increment();
  }

  void reconnection() {
    reconnections.increment();
  }

  /** Returns how many scheduled frames were not analysed because nothing moved. */
  public long gated() {
    return gated.sum();
  }

  /** Returns how many frames were analysed. */
  public long analysed() {
    return analysed.sum();
  }

  /** Returns the nanoseconds that the model took. */
  public long inferenceNanos() {
    return inferenceNanos.sum();
  }

  /**
   * Returns the nanoseconds of the analysing thread from asking for each frame to the end of its
   * analysis; without the time that listeners took.
   */
  public long loopNanos() {
    return loopNanos.sum();
  }

  /** Returns all numbers by name. */
  public Map<String, Long> snapshot() {
    Map<String, Long> all = new TreeMap<>();
    all.put("frames.decoded", frames.decoded());
    all.put("frames.analysed", analysed());
    all.put("frames.dropped", frames.dropped());
    all.put("frames.gated", gated());
    all.put("pixels.bytes", frames.pixelBytes());
    all.put("inference.nanos", inferenceNanos());
    all.put("loop.nanos", loopNanos());
    all.put("first.detection.nanos", firstDetectionNanos.get());
    all.put("reconnections", reconnections.sum());
    return all;
  }
}
