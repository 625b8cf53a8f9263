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
import org.edgeveil.privacy.mechanism.RandomBits;
import org.edgeveil.privacy.mechanism.RandomisedResponse;

/**
 * Which answers of one slot are the opposite of the truth, drawn when the slot begins; none where
 * alerts are exact. As safe as {@link JointNoise}, for the same reasons: an answer is the truth or
 * its opposite by a bit that does not depend on the truth. Not thread-safe.
 */
final class AlertNoise {
  private final AlertMechanism mechanism;
  private boolean[] flips = new boolean[0];

  AlertNoise(AlertMechanism mechanism) {
    this.mechanism = mechanism;
  }

  /** Draws for every rule, on schedule or not. */
  void draw(RandomBits bits) {
    wipe();
    flips = new boolean[mechanism.options().alerts().rules().size()];
    RandomisedResponse response = mechanism.response();
    if (response != null) {
      for (int rule = 0; rule < flips.length; rule++) {
        flips[rule] = response.answer(false, bits);
      }
    }
  }

  /** Hands the noise over, once. */
  boolean[] take() {
    boolean[] taken = flips;
    flips = new boolean[0];
    return taken;
  }

  /** Overwrites what was not handed over. */
  void wipe() {
    Arrays.fill(flips, false);
    flips = new boolean[0];
  }
}
