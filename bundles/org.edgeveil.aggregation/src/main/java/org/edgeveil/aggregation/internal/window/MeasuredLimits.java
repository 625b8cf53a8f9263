/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import org.edgeveil.api.release.KnownLimit;

/** What was measured on labelled clips; constants of this version. */
final class MeasuredLimits {
  /** MOT15 sequences, one person's detections removed at a time: docs/privacy.md. */
  static final KnownLimit OTHER_TRACKS = new KnownLimit.OtherTracksChange(28, 70);

  /** Chunks of 30 s on the labelled demo clip: docs/camera-modes.md. */
  static final KnownLimit CHUNK_BORDERS = new KnownLimit.ChunkBorders(797, 803);

  private MeasuredLimits() {}
}
