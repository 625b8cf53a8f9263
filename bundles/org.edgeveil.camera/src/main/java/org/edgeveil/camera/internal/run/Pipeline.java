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
import org.edgeveil.vision.detection.Tiling;

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

  private final ViewDetector detector;
  private final ChunkedAnalysis analysis;
  private final RunCounters counters;

  /**
   * Makes a pipeline.
   *
   * @param detector sees; made for frames of the source's size
   * @param analysis the stream's state, carried over from one source to the next
   * @param counters counts
   */
  public Pipeline(Detector detector, ChunkedAnalysis analysis, RunCounters counters) {
    this.detector = new ViewDetector(detector, analysis::counts);
    this.analysis = analysis;
    this.counters = counters;
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
      if (skips(frame, source)) {
        continue;
      }
      FrameResult result;
      try {
        result = analyse(frame);
      } finally {
        source.recycle(frame);
      }
      counters.frameAnalysed(System.nanoTime() - start, !result.detections().isEmpty());
      results.accept(result);
    }
  }

  /**
   * Gives a frame back to its source if it is not worth looking at: nobody is told of it. To be
   * asked once for each frame, before it is analysed.
   */
  boolean skips(RgbFrame frame, FrameSource source) {
    if (attention(frame).wantsFrame(frame.mediaTimeNanos(), frame.hasMotion())) {
      return false;
    }
    source.recycle(frame);
    counters.frameGated();
    return true;
  }

  /** Returns what is worth looking at in a frame. */
  Attention attention(RgbFrame frame) {
    return analysis.attention(frame.mediaTimeNanos());
  }

  /** Analyses a frame. If the model fails, nothing is concluded from it. */
  FrameResult analyse(RgbFrame frame) throws ModelException {
    long start = System.nanoTime();
    List<Tiling.View> seen = detector.detect(frame, attention(frame));
    counters.inference(System.nanoTime() - start);
    return analysis.update(frame.index(), frame.mediaTimeNanos(), frame.aspect(), seen);
  }
}
