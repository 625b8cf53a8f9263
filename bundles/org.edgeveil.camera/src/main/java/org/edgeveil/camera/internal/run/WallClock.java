/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.source.SourceAddress;

/**
 * What the clock on the wall says at a media time. A label: it follows the media time from where it
 * began, and so never jumps. Immutable.
 *
 * @param zero what it says at media time 0
 * @param zone whose hours
 */
record WallClock(Instant zero, ZoneId zone) {
  /** Returns the clock of a stream that begins now: a file's media time is 0, a camera's is not. */
  static WallClock of(CameraOptions options) {
    SourceAddress source = options.source();
    boolean live = source != null && source.isLive();
    return new WallClock(
        live ? Instant.now().minusNanos(System.nanoTime()) : Instant.now(),
        options.analytics().timeZone());
  }

  ZonedDateTime at(long mediaTimeNanos) {
    return zero.plusNanos(mediaTimeNanos).atZone(zone);
  }
}
