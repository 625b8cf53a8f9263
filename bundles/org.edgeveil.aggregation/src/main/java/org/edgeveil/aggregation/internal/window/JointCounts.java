/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.edgeveil.api.release.NoisedValue;

/** The joint vector of one window with its noise. Not thread-safe. */
final class JointCounts implements Counts {
  private final JointMechanism mechanism;
  private final long[] vector;
  private final long[] noise;

  /**
   * Takes a window's numbers.
   *
   * @param mechanism the mechanism
   * @param vector what was counted
   * @param noise the noise of each key
   */
  JointCounts(JointMechanism mechanism, long[] vector, long[] noise) {
    if (vector.length != noise.length) {
      throw new IllegalStateException("every key has noise of its own");
    }
    this.mechanism = mechanism;
    this.vector = vector;
    this.noise = noise;
  }

  @Override
  public List<NoisedValue> noised(long scheduledFrames) {
    List<NoisedValue> values = new ArrayList<>(vector.length);
    for (int key = 0; key < vector.length; key++) {
      long halfWidth = mechanism.halfWidth(mechanism.layout().keys().get(key).metric());
      long noised = Math.addExact(vector[key], noise[key]);
      values.add(NoisedValues.of(mechanism, key, noised, halfWidth, scheduledFrames));
    }
    wipe();
    return values;
  }

  @Override
  public void wipe() {
    Arrays.fill(vector, 0);
    Arrays.fill(noise, 0);
  }

  @Override
  public long[] beforeNoise() {
    return vector.clone();
  }
}
