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
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PostProcessing;

/**
 * The joint vector of one window with its noise. What is done to the sums of both sees nothing else
 * than them: suppression, and values and intervals that are moved to what is possible at all.
 *
 * <p>The interval is worked out around the unprocessed sum. Moving its ends to what is possible
 * takes no possible value out of it, so its coverage stays.
 */
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
      values.add(value(key, Math.addExact(vector[key], noise[key]), scheduledFrames));
    }
    wipe();
    return values;
  }

  private NoisedValue value(int number, long noised, long scheduledFrames) {
    Key key = mechanism.layout().keys().get(number);
    PostProcessing processing = mechanism.options().postProcessing();
    boolean mean = key.metric() == Metric.OCCUPANCY;
    long halfWidth = mechanism.halfWidth(key.metric());
    long least = processing.possibleOnly() ? 0 : Long.MIN_VALUE;
    long most =
        processing.possibleOnly() ? mechanism.most(number, scheduledFrames) : Long.MAX_VALUE;
    NoisedValue value =
        new NoisedValue(
            key.metric(),
            key.subject(),
            key.aspect(),
            between(least, noised, most),
            between(least, Math.subtractExact(noised, halfWidth), most),
            between(least, Math.addExact(noised, halfWidth), most),
            mean ? scheduledFrames : 1);
    boolean small = !mean && noised < processing.suppressBelow();
    return processing.suppressBelow() > 0 && small ? value.withheld() : value;
  }

  private static long between(long least, long value, long most) {
    return Math.max(least, Math.min(value, most));
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
