/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import org.edgeveil.vision.detection.BoundingBox;

/** Where a tracked object stands: its foot point, and its own size as the measure of distances. */
record Footing(Point point, double unitX, double unitY) {

  // Somebody cut off by the frame's edge stands just inside it.
  private static final double EDGE = 1e-6;
  private static final double SMALLEST = 1e-6;

  static Footing of(BoundingBox box) {
    return new Footing(
        new Point(inFrame(box.centreX()), inFrame(box.bottom())),
        Math.max(box.width(), SMALLEST),
        Math.max(box.height(), SMALLEST));
  }

  private static double inFrame(double value) {
    return Math.max(EDGE, Math.min(1 - EDGE, value));
  }
}
