/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.frame.RgbFrame;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.Tiling;
import org.jspecify.annotations.Nullable;

/** Runs a detector over the views of a frame that are worth looking at. For one thread. */
final class ViewDetector {
  private final Detector detector;
  private final Predicate<Detection> counts;

  /**
   * Makes one.
   *
   * @param detector sees
   * @param counts says, by class and score alone, what is worth placing in the frame
   */
  ViewDetector(Detector detector, Predicate<Detection> counts) {
    this.detector = detector;
    this.counts = counts;
  }

  /**
   * Looks at a frame.
   *
   * @param frame the frame; shown as the detector takes it
   * @param attention says which views are worth it
   * @return what was seen and counts, by view, in coordinates of the frame, doubles included
   * @throws ModelException if the model fails
   */
  List<Tiling.View> detect(RgbFrame frame, Attention attention) throws ModelException {
    List<RgbFrame.View> views = frame.views(detector.input());
    List<Tiling.View> seen = new ArrayList<>(views.size());
    for (int i = 0; i < views.size(); i++) {
      RgbFrame.View view = views.get(i);
      if (i == 0 || attention.wantsTile(view.region(), view.hasMotion())) {
        List<Detection> found = detector.detect(view.pixels(), view.placement());
        seen.add(new Tiling.View(view.region(), inFrame(found, i == 0 ? null : view.region())));
      }
    }
    return seen;
  }

  /** Returns what counts; of a tile if there is a region, otherwise of the frame itself. */
  private List<Detection> inFrame(List<Detection> found, @Nullable BoundingBox region) {
    List<Detection> placed = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      Detection detection = found.get(i);
      if (counts.test(detection)) {
        placed.add(region == null ? detection : place(detection, region));
      }
    }
    return placed;
  }

  private static Detection place(Detection detection, BoundingBox region) {
    BoundingBox box = detection.box();
    return new Detection(
        detection.classIndex(),
        detection.score(),
        new BoundingBox(
            region.left() + box.left() * region.width(),
            region.top() + box.top() * region.height(),
            box.width() * region.width(),
            box.height() * region.height()));
  }
}
