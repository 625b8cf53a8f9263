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
import org.edgeveil.privacy.mechanism.RandomBits;

/** Counts one window after the other. Not thread-safe. */
interface Tally {

  /**
   * Starts a window with nothing counted, and draws its noise.
   *
   * @param borderNanos the border at or before its start, in media time
   * @param label the wall clock's label of that border
   * @param bits the randomness
   */
  void start(long borderNanos, Instant label, RandomBits bits);

  /** Adds one frame. */
  void add(Observation observation);

  /**
   * Returns what was counted; empty where, by the configuration, nothing is published.
   *
   * @param endNanos where the window ends in media time; under DURATION chunks that start later are
   *     left out
   */
  Optional<Counts> take(long endNanos);

  /** Forgets the open window, its noise too. */
  void giveUp();
}
