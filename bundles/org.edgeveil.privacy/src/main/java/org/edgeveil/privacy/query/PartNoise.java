/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import org.edgeveil.privacy.mechanism.IntegerNoise;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;

/** The noise of one part of a query, with the interval that comes with it. */
record PartNoise(Statement.Part part, IntegerNoise noise, long halfWidth, Probability level) {

  /**
   * Calibrates the noise.
   *
   * @param name what the part releases
   * @param size number of integers that get this noise
   */
  static PartNoise of(
      String name, Sensitivity sensitivity, Budget share, int size, Probability level) {
    IntegerNoise noise = Calibration.of(share, sensitivity, size);
    return new PartNoise(
        new Statement.Part(name, noise.toString(), sensitivity, share),
        noise,
        noise.halfWidth(level),
        level);
  }

  NoisedValue release(long value, RandomBits bits) {
    return new NoisedValue(noise.addTo(value, bits), halfWidth, level);
  }
}
