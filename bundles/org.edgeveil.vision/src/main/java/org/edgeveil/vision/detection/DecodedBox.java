/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import org.jspecify.annotations.Nullable;

/** Boxes of numbers that a model gave: it may be broken or hostile. */
final class DecodedBox {
  /** No edge of a real box is further away, in widths or heights of the picture. */
  private static final double FARTHEST = 1000;

  private DecodedBox() {}

  /** Returns the box, or null if the numbers make none. */
  static @Nullable BoundingBox ofCentre(double x, double y, double width, double height) {
    return of(x - width / 2, y - height / 2, width, height);
  }

  /** Returns the box, or null if the numbers make none. */
  static @Nullable BoundingBox ofEdges(double left, double top, double right, double bottom) {
    return of(left, top, right - left, bottom - top);
  }

  private static @Nullable BoundingBox of(double left, double top, double width, double height) {
    // NaN fails each comparison.
    boolean sound =
        width > 0
            && height > 0
            && width <= FARTHEST
            && height <= FARTHEST
            && Math.abs(left) <= FARTHEST
            && Math.abs(top) <= FARTHEST;
    return sound ? new BoundingBox(left, top, width, height) : null;
  }
}
