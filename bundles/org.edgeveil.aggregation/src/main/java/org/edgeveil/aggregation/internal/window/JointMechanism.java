/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.LaplaceTerm;
import org.edgeveil.privacy.sensitivity.TrackCaps;

/**
 * The one mechanism that noises every window of one configuration over one kind of stream: keys,
 * caps, and for each metric the exact noise that follows from caps and epsilon. Immutable; a
 * function of public configuration only.
 */
public final class JointMechanism extends Mechanism {
  /** The name in statements. */
  public static final String NAME = "discrete-laplace";

  /** Counts, in windows. */
  public static final WindowKind<JointMechanism> KIND =
      new WindowKind<>() {
        @Override
        public boolean isOn(AggregatorOptions options) {
          return true;
        }

        @Override
        public int windowSeconds(AggregatorOptions options) {
          return options.windowSeconds();
        }

        @Override
        public JointMechanism plan(AggregatorOptions options, Stream stream, long owner) {
          return JointMechanism.plan(options, stream, owner);
        }
      };

  private final KeyLayout layout;
  private final long framePeriodNanos;
  private final Map<Metric, DiscreteLaplace> noise = new EnumMap<>(Metric.class);
  private final Map<Metric, Long> halfWidths = new EnumMap<>(Metric.class);

  private JointMechanism(
      AggregatorOptions options,
      Stream stream,
      KeyLayout layout,
      Caps caps,
      List<LaplaceTerm> terms,
      long owner) {
    super(
        "EdgeVeil mechanism 1",
        options,
        stream,
        caps,
        terms.stream().map(JointMechanism::term).toList(),
        owner);
    this.layout = layout;
    this.framePeriodNanos = stream.framePeriodNanos();
    for (LaplaceTerm term : terms) {
      Metric metric = published(term.metric());
      noise.put(metric, term.noise());
      halfWidths.put(metric, term.noise().halfWidth95());
    }
  }

  private static JointMechanism plan(AggregatorOptions options, Stream stream, long owner) {
    Scene scene = stream.scene();
    KeyLayout layout = KeyLayout.of(scene, options.metrics());
    if (layout.keys().isEmpty()) {
      throw new IllegalArgumentException(
          "camera "
              + stream.cameraPid()
              + " has no zone or line that a metric with a share of epsilon counts: configure one"
              + " there");
    }
    Caps caps =
        Caps.ofLife(
            options.entries(),
            options.crossings(),
            options.lifeSeconds() * 1_000_000_000L,
            stream.framePeriodNanos());
    TrackCaps unit =
        new TrackCaps(options.tracks(), caps.entries(), caps.crossings(), caps.frames());
    Set<CountedMetric> metrics = EnumSet.noneOf(CountedMetric.class);
    layout.metrics().forEach(metric -> metrics.add(counted(metric)));
    return new JointMechanism(
        options,
        stream,
        layout,
        caps,
        LaplaceTerm.plan(unit, options.split(), options.nanoEpsilon(), metrics),
        owner);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long nanoEpsilon() {
    return options().nanoEpsilon();
  }

  @Override
  Tally newTally(Stream stream, ContributionBounder bounder) {
    return new JointCounter(this, stream.scene().zones(), bounder);
  }

  /** Returns the keys of the joint vector. */
  public KeyLayout layout() {
    return layout;
  }

  /** Returns the noise of a metric that has keys. */
  DiscreteLaplace noise(Metric metric) {
    return Objects.requireNonNull(noise.get(metric));
  }

  /** Returns the half-width of the 95 % interval of a metric that has keys. */
  long halfWidth(Metric metric) {
    return Objects.requireNonNull(halfWidths.get(metric));
  }

  /**
   * Returns the half-widths of the 95 % intervals, in the numerators' units, of the metrics that
   * have keys.
   */
  public Map<Metric, Long> halfWidths() {
    return Collections.unmodifiableMap(halfWidths);
  }

  /** Returns how many frames are scheduled in a whole window, at least 1. */
  public long framesPerWindow() {
    return Math.max(1, options().windowSeconds() * 1_000_000_000L / framePeriodNanos);
  }

  private static NoiseTerm term(LaplaceTerm term) {
    return new NoiseTerm(
        published(term.metric()),
        term.l1Sensitivity(),
        0,
        term.nanoEpsilon(),
        new Noise.DiscreteLaplace(term.noise().scaleNumerator(), term.noise().scaleDenominator()));
  }

  private static CountedMetric counted(Metric metric) {
    return switch (metric) {
      case ENTRIES -> CountedMetric.ENTRIES;
      case CROSSINGS -> CountedMetric.CROSSINGS;
      case OCCUPANCY -> CountedMetric.OCCUPANCY;
      case DWELL, ALERTS, ALARMS ->
          throw new IllegalArgumentException(metric + " is no part of the joint vector");
    };
  }

  private static Metric published(CountedMetric metric) {
    return switch (metric) {
      case ENTRIES -> Metric.ENTRIES;
      case CROSSINGS -> Metric.CROSSINGS;
      case OCCUPANCY -> Metric.OCCUPANCY;
    };
  }
}
