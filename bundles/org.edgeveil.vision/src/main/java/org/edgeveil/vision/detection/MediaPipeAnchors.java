/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.util.List;

/**
 * The anchors of MediaPipe's face and pose detectors (Bazarevsky et al., "BlazeFace", 2019): points
 * in the middle of the cells of a few square feature maps, several at each point, all of the size
 * of the input. Feature maps of one stride are laid as one. Order: stride, row, column, anchor.
 * Immutable.
 */
public final class MediaPipeAnchors {
  private final int side;
  private final float[] values;

  private MediaPipeAnchors(int side, List<Integer> strides, int perMap) {
    this.side = side;
    int total = 0;
    for (int stride : strides) {
      int cells = cells(side, stride);
      total += cells * cells * perMap;
    }
    values = new float[total * 2];
    int at = 0;
    for (int first = 0; first < strides.size(); ) {
      int stride = strides.get(first);
      int last = first;
      while (last < strides.size() && strides.get(last) == stride) {
        last++;
      }
      at = lay(at, cells(side, stride), (last - first) * perMap);
      first = last;
    }
  }

  private static int cells(int side, int stride) {
    return (side + stride - 1) / stride;
  }

  private int lay(int from, int cells, int perCell) {
    int at = from;
    for (int row = 0; row < cells; row++) {
      for (int column = 0; column < cells; column++) {
        for (int i = 0; i < perCell; i++) {
          values[at++] = (float) ((column + 0.5) / cells);
          values[at++] = (float) ((row + 0.5) / cells);
        }
      }
    }
    return at;
  }

  /** Returns the 896 anchors of face detection at short range, 128 x 128 pixels. */
  public static MediaPipeAnchors faceShortRange() {
    return new MediaPipeAnchors(128, List.of(8, 16, 16, 16), 2);
  }

  /** Returns the 2304 anchors of face detection at full range, 192 x 192 pixels. */
  public static MediaPipeAnchors faceFullRange() {
    return new MediaPipeAnchors(192, List.of(4), 1);
  }

  /** Returns the 2254 anchors of pose detection, 224 x 224 pixels. */
  public static MediaPipeAnchors poseDetection() {
    return new MediaPipeAnchors(224, List.of(8, 16, 32, 32, 32), 2);
  }

  /** Returns the width and height of the model's input in pixels. */
  public int side() {
    return side;
  }

  /** Returns how many anchors there are. */
  public int count() {
    return values.length / 2;
  }

  float x(int anchor) {
    return values[anchor * 2];
  }

  float y(int anchor) {
    return values[anchor * 2 + 1];
  }
}
