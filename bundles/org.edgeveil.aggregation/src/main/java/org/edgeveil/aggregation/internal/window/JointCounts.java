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
import org.edgeveil.privacy.mechanism.RandomBits;

/** The joint vector of one window. Nothing of its noised form is clamped or rounded. */
final class JointCounts implements Counts {
  private final JointMechanism mechanism;
  private final long[] vector;

  JointCounts(JointMechanism mechanism, long[] vector) {
    this.mechanism = mechanism;
    this.vector = vector;
  }

  @Override
  public List<NoisedValue> noised(RandomBits bits, long scheduledFrames) {
    List<Key> keys = mechanism.layout().keys();
    List<NoisedValue> values = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      long value = Math.addExact(vector[i], mechanism.noise(key.metric()).sample(bits));
      long halfWidth = mechanism.halfWidth(key.metric());
      values.add(
          new NoisedValue(
              key.metric(),
              key.subject(),
              key.aspect(),
              value,
              Math.subtractExact(value, halfWidth),
              Math.addExact(value, halfWidth),
              key.metric() == Metric.OCCUPANCY ? scheduledFrames : 1));
    }
    Arrays.fill(vector, 0);
    return values;
  }

  @Override
  public long[] beforeNoise() {
    return vector.clone();
  }
}
