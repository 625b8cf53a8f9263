/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

import java.util.List;
import java.util.Objects;

/**
 * What an {@link Audit} saw. Immutable.
 *
 * @param claim what could be refuted
 * @param counts how often the event occurred
 * @param fits how many tests of fit were made
 * @param leastPValue the least p-value of them, 1 where there were none
 * @param unfit names of the samples that do not have the distribution they should have
 * @param oneWorldOnly traits that only one of the worlds has
 */
public record AuditResult(
    PrivacyClaim claim,
    EventCounts counts,
    int fits,
    double leastPValue,
    List<String> unfit,
    List<String> oneWorldOnly) {
  /** The confidence at which a bound is reported. */
  public static final double CONFIDENCE = 0.999;

  /**
   * The confidence that refutes a claim. Tight mechanisms exceed their epsilon at {@link
   * #CONFIDENCE} once in a thousand audits; at this one, once in a thousand million.
   */
  private static final double CERTAINTY = 1 - 1e-9;

  public AuditResult {
    Objects.requireNonNull(claim, "claim");
    Objects.requireNonNull(counts, "counts");
    unfit = List.copyOf(unfit);
    oneWorldOnly = List.copyOf(oneWorldOnly);
  }

  /** Returns the lower bound on epsilon at {@link #CONFIDENCE}. */
  public double lowerBound() {
    return counts.epsilonLowerBound(claim.delta(), CONFIDENCE);
  }

  /** Returns whether the lower bound refutes the claim. */
  public boolean exceedsClaim() {
    return counts.epsilonLowerBound(claim.delta(), CERTAINTY) > claim.epsilon();
  }

  /** Returns whether anything refutes the claim or the sampler. */
  public boolean isFlagged() {
    return exceedsClaim() || !unfit.isEmpty() || !oneWorldOnly.isEmpty();
  }
}
