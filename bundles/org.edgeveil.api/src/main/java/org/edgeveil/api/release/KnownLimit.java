/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

/**
 * A limit of the numbers or of their unit that noise does not cover, as it was measured on labelled
 * clips: a constant of the version, never computed from what a camera saw.
 */
public sealed interface KnownLimit {

  /**
   * TRACK assumes that a person's tracks change nobody else's. Removing one person's detections
   * changed other people's tracks for {@code lowPercent} to {@code highPercent} % of people,
   * depending on the sequence.
   *
   * @param lowPercent 0 to {@code highPercent}
   * @param highPercent at most 100
   */
  record OtherTracksChange(int lowPercent, int highPercent) implements KnownLimit {
    public OtherTracksChange {
      if (lowPercent < 0 || highPercent < lowPercent || highPercent > 100) {
        throw new IllegalArgumentException("percents are 0 to 100, in order");
      }
    }
  }

  /**
   * At a chunk's border every track begins anew and is confirmed again: of a thousand people a
   * frame, {@code chunkedPerMille} were found with chunks and {@code continuousPerMille} without.
   *
   * @param chunkedPerMille 0 to 1000
   * @param continuousPerMille 0 to 1000
   */
  record ChunkBorders(int chunkedPerMille, int continuousPerMille) implements KnownLimit {
    public ChunkBorders {
      if (chunkedPerMille < 0
          || chunkedPerMille > 1000
          || continuousPerMille < 0
          || continuousPerMille > 1000) {
        throw new IllegalArgumentException("recalls are 0 to 1000 in a thousand");
      }
    }
  }
}
