/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a release promises, computed from the configuration that was enforced.
 *
 * @param guarantee whether the promise holds
 * @param mechanism the mechanism's name, for example {@code discrete-laplace}
 * @param unit what is protected
 * @param currency what costs are counted in
 * @param nanoCost what one unit loses to the joint mechanism that this release is part of, over all
 *     windows that its neighbours differ in; in 1e-9
 * @param chargedNano what this release itself added to the ledger, in 1e-9: under TRACK 0 where its
 *     horizon was charged before; under DURATION what it added to each of its chunks
 * @param spentNano what the domain has spent after this release, in 1e-9: in its current horizon,
 *     or on the chunk of this window that spent most
 * @param budgetNano the domain's budget for one horizon, or for one unit, in 1e-9
 * @param loss what {@code nanoCost} means as epsilon and delta
 * @param domain the privacy domain that was charged
 * @param limits what is known not to be covered
 * @param terms how each metric was noised
 * @param sums where the values are sums since the beginning of a stream of windows: which; empty
 *     where they are those of the window alone
 */
public record PrivacyStatement(
    Guarantee guarantee,
    String mechanism,
    PrivacyUnit unit,
    Currency currency,
    long nanoCost,
    long chargedNano,
    long spentNano,
    long budgetNano,
    Loss loss,
    String domain,
    List<KnownLimit> limits,
    List<NoiseTerm> terms,
    Optional<Sums> sums) {

  /** Makes a statement about values of one window alone; see the fields. */
  public PrivacyStatement(
      Guarantee guarantee,
      String mechanism,
      PrivacyUnit unit,
      Currency currency,
      long nanoCost,
      long chargedNano,
      long spentNano,
      long budgetNano,
      Loss loss,
      String domain,
      List<KnownLimit> limits,
      List<NoiseTerm> terms) {
    this(
        guarantee,
        mechanism,
        unit,
        currency,
        nanoCost,
        chargedNano,
        spentNano,
        budgetNano,
        loss,
        domain,
        limits,
        terms,
        Optional.empty());
  }

  /**
   * Continual release: each value is the sum of its key over all windows of a stream up to this one
   * (a mean over all their frames). Two releases are of one stream if camera, {@code since},
   * configuration digest and mechanism agree and the later one has the greater index.
   *
   * @param since the wall clock's label of the beginning of the stream's first window
   * @param windows T, over which the cost is shared; then another stream is begun and charged
   * @param index of this window in the stream, from 0
   */
  public record Sums(Instant since, int windows, int index) {
    public Sums {
      Objects.requireNonNull(since, "since");
      if (index < 0 || index >= windows) {
        throw new IllegalArgumentException("index is 0 to before windows, not " + index);
      }
    }
  }

  /** What a ledger counts in. */
  public enum Currency {
    /** Pure differential privacy: epsilons add. */
    EPSILON("epsilon"),
    /** Zero-concentrated differential privacy: rhos add. */
    RHO("rho");

    private final String key;

    Currency(String key) {
      this.key = key;
    }

    /** Returns the name in messages: lower case, never changed. */
    public String key() {
      return key;
    }
  }

  /**
   * A loss as epsilon and delta, each rounded up.
   *
   * @param nanoEpsilon what one unit loses to the mechanism: epsilon in 1e-9, not negative
   * @param attoDelta delta in 1e-18, from 0 (pure) to 1e18
   * @param nanoEpsilonOf30Days what somebody loses to it who is there for 30 days without a break,
   *     in 1e-9, with the same delta; not negative, {@link Long#MAX_VALUE} where it does not fit
   */
  public record Loss(long nanoEpsilon, long attoDelta, long nanoEpsilonOf30Days) {
    public Loss {
      if (nanoEpsilon < 0 || nanoEpsilonOf30Days < 0) {
        throw new IllegalArgumentException("epsilon is not negative");
      }
      if (attoDelta < 0 || attoDelta > 1_000_000_000_000_000_000L) {
        throw new IllegalArgumentException("delta is 0 to 1");
      }
    }
  }

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
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(domain, "domain");
    limits = List.copyOf(limits);
    terms = List.copyOf(terms);
    Objects.requireNonNull(sums, "sums");
  }

  /** Returns whether the unit rests on an assumption about the world, as TRACK does. */
  public boolean assumed() {
    return unit instanceof PrivacyUnit.Track;
  }
}
