/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

/**
 * How many detections make an object. Unit: one detection with a high score. Immutable.
 *
 * @param confirmAt evidence at which a trajectory becomes a track, positive
 * @param reportAt evidence at which a track that was lost is reported again, at most {@code
 *     confirmAt}
 * @param limit most evidence that is kept, at least {@code confirmAt}
 * @param weakHit what a detection with a low score adds, 0 to 1
 * @param miss what a frame without a detection takes away, not negative
 */
public record EvidenceModel(
    double confirmAt, double reportAt, double limit, double weakHit, double miss) {

  /** Four detections in a row make a track. */
  public static final EvidenceModel DEFAULT = new EvidenceModel(4, 2.5, 6, 0.5, 1.5);

  public EvidenceModel {
    if (!(confirmAt > 0 && reportAt >= 0 && reportAt <= confirmAt)) {
      throw new IllegalArgumentException(
          "confirmAt is positive and reportAt between 0 and it, not "
              + confirmAt
              + " and "
              + reportAt);
    }
    if (!(limit >= confirmAt && limit <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("limit is at least confirmAt, not " + limit);
    }
    if (!(weakHit >= 0 && weakHit <= 1)) {
      throw new IllegalArgumentException("weakHit is between 0 and 1, not " + weakHit);
    }
    if (!(miss >= 0)) {
      throw new IllegalArgumentException("miss is not negative, not " + miss);
    }
  }
}
