/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.edgeveil.aggregation.internal.config.SumsOptions;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.privacy.continual.ContinualNoise;
import org.edgeveil.privacy.continual.SquareRootFactorization;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.EpsilonSplit;
import org.edgeveil.privacy.sensitivity.JointBounds;

/**
 * How the sums of a stream of windows are noised: for each metric a share of rho, and from it and
 * the metric's bound the exact noise of every key. Immutable.
 *
 * <p><b>Privacy guarantee:</b> all windows of a stream of all keys together are rho-zCDP, where rho
 * is what was charged: metric j is rho_j-zCDP by {@link ContinualNoise} with the D of {@link
 * JointBounds#streamL2Squared}, and the shares add up to rho.
 */
final class SumsPlan {
  private final int windows;
  private final long nanoRho;
  private final Map<Metric, ContinualNoise> noises = new EnumMap<>(Metric.class);
  private final List<ContinualNoise> ofKeys;
  private final List<NoiseTerm> terms = new ArrayList<>();

  /**
   * Plans.
   *
   * @throws IllegalArgumentException if the state of a stream would not fit the ledger; the message
   *     is for an operator
   */
  SumsPlan(SumsOptions options, KeyLayout layout, JointBounds bounds, EpsilonSplit split) {
    windows = options.windows();
    nanoRho = options.nanoRho();
    int keys = layout.keys().size();
    if (SumStream.stateBytes(keys, windows) > SumStream.MAX_STATE_BYTES) {
      throw new IllegalArgumentException(
          SumsOptions.CONTINUAL_WINDOWS
              + ": the state of "
              + windows
              + " windows of "
              + keys
              + " keys is larger than the ledger keeps: choose at most "
              + SumStream.mostWindows(keys));
    }
    SquareRootFactorization factorization = new SquareRootFactorization(windows);
    Map<CountedMetric, Metric> published = new EnumMap<>(CountedMetric.class);
    layout.metrics().forEach(metric -> published.put(JointMechanism.counted(metric), metric));
    split
        .divide(nanoRho, published.keySet())
        .forEach(
            (counted, share) -> {
              Metric metric = Objects.requireNonNull(published.get(counted));
              long squared = bounds.streamL2Squared(counted);
              ContinualNoise noise = new ContinualNoise(factorization, squared, share);
              noises.put(metric, noise);
              terms.add(term(metric, bounds.l1(counted), squared, share, noise.distribution()));
            });
    ofKeys = layout.keys().stream().map(key -> noise(key.metric())).toList();
  }

  private static NoiseTerm term(
      Metric metric, long l1, long l2Squared, long nanoRho, DiscreteGaussian lattice) {
    int bits = SquareRootFactorization.LATTICE_BITS;
    BigInteger denominator = lattice.varianceDenominator().shiftLeft(2 * bits);
    BigInteger divisor = lattice.varianceNumerator().gcd(denominator);
    return new NoiseTerm(
        metric,
        l1,
        l2Squared,
        nanoRho,
        new Noise.DiscreteGaussian(
            lattice.varianceNumerator().divide(divisor), denominator.divide(divisor), bits));
  }

  /** Returns T. */
  int windows() {
    return windows;
  }

  /** Returns what one unit loses to a stream, in 1e-9. */
  long nanoRho() {
    return nanoRho;
  }

  /** Returns how each metric is noised, for the statement. */
  List<NoiseTerm> terms() {
    return List.copyOf(terms);
  }

  /** Returns the noise of a metric that has keys. */
  ContinualNoise noise(Metric metric) {
    return Objects.requireNonNull(noises.get(metric));
  }

  /** Returns the noise of each key, in the order of the vector. */
  List<ContinualNoise> ofKeys() {
    return ofKeys;
  }
}
