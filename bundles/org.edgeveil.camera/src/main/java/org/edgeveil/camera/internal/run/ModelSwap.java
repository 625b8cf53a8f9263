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
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.RgbFrame;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.run.Pipeline.Results;
import org.edgeveil.camera.internal.run.ShadowTrial.Look;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.vision.detection.ModelInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model at work on a stream of frames, and how another one takes its place while frames go on:
 * loaded and probed beside it ({@link ModelUpdates}), then shown the same frames without anybody
 * being told ({@link ShadowTrial}), then promoted between two frames, and taken back if it fails
 * soon after. Whatever goes wrong with the new model, the one before goes on.
 *
 * <p>In chunks a model is replaced at a border only, and how many objects it sees decides nothing:
 * no chunk's frames choose the model of another one's (guarantee.md, Chunks). That a model fails is
 * public.
 *
 * <p>For one thread, but for {@link #change} and {@link #note}.
 */
final class ModelSwap implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSwap.class);
  private static final Situation NOTHING = new Situation(State.RUNNING, Situation.NONE, "");
  // Enough for every operator to have run on real pictures.
  private static final int PROVING_FRAMES = 10;

  private final String camera;
  private final RunCounters counters;
  private final LongConsumer replaced;
  private final ModelUpdates updates;

  private LoadedModel current;
  private Pipeline pipeline;
  private int frames;
  private long lastNanos = Long.MIN_VALUE;

  private ModelUpdates.@Nullable Request request;
  private @Nullable LoadedModel candidate;
  private @Nullable ShadowTrial trial;
  private @Nullable LoadedModel before;

  private volatile CameraOptions effective;
  private volatile Situation note = NOTHING;

  /**
   * Begins with a model.
   *
   * @param camera the camera's pid
   * @param first the model; taken over
   * @param loading loads others
   * @param counters counts
   * @param replaced is told, on the thread of {@link #run} and between two frames, that another
   *     model is at work, and the media time of the first frame that it has
   */
  ModelSwap(
      String camera,
      LoadedModel first,
      ModelUpdates.Loading loading,
      RunCounters counters,
      LongConsumer replaced) {
    this.camera = camera;
    this.counters = counters;
    this.replaced = replaced;
    updates = new ModelUpdates("edgeveil-camera-" + camera, loading);
    current = first;
    effective = first.options();
    pipeline = first.pipeline(counters);
  }

  /**
   * Asks for another model. Returns at once; thread-safe.
   *
   * @param options settings that differ in what concerns the model only
   */
  void change(CameraOptions options) {
    note = NOTHING;
    if (options.equals(effective)) {
      updates.cancel();
    } else {
      note =
          new Situation(
              State.RUNNING,
              Situation.MODEL_ON_TRIAL,
              "a new model is tried beside the one at work");
      updates.request(options);
    }
  }

  /** Returns what there is to say about a new model; an empty reason for nothing. Thread-safe. */
  Situation note() {
    return note;
  }

  /** Returns the model at work. */
  LoadedModel current() {
    return current;
  }

  /**
   * Analyses every frame until the source ends.
   *
   * @param source the frames
   * @param results is told, on this thread; may block
   * @throws SourceException if the source breaks off
   * @throws ModelException if the model at work fails and there is none to go back to
   * @throws InterruptedException if the thread is interrupted
   */
  void run(FrameSource source, Results results)
      throws SourceException, ModelException, InterruptedException {
    source.show(inputs());
    while (true) {
      long start = System.nanoTime();
      RgbFrame frame = source.take();
      if (frame == null) {
        return;
      }
      collect(source);
      promoteAt(frame.mediaTimeNanos());
      if (!isShownTo(current, frame)) {
        source.recycle(frame);
        continue;
      }
      if (pipeline.skips(frame, source)) {
        lastNanos = frame.mediaTimeNanos();
        continue;
      }
      @Nullable FrameResult result;
      try {
        result = look(frame);
      } finally {
        source.recycle(frame);
      }
      source.show(inputs());
      if (result == null) {
        continue;
      }
      counters.frameAnalysed(System.nanoTime() - start, !result.detections().isEmpty());
      results.accept(result);
    }
  }

  /** Returns what frames are to be prepared for: the models that look at them, or might again. */
  private List<ModelInput> inputs() {
    return Stream.of(current, candidate, before)
        .filter(Objects::nonNull)
        .map(model -> model.detector().input())
        .distinct()
        .toList();
  }

  /** A source that was just opened has frames that were prepared for one model only. */
  private static boolean isShownTo(LoadedModel model, RgbFrame frame) {
    return !frame.views(model.detector().input()).isEmpty();
  }

  private @Nullable FrameResult look(RgbFrame frame) throws ModelException {
    Look shadow = shadow(frame);
    long inference = counters.inferenceNanos();
    FrameResult result = analyse(frame);
    lastNanos = frame.mediaTimeNanos();
    if (shadow != null && result != null) {
      judge(new Look(counters.inferenceNanos() - inference, result.detections().size()), shadow);
    }
    return result;
  }

  /** Takes a model that is loaded; gives up one that nobody asks for any more. */
  private void collect(FrameSource source) {
    if (request != null && !request.isLast()) {
      dropCandidate();
      request = null;
    }
    ModelUpdates.Request last = updates.last();
    if (last == null || candidate != null) {
      return;
    }
    request = last;
    String refusal = last.refusal();
    if (refusal != null) {
      refuse(refusal);
      return;
    }
    LoadedModel loaded = last.takeModel();
    if (loaded != null) {
      loaded.watchNumbers(true);
      candidate = loaded;
      trial = newTrial(loaded.options(), source);
    }
  }

  private static ShadowTrial newTrial(CameraOptions options, FrameSource source) {
    boolean hurried = options.realTime() || (options.source() != null && options.source().isLive());
    return new ShadowTrial(
        options.modelTrial().shadowFrames(),
        hurried ? source.framePeriodNanos() : Long.MAX_VALUE,
        !options.mode().chunked());
  }

  private @Nullable Look shadow(RgbFrame frame) {
    LoadedModel fresh = candidate;
    if (fresh == null || trial == null || trial.isOver() || !isShownTo(fresh, frame)) {
      return null;
    }
    try {
      return fresh.glance(frame, pipeline.attention(frame));
    } catch (ModelException e) {
      refuse(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void judge(Look atWork, Look shadow) {
    ShadowTrial judging = trial;
    if (judging != null) {
      judging.frame(atWork, shadow);
      judging.refusal().ifPresent(rule -> refuse("model: " + rule));
    }
  }

  private void promoteAt(long mediaTimeNanos) {
    LoadedModel fresh = candidate;
    if (fresh == null || trial == null || !trial.isOver() || isInside(mediaTimeNanos)) {
      return;
    }
    forgetBefore();
    before = current;
    candidate = null;
    trial = null;
    finish(NOTHING);
    use(fresh, mediaTimeNanos);
    LOG.info("Camera {} works with the new model {}", camera, fresh.options().model());
  }

  /** Returns whether a frame belongs to the chunk of the frame before. */
  private boolean isInside(long mediaTimeNanos) {
    long chunk = current.options().mode().chunkNanos();
    return chunk > 0
        && lastNanos != Long.MIN_VALUE
        && Math.floorDiv(mediaTimeNanos, chunk) == Math.floorDiv(lastNanos, chunk);
  }

  private void use(LoadedModel model, long mediaTimeNanos) {
    current = model;
    effective = model.options();
    pipeline = model.pipeline(counters);
    frames = 0;
    replaced.accept(mediaTimeNanos);
  }

  private @Nullable FrameResult analyse(RgbFrame frame) throws ModelException {
    FrameResult result;
    try {
      result = pipeline.analyse(frame);
    } catch (ModelException e) {
      LoadedModel proven = before;
      if (proven == null) {
        throw e;
      }
      LoadedModel failed = current;
      before = null;
      use(proven, frame.mediaTimeNanos());
      failed.close();
      refuse(String.valueOf(e.getMessage()));
      if (!isShownTo(proven, frame)) {
        return null;
      }
      // The same frame, prepared for both: nothing is lost.
      result = pipeline.analyse(frame);
    }
    frames++;
    if (frames == PROVING_FRAMES) {
      current.proven();
    }
    if (before != null && frames >= current.options().modelTrial().shadowFrames()) {
      forgetBefore();
    }
    return result;
  }

  private void refuse(String reason) {
    dropCandidate();
    finish(
        new Situation(
            State.RUNNING,
            Situation.MODEL_REJECTED,
            "the new model is refused and the one before goes on: " + reason));
    LOG.error("Camera {} goes on with the model it has: {}", camera, reason);
  }

  /** Says what became of a request, unless there is a newer one. */
  private void finish(Situation outcome) {
    ModelUpdates.Request done = request;
    request = null;
    if (done == null ? updates.last() == null : updates.finish(done)) {
      note = outcome;
    }
  }

  private void dropCandidate() {
    if (candidate != null) {
      candidate.close();
      candidate = null;
    }
    trial = null;
  }

  private void forgetBefore() {
    if (before != null) {
      before.close();
      before = null;
      current.watchNumbers(false);
    }
  }

  /** Frees all models. */
  @Override
  public void close() {
    updates.close();
    dropCandidate();
    forgetBefore();
    current.close();
  }
}
