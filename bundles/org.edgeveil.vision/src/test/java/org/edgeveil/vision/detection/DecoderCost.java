/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.util.Arrays;
import java.util.List;
import org.edgeveil.vision.detection.PostprocessedDecoder.Outputs;
import org.edgeveil.vision.detection.YoloDecoder.Layout;

/**
 * Measures what decoding costs a frame in which 50 boxes pass; started by hand, see
 * docs/camera-decoders.md.
 */
final class DecoderCost {
  private static final int FRAMES = 1000;
  private static final int OBJECTS = 50;

  private DecoderCost() {}

  /** Prints the times of the frames after a warm-up. */
  public static void main(String[] arguments) {
    SsdAnchors anchors = SsdAnchors.mobileNet300();
    TestTensor scores = TestTensor.floats(1917 * 24);
    for (int i = 0; i < 1917 * 24; i++) {
      scores.put(i, i % 919 == 1 ? 1 : -8);
    }
    measure(
        "SSD, 1917 anchors, 24 classes",
        new SsdDecoder(anchors, 0, 1, 24, ScoreScale.LOGITS, 0.35),
        List.of(TestTensor.floats(1917 * 4).values(), scores.values()));
    Layout version5 = new Layout(25_200, 80, true, true);
    measure("YOLOv5, 25200 boxes, 80 classes", yolo(version5), List.of(output(version5).values()));
    Layout version8 = new Layout(8400, 80, false, false);
    measure("YOLOv8, 8400 boxes, 80 classes", yolo(version8), List.of(output(version8).values()));
    measure(
        "YOLOv8, the same in int8",
        yolo(version8),
        List.of(TestTensor.bytes(8400 * 84, ElementFormat.int8(1 / 255f, -128), -128).values()));
    measure(
        "post-processed, 100 rows",
        new PostprocessedDecoder(Outputs.IN_ORDER, 90, 0.35),
        List.of(
            TestTensor.floats(400).values(),
            TestTensor.floats(100).values(),
            TestTensor.floats(100).values(),
            TestTensor.of(100).values()));
  }

  private static YoloDecoder yolo(Layout layout) {
    return new YoloDecoder(layout, 640, 640, 0.35);
  }

  private static TestTensor output(Layout layout) {
    TestTensor output = TestTensor.floats(layout.boxes() * layout.values());
    for (int i = 0; i < OBJECTS; i++) {
      int box = i * (layout.boxes() / OBJECTS);
      for (int value = 0; value < layout.values(); value++) {
        int at = layout.boxByBox() ? box * layout.values() + value : value * layout.boxes() + box;
        output.put(at, .8);
      }
    }
    return output;
  }

  private static void measure(String name, Decoder decoder, List<TensorValues> outputs) {
    long[] nanos = new long[FRAMES];
    int found = 0;
    for (int frame = 0; frame < 2 * FRAMES; frame++) {
      long start = System.nanoTime();
      found = decoder.decode(outputs).size();
      nanos[frame % FRAMES] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%s: median %.3f ms, 99 %% below %.3f ms, %d detections%n",
        name, nanos[FRAMES / 2] / 1e6, nanos[FRAMES * 99 / 100] / 1e6, found);
  }
}
