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
import java.util.List;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.KnownLimit;
import org.edgeveil.api.release.PrivacyUnit;

/**
 * TRACK(m, H) in statements.
 *
 * @param tracks m
 * @param reachNanos how long before a window a track that counts in it can have begun, at most
 */
record TrackPromise(int tracks, long reachNanos) implements Promise {
  @Override
  public PrivacyUnit unit(long horizonNanos) {
    return new PrivacyUnit.Track(tracks, horizonNanos);
  }

  @Override
  public List<KnownLimit> limits(Stream stream) {
    List<KnownLimit> limits = new ArrayList<>();
    limits.add(MeasuredLimits.OTHER_TRACKS);
    if (stream.isolation() == Isolation.CHUNKED) {
      limits.add(MeasuredLimits.CHUNK_BORDERS);
    }
    return limits;
  }

  /** A time that begins anywhere in a horizon touches that one and ceil(time / H) more. */
  @Override
  public long units(long nanos, long horizonNanos) {
    return horizonNanos == 0 ? 1 : 1 - Math.floorDiv(-nanos, horizonNanos);
  }
}
