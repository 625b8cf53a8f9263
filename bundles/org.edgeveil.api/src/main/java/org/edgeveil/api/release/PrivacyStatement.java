/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.util.List;
import java.util.Objects;

/**
 * What a release promises, computed from the configuration that was enforced.
 *
 * @param guarantee whether the promise holds
 * @param mechanism the mechanism's name, for example {@code discrete-laplace}
 * @param unit what is protected
 * @param assumed true where the unit rests on an assumption about the world (TRACK)
 * @param nanoEpsilon epsilon of the joint mechanism that this release is part of, in 1e-9
 * @param chargedNanoEpsilon what this release itself added to the ledger, in 1e-9; 0 where its
 *     horizon was charged before
 * @param spentNanoEpsilon what the domain's current horizon has spent after this release, in 1e-9
 * @param budgetNanoEpsilon the domain's budget for one horizon, in 1e-9
 * @param domain the privacy domain that was charged
 * @param terms how each metric was noised
 */
public record PrivacyStatement(
    Guarantee guarantee,
    String mechanism,
    PrivacyUnit unit,
    boolean assumed,
    long nanoEpsilon,
    long chargedNanoEpsilon,
    long spentNanoEpsilon,
    long budgetNanoEpsilon,
    String domain,
    List<NoiseTerm> terms) {

  /** Whether the promise holds. */
  public enum Guarantee {
    /** Enforced and charged to a durable ledger. */
    ENFORCED("enforced"),
    /** The ledger is thrown away after the run: the same clip can be noised again and again. */
    DEMO("demo: no guarantee"),
    /**
     * Enforced and charged, but exact alerts about the same camera or file are told as well: what
     * they give away is not covered by any epsilon.
     */
    BESIDE_EXACT("enforced for this release by itself, void jointly with the exact alerts"),
    /** The values are exact. Nothing is promised and nothing is charged. */
    EXACT("exact: no guarantee");

    private final String text;

    Guarantee(String text) {
      this.text = text;
    }

    /** Returns the words that every message carries. */
    public String text() {
      return text;
    }
  }

  public PrivacyStatement {
    Objects.requireNonNull(guarantee, "guarantee");
    Objects.requireNonNull(mechanism, "mechanism");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(domain, "domain");
    terms = List.copyOf(terms);
  }
}
