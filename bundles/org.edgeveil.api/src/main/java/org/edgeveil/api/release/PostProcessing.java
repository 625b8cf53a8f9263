/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

/**
 * What was done to noised values before they were published. It sees no other number, so it costs
 * nothing.
 *
 * @param suppressBelow counts that are smaller after noise are withheld, means are not; 0 for none
 * @param possibleOnly whether values and intervals were moved to what is possible at all: not below
 *     zero, and not above what the caps let a window count
 */
public record PostProcessing(long suppressBelow, boolean possibleOnly) {
  /** Values as they were noised. */
  public static final PostProcessing NONE = new PostProcessing(0, false);

  public PostProcessing {
    if (suppressBelow < 0) {
      throw new IllegalArgumentException("suppressBelow is not negative, not " + suppressBelow);
    }
  }
}
