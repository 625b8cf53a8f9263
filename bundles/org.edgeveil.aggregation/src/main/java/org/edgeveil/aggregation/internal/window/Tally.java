/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.time.Instant;
import java.util.Optional;
import org.edgeveil.api.observation.Observation;

/** Counts one window after the other. Not thread-safe. */
interface Tally {

  /**
   * Starts a window with nothing counted.
   *
   * @param startNanos the border at or before its start, in media time
   * @param label the wall clock's label of that border
   */
  void start(long startNanos, Instant label);

  /** Adds one frame. */
  void add(Observation observation);

  /** Returns what was counted; empty where, by the configuration, nothing is published. */
  Optional<Counts> take();
}
