/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.Objects;
import org.edgeveil.privacy.sensitivity.DurationBounds;

/**
 * Asks for leave to noise one window of a mechanism.
 *
 * @param scope the camera or file
 * @param fingerprint names the mechanism: everything that shapes the counted numbers and their
 *     noise (caps, split, zones, labels, model, window length). Two windows with equal fingerprint
 *     must be parts of one mechanism
 * @param cost what one unit's neighbours lose to this mechanism, in the domain's currency: with
 *     {@link Coverage.Horizon} over all its windows of a horizon, with {@link Coverage.Chunks} over
 *     the n chunks they differ in. 0 for exact answers, which promise nothing, cost nothing, and
 *     have to be announced ({@link Ledger#announceExact})
 * @param window the window; with {@link Coverage.Chunks} it begins and ends at multiples of the
 *     chunk
 * @param coverage what the cost covers
 */
public record ChargeRequest(
    HorizonScope scope, String fingerprint, long cost, WindowKey window, Coverage coverage) {

  /**
   * Makes a request.
   *
   * @throws IllegalArgumentException if the cost is negative, or the window is not made of whole
   *     chunks
   */
  public ChargeRequest {
    Objects.requireNonNull(scope, "scope");
    Names.check("fingerprint", fingerprint);
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(coverage, "coverage");
    if (cost < 0) {
      throw new IllegalArgumentException("a cost is not negative");
    }
    if (coverage instanceof Coverage.Chunks chunks && !isWhole(window, chunks.unit())) {
      throw new IllegalArgumentException(
          "a window of unit DURATION begins and ends at multiples of the chunk ("
              + chunks.unit().chunkNanos()
              + " ns); this one is ["
              + window.startNanos()
              + ", "
              + window.endNanos()
              + ")");
    }
  }

  private static boolean isWhole(WindowKey window, DurationBounds unit) {
    return Math.floorMod(window.startNanos(), unit.chunkNanos()) == 0
        && Math.floorMod(window.endNanos(), unit.chunkNanos()) == 0;
  }

  /** Returns whether the answers are exact: no noise, no charge, no promise. */
  public boolean isExact() {
    return cost == 0;
  }
}
