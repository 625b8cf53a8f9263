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
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * The noise of one window's joint vector, drawn when the window opens. Not thread-safe.
 *
 * <p><b>Privacy guarantee:</b> how long it takes to draw can then tell nothing of what is counted.
 * Drawing early is as safe as drawing late: noise is independent of everything that is counted, is
 * used for one window once, never leaves this package before it is added, and nothing that depends
 * on it becomes durable or visible before the ledger granted the window. It is overwritten when it
 * was added or the window is given up; until then it is in memory, as the counts are.
 */
final class JointNoise {
  private final JointMechanism mechanism;
  private long[] noise = new long[0];

  JointNoise(JointMechanism mechanism) {
    this.mechanism = mechanism;
  }

  /** Draws the noise of the next window. */
  void draw(RandomBits bits) {
    wipe();
    List<Key> keys = mechanism.layout().keys();
    noise = new long[keys.size()];
    for (int key = 0; key < noise.length; key++) {
      noise[key] = mechanism.noise(keys.get(key).metric()).addTo(0, bits);
    }
  }

  /** Hands the noise over, once. */
  long[] take() {
    long[] taken = noise;
    noise = new long[0];
    return taken;
  }

  /** Overwrites what was not handed over. */
  void wipe() {
    Arrays.fill(noise, 0);
    noise = new long[0];
  }
}
