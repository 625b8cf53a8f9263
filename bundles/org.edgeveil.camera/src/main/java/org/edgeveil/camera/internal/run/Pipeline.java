/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.List;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.RgbFrame;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.Placement;

/**
 * Takes frames from a source, one after the other, and tells what was concluded from them. For one
 * thread. A frame is zeroed before anybody is told of it.
 */
public final class Pipeline {
  /** Is told what was concluded from each frame. */
  @FunctionalInterface
  public interface Results {
    /**
     * Takes the next result; may block.
     *
     * @param result the result
     * @throws InterruptedException if the thread is interrupted
     */
    void accept(FrameResult result) throws InterruptedException;
  }

  private final Detector detector;
  private final ChunkedAnalysis analysis;
  private final RunCounters counters;
  private final Placement placement;

  /**
   * Makes a pipeline.
   *
   * @param detector sees; made for frames of the source's size
   * @param analysis the stream's state, carried over from one source to the next
   * @param counters counts
   */
  public Pipeline(Detector detector, ChunkedAnalysis analysis, RunCounters counters) {
    this.detector = detector;
    this.analysis = analysis;
    this.counters = counters;
    // Frames are stretched, whatever the model would like.
    placement = Placement.whole(detector.input().width(), detector.input().height());
  }

  /**
   * Analyses every frame until the source ends.
   *
   * @param source the frames
   * @param results is told, on this thread; may block
   * @throws SourceException if the source breaks off
   * @throws ModelException if the model fails
   * @throws InterruptedException if the thread is interrupted
   */
  public void run(FrameSource source, Results results)
      throws SourceException, ModelException, InterruptedException {
    while (true) {
      long start = System.nanoTime();
      RgbFrame frame = source.take();
      if (frame == null) {
        return;
      }
      FrameResult result = analyse(frame, source);
      counters.frameAnalysed(System.nanoTime() - start, !result.detections().isEmpty());
      results.accept(result);
    }
  }

  /** Analyses a frame and gives it back to its source. */
  FrameResult analyse(RgbFrame frame, FrameSource source) throws ModelException {
    long index = frame.index();
    long mediaTimeNanos = frame.mediaTimeNanos();
    List<Detection> raw;
    try {
      long start = System.nanoTime();
      raw = detector.detect(frame.pixels(), placement);
      counters.inference(System.nanoTime() - start);
    } finally {
      source.recycle(frame);
    }
    double aspect = (double) source.pictureWidth() / source.pictureHeight();
    return analysis.update(index, mediaTimeNanos, aspect, raw);
  }
}
