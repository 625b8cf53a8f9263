/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.privacy.mechanism.IntegerNoise;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.JointBounds;
import org.edgeveil.privacy.sensitivity.LaplaceTerm;

/**
 * The noise that follows from bounds and cost: discrete Laplace for windows by themselves, discrete
 * Gaussian on the lattice for the sums of a stream. Immutable.
 *
 * @param terms how each metric is noised, for the statement
 * @param noise what is drawn for each key of a metric in a window
 * @param halfWidths of the 95 % interval of a metric's keys, in a window or after a whole stream
 * @param sums how sums are noised; empty for windows by themselves
 */
record NoisePlan(
    List<NoiseTerm> terms,
    Map<Metric, IntegerNoise> noise,
    Map<Metric, Long> halfWidths,
    Optional<SumsPlan> sums) {
  NoisePlan {
    terms = List.copyOf(terms);
    noise = Map.copyOf(noise);
    halfWidths = Map.copyOf(halfWidths);
  }

  /**
   * Plans.
   *
   * @throws IllegalArgumentException if the parameters allow no exact noise; the message is for an
   *     operator
   */
  static NoisePlan of(AggregatorOptions options, KeyLayout layout, JointBounds bounds) {
    return options.sums().isPresent()
        ? sums(new SumsPlan(options.sums().get(), layout, bounds, options.split()), layout)
        : windows(options, layout, bounds);
  }

  private static NoisePlan sums(SumsPlan plan, KeyLayout layout) {
    Map<Metric, IntegerNoise> noise = new EnumMap<>(Metric.class);
    Map<Metric, Long> halfWidths = new EnumMap<>(Metric.class);
    for (Metric metric : layout.metrics()) {
      noise.put(metric, plan.noise(metric).distribution());
      halfWidths.put(metric, plan.noise(metric).halfWidth95(0, plan.windows() - 1));
    }
    return new NoisePlan(plan.terms(), noise, halfWidths, Optional.of(plan));
  }

  private static NoisePlan windows(
      AggregatorOptions options, KeyLayout layout, JointBounds bounds) {
    Map<CountedMetric, Metric> published = new EnumMap<>(CountedMetric.class);
    layout.metrics().forEach(metric -> published.put(JointMechanism.counted(metric), metric));
    Map<Metric, IntegerNoise> noise = new EnumMap<>(Metric.class);
    Map<Metric, Long> halfWidths = new EnumMap<>(Metric.class);
    List<LaplaceTerm> planned =
        LaplaceTerm.plan(bounds, options.split(), options.nanoEpsilon(), published.keySet());
    for (LaplaceTerm term : planned) {
      Metric metric = Objects.requireNonNull(published.get(term.metric()));
      noise.put(metric, term.noise());
      halfWidths.put(metric, term.noise().halfWidth(Probability.PERCENT_95));
    }
    return new NoisePlan(
        planned.stream()
            .map(term -> term(Objects.requireNonNull(published.get(term.metric())), term))
            .toList(),
        noise,
        halfWidths,
        Optional.empty());
  }

  private static NoiseTerm term(Metric metric, LaplaceTerm term) {
    return new NoiseTerm(
        metric,
        term.l1Sensitivity(),
        0,
        term.nanoEpsilon(),
        new Noise.DiscreteLaplace(term.noise().scaleNumerator(), term.noise().scaleDenominator()));
  }
}
