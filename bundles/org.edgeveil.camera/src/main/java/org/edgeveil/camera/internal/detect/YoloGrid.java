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
import java.util.stream.LongStream;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.YoloDecoder;
import org.edgeveil.vision.detection.YoloDecoder.Layout;

/**
 * What YOLO models have in common: the cells of the three or four maps that they see, each half as
 * fine as the one before, and how they take pictures.
 */
final class YoloGrid {
  private static final List<List<Integer>> STRIDES =
      List.of(List.of(8, 16, 32), List.of(8, 16, 32, 64));

  // The grey with which the exporters of these models pad pictures.
  private static final int GREY = 114;

  private YoloGrid() {}

  /** Returns how a model with such outputs is used. */
  static Family.Match match(ModelTensors model, Layout layout) {
    return new Family.Match(
        OptionalInt.of(layout.classes()),
        false,
        List.of(),
        Fit.LETTERBOX,
        GREY,
        Optional.of(InputRange.ZERO_TO_ONE),
        (labels, minScore) -> new YoloDecoder(layout, model.width(), model.height(), minScore));
  }

  /** Returns whether a number of boxes is that of a model with some boxes in each cell. */
  static boolean has(ModelTensors model, long boxes, int perCell) {
    return STRIDES.stream()
        .anyMatch(
            strides -> boxes == perCell * strides.stream().mapToLong(s -> cells(model, s)).sum());
  }

  private static long cells(ModelTensors model, int stride) {
    return LongStream.of(model.width(), model.height())
        .map(pixels -> (pixels + stride - 1) / stride)
        .reduce(1, Math::multiplyExact);
  }
}
