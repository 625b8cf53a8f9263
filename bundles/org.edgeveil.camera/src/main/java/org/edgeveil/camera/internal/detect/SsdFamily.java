/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ScoreScale;
import org.edgeveil.vision.detection.SsdAnchors;
import org.edgeveil.vision.detection.SsdDecoder;

/** Single-shot detectors with raw boxes, on the anchors that their authors lay over six maps. */
final class SsdFamily implements Family {
  private static final int FINEST_STRIDE = 16;
  private static final int FEATURE_MAPS = 6;
  private static final int BOX_VALUES = 4;
  private static final int MAX_CLASSES = 10_000;
  private static final int GREY = 128;

  @Override
  public String name() {
    return "ssd";
  }

  @Override
  public String form() {
    return "raw boxes [1,A,4] and class scores [1,A,C], with A anchors of a square input of 16"
        + " pixels a cell: 1917 for 300 pixels";
  }

  @Override
  public Optional<Match> match(ModelTensors model, Optional<ScoreScale> scores, boolean named) {
    if (model.outputs().size() != 2 || !model.isSquare(model.width())) {
      return Optional.empty();
    }
    SsdAnchors anchors = anchors(model.width());
    int boxes = isBoxes(model.sizes(0), anchors) ? 0 : 1;
    int values = 1 - boxes;
    long[] size = model.sizes(values);
    if (!isBoxes(model.sizes(boxes), anchors)
        || size.length != 2
        || size[0] != anchors.count()
        || size[1] < 2
        || size[1] > MAX_CLASSES) {
      return Optional.empty();
    }
    int classes = (int) size[1];
    ScoreScale scale = scores.orElseGet(() -> ScoreEvidence.of(model.outputs().get(values)));
    return Optional.of(
        new Match(
            OptionalInt.of(classes),
            true,
            List.of(),
            Fit.STRETCH,
            GREY,
            Optional.of(InputRange.MINUS_ONE_TO_ONE),
            (labels, minScore) ->
                new SsdDecoder(anchors, boxes, values, classes, scale, minScore)));
  }

  private static boolean isBoxes(long[] size, SsdAnchors anchors) {
    return size.length == 2 && size[0] == anchors.count() && size[1] == BOX_VALUES;
  }

  private static SsdAnchors anchors(int side) {
    List<Integer> cells = new ArrayList<>();
    int n = (side + FINEST_STRIDE - 1) / FINEST_STRIDE;
    for (int i = 0; i < FEATURE_MAPS; i++) {
      cells.add(n);
      n = (n + 1) / 2;
    }
    return SsdAnchors.forFeatureMaps(cells);
  }
}
