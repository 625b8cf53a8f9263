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

/** What one charge pays for: the privacy unit of the mechanism, as far as the ledger needs it. */
public sealed interface Coverage {

  /**
   * Unit TRACK: life-long caps make one charge cover all windows of a horizon (see {@code
   * TrackCaps}).
   *
   * @param reachNanos how long before now a track that counts in this window can have begun, at
   *     most (window, delay and longest life of a track): every horizon in that stretch is charged.
   *     Not used for files
   */
  record Horizon(long reachNanos) implements Coverage {

    /**
     * Makes the coverage.
     *
     * @throws IllegalArgumentException if the reach is negative
     */
    public Horizon {
      if (reachNanos < 0) {
        throw new IllegalArgumentException("reachNanos is not negative");
      }
    }
  }

  /**
   * Unit DURATION: every window charges the chunks it consists of.
   *
   * <p><b>Privacy guarantee:</b> no chunk's charges add up to more than the budget B, so a
   * neighbouring pair loses at most B over the whole unbounded schedule, whatever the number of
   * windows, cameras and mechanisms.
   *
   * <p>Proof. All windows consist of chunks of one grid: real time cut at the multiples of c. A
   * neighbouring pair has different pixels in at most n chunks, the set D (see {@link
   * DurationBounds#chunks}). Let mechanism i be what is drawn together (a window, or all windows of
   * a continual release), C_i its cost, and t the number of its chunks that are in D.
   *
   * <ul>
   *   <li>In epsilon, one chunk moves its vector by a loss of kappa_i at most and t chunks by t
   *       kappa_i (triangle inequality), so C_i = n kappa_i and the pair loses t C_i / n.
   *   <li>In rho, t chunks move it by t kappa_i in units of the noise, so the pair loses t^2
   *       kappa_i^2 / 2, and C_i = n^2 kappa_i^2 / 2. As t is at most n, that is at most t n
   *       kappa_i^2 / 2 = t C_i / n. (The n^2 is what Cauchy and Schwarz give where all n meet in
   *       one window; spread over several they lose less.)
   * </ul>
   *
   * <p>Either way the pair loses at most C_i / n for each chunk of mechanism i in D. Adaptive
   * composition adds over mechanisms and cameras; sorted by chunk, the whole loss is at most the
   * sum over D of (charges of that chunk) / n, at most n (B / n) = B. A restart or a reboot takes
   * nothing away: chunks of one camera remain disjoint intervals of real time of length c, of which
   * a stretch of rho touches no more than before.
   *
   * <p>The grid and n have to be common: with another unit the counts n would differ within one
   * sum. A different unit is refused unless its window begins more than rho and one chunk (the
   * greater of both units') after the end of all that was charged under the old one. Then no
   * stretch reaches into both; a pair that is neighbouring in both units, with k1 and k2 stretches
   * on the two sides, loses at most (k1 / K1 + k2 / K2) B, which is at most B since k1 + k2 is at
   * most both K1 and K2.
   *
   * <p>Charges of unit TRACK in the horizons that a window lies in count against the budget as
   * well, so one who is a stretch of a chunk and a track of its horizon loses no more than B to
   * both together. A window that lies in two horizons counts in both.
   *
   * <p>Not promised: that rows depend on their chunk only, and that costs are what they say. That
   * is for the camera room and the aggregator. A file is a time line of its own; where it is a
   * recording of what a live camera counted, the two add.
   *
   * @param unit rho, K and c
   */
  record Chunks(DurationBounds unit) implements Coverage {

    /** Makes the coverage. */
    public Chunks {
      Objects.requireNonNull(unit, "unit");
    }
  }
}
