/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the raw output of a single-shot detector: box encodings relative to anchors, and one
 * logit for each class. Class 0 is the background and never reported; classes are independent
 * (logistic, not softmax). No suppression of doubles: see {@link NonMaximumSuppression}.
 *
 * <p>Reads both buffers by absolute index, changes neither their position nor their content, and
 * allocates its results only. Immutable, safe for use by several threads.
 */
public final class SsdDecoder {

  private static final float CENTRE_SCALE = 10;
  private static final float SIZE_SCALE = 5;
  // exp(SIZE_LIMIT) = 1000 anchors: keeps a hostile model's box finite.
  private static final double SIZE_LIMIT = Math.log(1000);

  private final SsdAnchors anchors;
  private final int classes;
  private final float logitThreshold;

  /**
   * Creates a decoder.
   *
   * @param anchors the model's anchors
   * @param classes how many classes the model has, background included; at least 2
   * @param minScore lowest score that is reported, between 0 and 1, both excluded
   * @throws IllegalArgumentException if a value is out of its range
   */
  public SsdDecoder(SsdAnchors anchors, int classes, double minScore) {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "a detector has the background and at least one class, not " + classes + " classes");
    }
    if (!(minScore > 0 && minScore < 1)) {
      throw new IllegalArgumentException("minScore is between 0 and 1, not " + minScore);
    }
    this.anchors = anchors;
    this.classes = classes;
    this.logitThreshold = (float) Math.log(minScore / (1 - minScore));
  }

  /**
   * Decodes one frame.
   *
   * @param encodings at least 4 values for each anchor: y, x, height, width
   * @param logits at least one value for each anchor and class
   * @return what passes the score, by anchor and class; boxes may reach outside the frame
   * @throws IllegalArgumentException if a buffer is too short for the anchors
   */
  public List<Detection> decode(FloatBuffer encodings, FloatBuffer logits) {
    int count = anchors.count();
    if (encodings.limit() < count * 4 || logits.limit() < count * classes) {
      throw new IllegalArgumentException(
          "the model gives "
              + encodings.limit()
              + " box values and "
              + logits.limit()
              + " class values, "
              + count
              + " anchors and "
              + classes
              + " classes need "
              + count * 4
              + " and "
              + count * classes
              + "; choose the decoder that fits the model");
    }
    List<Detection> found = new ArrayList<>();
    for (int anchor = 0; anchor < count; anchor++) {
      for (int c = 1; c < classes; c++) {
        float logit = logits.get(anchor * classes + c);
        // The logit is compared first: most anchors see nothing and need no exponential. NaN fails.
        if (logit >= logitThreshold) {
          BoundingBox box = box(encodings, anchor);
          if (box != null) {
            found.add(new Detection(c, (float) (1 / (1 + Math.exp(-logit))), box));
          }
        }
      }
    }
    return found;
  }

  private @Nullable BoundingBox box(FloatBuffer encodings, int anchor) {
    double ah = anchors.height(anchor);
    double aw = anchors.width(anchor);
    double y = encodings.get(anchor * 4) / CENTRE_SCALE * ah + anchors.centreY(anchor);
    double x = encodings.get(anchor * 4 + 1) / CENTRE_SCALE * aw + anchors.centreX(anchor);
    double h = Math.exp(Math.min(encodings.get(anchor * 4 + 2) / SIZE_SCALE, SIZE_LIMIT)) * ah;
    double w = Math.exp(Math.min(encodings.get(anchor * 4 + 3) / SIZE_SCALE, SIZE_LIMIT)) * aw;
    // A broken or hostile model gives NaN or infinity: that is no box.
    if (!Double.isFinite(x + y + w + h)) {
      return null;
    }
    return new BoundingBox(x - w / 2, y - h / 2, w, h);
  }
}
