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
import org.edgeveil.privacy.sensitivity.DurationBounds;

/**
 * DURATION(rho, K) in statements.
 *
 * @param unit the unit and the length of a chunk
 */
public record ChunkPromise(DurationBounds unit) implements Promise {
  @Override
  public PrivacyUnit unit(long horizonNanos) {
    return new PrivacyUnit.Duration(
        unit.durationNanos(), unit.stretches(), unit.chunkNanos(), unit.chunks());
  }

  @Override
  public List<KnownLimit> limits(Stream stream) {
    return List.of(MeasuredLimits.CHUNK_BORDERS);
  }

  /**
   * One visible stretch of some time touches 1 + ceil(time / c) chunks, one of rho touches 1 +
   * ceil(rho / c): every so many chunks are a unit.
   */
  @Override
  public long units(long nanos, long horizonNanos) {
    long touched = new DurationBounds(nanos, 1, unit.chunkNanos()).chunks();
    long perStretch = unit.chunks() / unit.stretches();
    return -Math.floorDiv(-touched, perStretch);
  }
}
