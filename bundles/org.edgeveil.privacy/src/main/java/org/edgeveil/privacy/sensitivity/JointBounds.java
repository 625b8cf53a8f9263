/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

/**
 * How far one privacy unit can move each metric's part of the joint vector, over all windows that
 * one charge covers. Immutable.
 */
public sealed interface JointBounds permits TrackCaps, ChunkCaps {

  /**
   * Returns the L1 bound of one metric over all its keys and all those windows.
   *
   * @param metric a metric that is counted
   * @return the bound, positive
   * @throws IllegalArgumentException if the metric is not counted, or the bound does not fit a long
   */
  long l1(CountedMetric metric);

  /**
   * Returns the square of a D such that, with |d_k|_1 what one unit moves key k by over all those
   * windows, the squares of |d_k|_1 over the keys of one metric add up to at most D^2: the L2 bound
   * where everything falls into one window, which a continual release is calibrated to.
   *
   * @param metric a metric that is counted
   * @return the square, positive
   * @throws IllegalArgumentException if the metric is not counted, or the bound does not fit a long
   */
  long streamL2Squared(CountedMetric metric);
}
