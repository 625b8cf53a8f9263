/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.Arrays;
import java.util.List;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.privacy.mechanism.RandomBits;

/** The joint vector of one window of a stream with its noise. Not thread-safe. */
final class SumCounts implements Counts {
  private final long[] vector;
  private final long[] noise;

  /**
   * Takes a window's numbers.
   *
   * @param vector what was counted
   * @param noise the noise of each key, in steps of the lattice
   */
  SumCounts(long[] vector, long[] noise) {
    this.vector = vector;
    this.noise = noise;
  }

  /**
   * Adds the numbers to their stream and forgets them. Called once.
   *
   * @return the sums since the stream began
   */
  List<NoisedValue> addTo(SumStream stream, long index, long scheduledFrames, RandomBits bits) {
    try {
      return stream.release(index, vector, noise, scheduledFrames, bits);
    } finally {
      wipe();
    }
  }

  @Override
  public List<NoisedValue> noised(long scheduledFrames) {
    throw new IllegalStateException("a window of a stream is released in its stream only");
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
