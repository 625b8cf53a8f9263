/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PostProcessing;

/**
 * What is done to a noised number before it is published. It sees nothing else than that number and
 * public configuration: suppression, and value and interval that are moved to what is possible at
 * all.
 *
 * <p>The interval is worked out around the unprocessed number. Moving its ends to what is possible
 * takes no possible value out of it, so its coverage stays.
 */
final class NoisedValues {
  private NoisedValues() {}

  /**
   * Returns the published value of a key.
   *
   * @param number the key's place in the vector
   * @param noised the noised number
   * @param halfWidth of its 95 % interval
   * @param scheduledFrames of all windows that it counts
   */
  static NoisedValue of(
      JointMechanism mechanism, int number, long noised, long halfWidth, long scheduledFrames) {
    Key key = mechanism.layout().keys().get(number);
    PostProcessing processing = mechanism.options().postProcessing();
    boolean mean = key.metric() == Metric.OCCUPANCY;
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
}
