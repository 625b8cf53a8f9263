/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.privacy.audit.Audit;
import org.edgeveil.privacy.audit.AuditResult;
import org.edgeveil.privacy.audit.LatticeDistribution;
import org.edgeveil.privacy.audit.PrivacyClaim;

/**
 * Audits an aggregator: what its releases say of themselves is the claim, what can be told from
 * them is the test.
 */
public final class AggregatorAudit {
  private AggregatorAudit() {}

  /**
   * Plays both worlds and compares what becomes visible.
   *
   * @param neighbours the worlds
   * @param parts the aggregator: {@link Parts#real}, but for tests of the audit
   * @param ledgers in memory or on the disk
   * @param rounds how often each world is played
   * @throws IOException if a ledger cannot be used
   */
  public static AuditResult run(Neighbours neighbours, Parts parts, Ledgers ledgers, int rounds)
      throws IOException {
    Published claimed = rehearse(neighbours);
    Map<String, PrivacyStatement> mechanisms = mechanisms(claimed);
    long nanoCost = 0;
    for (PrivacyStatement statement : mechanisms.values()) {
      nanoCost = Math.addExact(nanoCost, statement.nanoCost());
    }
    Audit<Published> audit =
        new Audit<>(
            claim(mechanisms),
            seen -> hits(neighbours.event(), seen),
            traits(neighbours.event().keySet()),
            samples(neighbours, claimed));
    try (Rounds first =
            new Rounds(
                neighbours, neighbours.first(), parts, ledgers.in("first"), nanoCost, rounds);
        Rounds second =
            new Rounds(
                neighbours, neighbours.second(), parts, ledgers.in("second"), nanoCost, rounds)) {
      return audit.run(first, second, rounds);
    }
  }

  /** Returns what a gateway says of one file; its promises depend on the configuration only. */
  private static Published rehearse(Neighbours neighbours) throws IOException {
    Parts real = Parts.real(neighbours.options());
    long plenty = 1_000_000_000_000L;
    try (Rounds rehearsal =
        new Rounds(neighbours, neighbours.second(), real, Ledgers.inMemory(), plenty, 1)) {
      return rehearsal.get();
    }
  }

  /** Returns a statement of each mechanism: its cost is that of all windows together. */
  private static Map<String, PrivacyStatement> mechanisms(Published claimed) {
    Map<String, PrivacyStatement> mechanisms = new HashMap<>();
    for (ReleaseContent release : claimed.releases()) {
      mechanisms.put(release.statement().mechanism(), release.statement());
    }
    return mechanisms;
  }

  private static PrivacyClaim claim(Map<String, PrivacyStatement> mechanisms) {
    double epsilon = 0;
    double delta = 0;
    for (PrivacyStatement statement : mechanisms.values()) {
      epsilon += statement.loss().nanoEpsilon() / 1e9;
      delta += statement.loss().attoDelta() / 1e18;
    }
    return new PrivacyClaim(epsilon, delta);
  }

  private static boolean hits(Map<Cell, Difference> event, Published seen) {
    for (Published.Figure figure : seen.figures()) {
      Difference difference = event.get(figure.cell());
      if (difference != null && !difference.isExtreme(figure.value())) {
        return false;
      }
    }
    return true;
  }

  private static List<Audit.Trait<Published>> traits(Set<Cell> cells) {
    List<Audit.Trait<Published>> traits = new ArrayList<>();
    traits.add(new Audit.Trait<>("all but the noised values", Published::frame));
    for (Cell cell : cells) {
      traits.add(new Audit.Trait<>("how " + cell + " is written", seen -> seen.digits(cell)));
    }
    return traits;
  }

  /** Returns each number of which the releases say the noise. */
  private static List<Audit.Sample<Published>> samples(Neighbours neighbours, Published claimed) {
    List<Audit.Sample<Published>> samples = new ArrayList<>();
    Set<Cell> known = new HashSet<>();
    List<Published.Figure> figures = claimed.figures();
    for (int i = 0; i < figures.size(); i++) {
      int place = i;
      Cell cell = figures.get(i).cell();
      Optional<Noise> noise = noise(claimed, cell.metric());
      if (noise.isPresent() && known.add(cell)) {
        Difference counts = neighbours.counts().getOrDefault(cell, new Difference(0, 0));
        samples.add(
            new Audit.Sample<>(
                cell.toString(),
                seen -> seen.noisedAt(place),
                noised(noise.get(), counts.first()),
                noised(noise.get(), counts.second())));
      }
    }
    return samples;
  }

  private static Optional<Noise> noise(Published claimed, Metric metric) {
    return claimed.releases().stream()
        .flatMap(release -> release.statement().terms().stream())
        .filter(term -> term.metric() == metric)
        .map(term -> term.noise())
        .findFirst();
  }

  private static LatticeDistribution noised(Noise noise, long count) {
    if (noise instanceof Noise.DiscreteLaplace laplace) {
      return LatticeDistribution.discreteLaplace(
              (double) laplace.scaleNumerator() / laplace.scaleDenominator())
          .shifted(count);
    }
    if (noise instanceof Noise.DiscreteGaussian gaussian) {
      double sigma2 =
          gaussian.varianceNumerator().doubleValue() / gaussian.varianceDenominator().doubleValue();
      int bits = gaussian.latticeBits();
      return LatticeDistribution.discreteGaussian(Math.scalb(sigma2, 2 * bits))
          .shifted(count << bits);
    }
    Noise.RandomisedResponse response = (Noise.RandomisedResponse) noise;
    double flip =
        1 / (1 + Math.exp((double) response.scaleDenominator() / response.scaleNumerator()));
    return LatticeDistribution.bit(count == 0 ? flip : 1 - flip);
  }
}
