/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.charge;

import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.api.observation.Stream;

/**
 * Where the aggregators of this bundle hand in their windows: the privacy domain's one ledger.
 * Thread-safe. May block for as long as the disk does, so never called on a caller's thread.
 *
 * <p><b>Privacy guarantee:</b> a window's noise, drawn once when the window opened, is added only
 * after the charge is durable; nothing becomes visible before the noised bytes are durable.
 */
public interface ReleaseDesk {

  /**
   * Charges, noises and releases a window.
   *
   * @param window the window; may be handed in again only after {@link Outcome.Kind#RETRY}
   */
  Outcome release(ClosedWindow window);

  /**
   * Announces that exact alerts about a stream may follow, so that every noised release about the
   * same camera or file says so from here on. To be repeated for each slot, before it is handed in.
   *
   * @param stream the stream
   * @return false if the ledger could not be asked now: to be tried again
   */
  boolean announceExact(Stream stream);

  /** Returns the length of a horizon; {@link Long#MAX_VALUE} while that is not known. */
  long horizonNanos();
}
