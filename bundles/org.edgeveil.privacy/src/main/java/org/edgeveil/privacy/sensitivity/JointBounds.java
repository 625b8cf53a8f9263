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
}
