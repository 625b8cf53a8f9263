/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.List;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.KnownLimit;
import org.edgeveil.api.release.PrivacyUnit;

/**
 * What a mechanism's statement says of its unit, from the same numbers that bound the unit.
 * Immutable.
 */
public sealed interface Promise permits TrackPromise, ChunkPromise {
  /** As long as a statement looks ahead for somebody who is always there. */
  long THIRTY_DAYS_NANOS = 30 * 86_400_000_000_000L;

  /**
   * Returns the unit.
   *
   * @param horizonNanos H, positive; 0 for a whole clip
   */
  PrivacyUnit unit(long horizonNanos);

  /**
   * Returns what is known not to be covered.
   *
   * @param stream what is counted
   */
  List<KnownLimit> limits(Stream stream);

  /**
   * Returns how many units somebody is who is there for a time without a break.
   *
   * @param nanos the time, positive
   * @param horizonNanos H, positive; 0 for a whole clip
   */
  long units(long nanos, long horizonNanos);

  /**
   * Returns how many times epsilon somebody loses who is there for 30 days without a break.
   *
   * @param horizonNanos H, positive; 0 for a whole clip
   */
  default long unitsIn30Days(long horizonNanos) {
    return units(THIRTY_DAYS_NANOS, horizonNanos);
  }
}
