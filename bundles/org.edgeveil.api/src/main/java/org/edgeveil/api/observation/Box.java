/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.observation;

/**
 * An axis-parallel box in relative coordinates: 0 is the left or top edge of the frame, 1 the right
 * or bottom edge. A box may reach outside the frame.
 *
 * @param left left edge
 * @param top top edge
 * @param width width, not negative
 * @param height height, not negative
 */
public record Box(double left, double top, double width, double height) {
  public Box {
    if (!(Double.isFinite(left)
        && Double.isFinite(top)
        && width >= 0
        && height >= 0
        && width <= Double.MAX_VALUE
        && height <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a box needs finite edges and a size that is not negative");
    }
  }
}
