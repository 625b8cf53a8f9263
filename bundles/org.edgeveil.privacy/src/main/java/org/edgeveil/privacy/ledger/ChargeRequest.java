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

/**
 * Asks for leave to noise one window of a mechanism whose life-long caps make one charge cover all
 * windows of a horizon (unit TRACK, see {@code TrackCaps}).
 *
 * @param scope what the charge covers
 * @param fingerprint names the mechanism: everything that shapes the counted numbers and their
 *     noise (caps, split, zones, labels, model, window length). Two windows with equal fingerprint
 *     must be parts of one mechanism
 * @param nanoEpsilon the mechanism's epsilon over all windows of a horizon in 1e-9; 0 for exact
 *     answers, which promise nothing, cost nothing, and have to be announced ({@link
 *     Ledger#announceExact})
 * @param window the window
 * @param reachNanos how long before now a track that counts in this window can have begun, at most
 *     (window, delay and longest life of a track): every horizon in that stretch is charged. Not
 *     used for files
 */
public record ChargeRequest(
    HorizonScope scope, String fingerprint, long nanoEpsilon, WindowKey window, long reachNanos) {

  /**
   * Makes a request.
   *
   * @throws IllegalArgumentException if epsilon or the reach is negative
   */
  public ChargeRequest {
    Objects.requireNonNull(scope, "scope");
    Names.check("fingerprint", fingerprint);
    Objects.requireNonNull(window, "window");
    if (nanoEpsilon < 0) {
      throw new IllegalArgumentException("epsilon is not negative");
    }
    if (reachNanos < 0) {
      throw new IllegalArgumentException("reachNanos is not negative");
    }
  }

  /** Returns whether the answers are exact: no noise, no charge, no promise. */
  public boolean isExact() {
    return nanoEpsilon == 0;
  }
}
