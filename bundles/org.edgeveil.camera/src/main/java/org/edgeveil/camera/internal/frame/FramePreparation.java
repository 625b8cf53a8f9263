/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.vision.detection.ModelInput;
import org.jspecify.annotations.Nullable;

/**
 * From a decoded picture to what a model is shown. Masks come first: where there are any, nothing
 * else reads the picture. For one thread; begins empty.
 */
final class FramePreparation implements AutoCloseable {
  private final @Nullable PrivacyMask mask;
  private final Preparation preparation;
  private final long chunkNanos;
  private @Nullable MotionDetector motion;
  private long chunk;
  private final Map<ModelInput, ViewRenderer> renderers = new HashMap<>();

  /**
   * Makes a preparation.
   *
   * @param preparation what is to be done
   * @param chunkNanos length of the chunks of media time of which none knows of another; 0 for none
   */
  FramePreparation(Preparation preparation, long chunkNanos) {
    this.preparation = preparation;
    this.chunkNanos = chunkNanos;
    mask = preparation.masks().isEmpty() ? null : new PrivacyMask(preparation.masks());
  }

  /**
   * Prepares a picture.
   *
   * @param picture is read only
   * @param index the number of the scheduled frame
   * @param mediaTimeNanos its media time; not before the last one's
   * @param frame takes the result; zeroed, with a view for each region and model
   * @throws SourceException if the picture's pixel format cannot be masked or scaled
   */
  void prepare(AVFrame picture, long index, long mediaTimeNanos, RgbFrame frame)
      throws SourceException {
    try {
      AVFrame readable = mask == null ? picture : mask.apply(picture);
      detectMotion(readable, mediaTimeNanos);
      render(readable, frame);
    } finally {
      if (mask != null) {
        mask.wipe();
      }
    }
    frame.stamp(index, mediaTimeNanos);
    frame.setMotion(motion == null || motion.isMoving());
    for (ModelInput input : frame.inputs()) {
      for (RgbFrame.View view : frame.views(input)) {
        view.setMotion(motion == null || motion.isMoving(view.region()));
      }
    }
  }

  private void render(AVFrame picture, RgbFrame frame) throws SourceException {
    List<ModelInput> inputs = frame.inputs();
    renderers
        .entrySet()
        .removeIf(
            entry -> {
              boolean unused = !inputs.contains(entry.getKey());
              if (unused) {
                entry.getValue().close();
              }
              return unused;
            });
    for (ModelInput input : inputs) {
      renderers
          .computeIfAbsent(input, shown -> new ViewRenderer(shown, preparation.regions()))
          .render(picture, frame);
    }
  }

  private void detectMotion(AVFrame picture, long mediaTimeNanos) throws SourceException {
    if (!preparation.motion()) {
      return;
    }
    long current = chunkNanos == 0 ? 0 : Math.floorDiv(mediaTimeNanos, chunkNanos);
    MotionDetector detector = motion;
    if (detector != null && current != chunk) {
      detector.close();
      detector = null;
    }
    if (detector == null) {
      detector = new MotionDetector(preparation.calibration());
      motion = detector;
      chunk = current;
    }
    detector.update(picture, mediaTimeNanos);
  }

  /**
   * Returns what the motion detector learned of the pictures so far.
   *
   * @return nothing without a motion detector, and if there were too few pictures
   */
  Optional<MotionCalibration> motionCalibration() {
    return motion == null ? Optional.empty() : motion.calibration();
  }

  /** Returns the native memory there is, for tests of what is left in it. */
  List<NativeBuffer> buffers() {
    List<NativeBuffer> buffers = new ArrayList<>();
    if (mask != null && mask.buffer() != null) {
      buffers.add(mask.buffer());
    }
    if (motion != null) {
      buffers.addAll(motion.buffers());
    }
    return buffers;
  }

  /** Zeroes and frees the memory. */
  @Override
  public void close() {
    if (mask != null) {
      mask.close();
    }
    if (motion != null) {
      motion.close();
    }
    renderers.values().forEach(ViewRenderer::close);
  }
}
