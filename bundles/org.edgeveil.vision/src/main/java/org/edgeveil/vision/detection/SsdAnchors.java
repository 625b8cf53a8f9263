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
 * The anchor boxes of a single-shot detector, as its authors lay them (Liu et al., "SSD: Single
 * Shot MultiBox Detector", ECCV 2016, section 2.2, with the reduced lowest layer of the TensorFlow
 * Object Detection API). Immutable.
 *
 * <p>Scales grow evenly from {@link #MIN_SCALE} on the finest feature map to {@link #MAX_SCALE} on
 * the coarsest. Order: feature map, row, column, anchor.
 */
public final class SsdAnchors {

  /** Scale of the finest feature map, as a share of the frame. */
  public static final double MIN_SCALE = 0.2;

  /** Scale of the coarsest feature map, as a share of the frame. */
  public static final double MAX_SCALE = 0.95;

  private static final double LOWEST_EXTRA_SCALE = 0.1;
  private static final double[] LOWEST_RATIOS = {2, 0.5};
  private static final double[] RATIOS = {1, 2, 0.5, 3, 0.3333};

  private final float[] values;

  private SsdAnchors(float[] values) {
    this.values = values;
  }

  /** Returns the 1917 anchors of SSD MobileNet at 300 x 300 pixels: 19, 10, 5, 3, 2 and 1 cells. */
  public static SsdAnchors mobileNet300() {
    return forFeatureMaps(List.of(19, 10, 5, 3, 2, 1));
  }

  /**
   * Lays anchors over square feature maps.
   *
   * @param cells cells along one side of each feature map, finest first; at least two maps
   * @throws IllegalArgumentException if there are fewer than two maps, or one without cells
   */
  public static SsdAnchors forFeatureMaps(List<Integer> cells) {
    if (cells.size() < 2 || cells.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "anchors need at least two feature maps of at least one cell, not " + cells);
    }
    int total = 0;
    for (int layer = 0; layer < cells.size(); layer++) {
      total += cells.get(layer) * cells.get(layer) * (layer == 0 ? 3 : RATIOS.length + 1);
    }
    float[] values = new float[total * 4];
    int at = 0;
    for (int layer = 0; layer < cells.size(); layer++) {
      double[][] sizes = sizes(layer, cells.size());
      int n = cells.get(layer);
      for (int row = 0; row < n; row++) {
        for (int column = 0; column < n; column++) {
          for (double[] size : sizes) {
            values[at++] = (float) ((row + 0.5) / n);
            values[at++] = (float) ((column + 0.5) / n);
            values[at++] = (float) size[0];
            values[at++] = (float) size[1];
          }
        }
      }
    }
    return new SsdAnchors(values);
  }

  /** Heights and widths of the anchors of one cell. */
  private static double[][] sizes(int layer, int layers) {
    double scale = scale(layer, layers);
    if (layer == 0) {
      return new double[][] {
        size(LOWEST_EXTRA_SCALE, 1), size(scale, LOWEST_RATIOS[0]), size(scale, LOWEST_RATIOS[1])
      };
    }
    double[][] sizes = new double[RATIOS.length + 1][];
    for (int i = 0; i < RATIOS.length; i++) {
      sizes[i] = size(scale, RATIOS[i]);
    }
    sizes[RATIOS.length] = size(Math.sqrt(scale * scale(layer + 1, layers)), 1);
    return sizes;
  }

  private static double scale(int layer, int layers) {
    return layer == layers ? 1 : MIN_SCALE + (MAX_SCALE - MIN_SCALE) * layer / (layers - 1);
  }

  private static double[] size(double scale, double ratio) {
    return new double[] {scale / Math.sqrt(ratio), scale * Math.sqrt(ratio)};
  }

  /** Returns how many anchors there are. */
  public int count() {
    return values.length / 4;
  }

  float centreY(int anchor) {
    return values[anchor * 4];
  }

  float centreX(int anchor) {
    return values[anchor * 4 + 1];
  }

  float height(int anchor) {
    return values[anchor * 4 + 2];
  }

  float width(int anchor) {
    return values[anchor * 4 + 3];
  }
}
