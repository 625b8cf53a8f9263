/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.List;
import org.edgeveil.api.release.NoisedValue;

/** The numbers of one window, and the noise that was drawn for them. Not thread-safe. */
interface Counts {

  /**
   * Adds the noise and forgets numbers and noise. Called once.
   *
   * @param scheduledFrames how many frames were scheduled in the window, positive
   * @return a value for every key that the configuration publishes for this window
   */
  List<NoisedValue> noised(long scheduledFrames);

  /** Overwrites numbers and noise. */
  void wipe();

  /** Returns a copy of the numbers, for the proof of their sensitivity in this package's tests. */
  long[] beforeNoise();
}
