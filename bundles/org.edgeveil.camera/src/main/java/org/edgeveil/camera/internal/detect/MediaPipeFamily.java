/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.MediaPipeAnchors;
import org.edgeveil.vision.detection.MediaPipeDecoder;
import org.edgeveil.vision.detection.MediaPipeDecoder.Extent;
import org.edgeveil.vision.detection.ScoreScale;

/** MediaPipe's detectors of one kind, by their anchors and the number of values of each. */
final class MediaPipeFamily implements Family {
  private final String name;
  private final String label;
  private final int values;
  private final Extent extent;
  private final List<MediaPipeAnchors> variants;

  MediaPipeFamily(
      String name, String label, int values, Extent extent, List<MediaPipeAnchors> variants) {
    this.name = name;
    this.label = label;
    this.values = values;
    this.extent = extent;
    this.variants = variants;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String form() {
    return "outputs [1,A,"
        + values
        + "] and [1,A,1], with A "
        + variants.stream()
            .map(a -> a.count() + " for " + a.side() + "x" + a.side())
            .collect(Collectors.joining(" or "));
  }

  @Override
  public Optional<Match> match(ModelTensors model, Optional<ScoreScale> scores, boolean named) {
    if (model.outputs().size() != 2) {
      return Optional.empty();
    }
    for (MediaPipeAnchors anchors : variants) {
      for (int boxes = 0; boxes < 2; boxes++) {
        if (model.isSquare(anchors.side())
            && is(model.sizes(boxes), anchors.count(), values)
            && is(model.sizes(1 - boxes), anchors.count(), 1)) {
          return Optional.of(match(anchors, boxes));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean is(long[] size, int rows, int columns) {
    return size.length == 2 && size[0] == rows && size[1] == columns;
  }

  private Match match(MediaPipeAnchors anchors, int boxes) {
    return new Match(
        OptionalInt.of(1),
        false,
        List.of(label),
        Fit.LETTERBOX,
        0,
        Optional.of(InputRange.MINUS_ONE_TO_ONE),
        (labels, minScore) ->
            new MediaPipeDecoder(anchors, extent, boxes, 1 - boxes, values, minScore));
  }
}
