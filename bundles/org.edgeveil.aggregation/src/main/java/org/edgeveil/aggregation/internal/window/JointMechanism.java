/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.DurationOptions;
import org.edgeveil.aggregation.internal.config.Expectation;
import org.edgeveil.aggregation.internal.config.TrackOptions;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.privacy.mechanism.IntegerNoise;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.JointBounds;
import org.edgeveil.privacy.sensitivity.LaplaceTerm;

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
  private final UnitPlan plan;
  private final long framesPerWindow;
  private final Map<Metric, IntegerNoise> noise = new EnumMap<>(Metric.class);
  private final Map<Metric, Long> halfWidths = new EnumMap<>(Metric.class);

  private JointMechanism(
      AggregatorOptions options,
      Stream stream,
      KeyLayout layout,
      UnitPlan plan,
      List<LaplaceTerm> terms,
      long owner) {
    super(
        "EdgeVeil mechanism 2",
        options,
        stream,
        plan.promise(),
        terms.stream().map(JointMechanism::term).toList(),
        owner);
    this.layout = layout;
    this.plan = plan;
    this.framesPerWindow =
        Math.max(1, options.windowSeconds() * 1_000_000_000L / stream.framePeriodNanos());
    for (LaplaceTerm term : terms) {
      Metric metric = published(term.metric());
      noise.put(metric, term.noise());
      halfWidths.put(metric, term.noise().halfWidth(Probability.PERCENT_95));
    }
  }

  private static JointMechanism plan(AggregatorOptions options, Stream stream, long owner) {
    KeyLayout layout = KeyLayout.of(stream, options);
    if (layout.keys().isEmpty()) {
      throw new IllegalArgumentException(
          "camera "
              + stream.cameraPid()
              + " has no zone or line that a metric with a share of epsilon counts: configure one"
              + " there");
    }
    UnitPlan plan = unit(options, stream, layout);
    Set<CountedMetric> metrics = EnumSet.noneOf(CountedMetric.class);
    layout.metrics().forEach(metric -> metrics.add(counted(metric)));
    JointMechanism mechanism =
        new JointMechanism(
            options,
            stream,
            layout,
            plan,
            LaplaceTerm.plan(plan.bounds(), options.split(), options.nanoEpsilon(), metrics),
            owner);
    String useless = mechanism.useless();
    if (!useless.isEmpty() && !options.expectation().acceptUseless()) {
      throw new IllegalArgumentException(
          useless + ", or set " + Expectation.ACCEPT_USELESS + " to count nevertheless");
    }
    return mechanism;
  }

  private static UnitPlan unit(AggregatorOptions options, Stream stream, KeyLayout layout) {
    if (options.unit() instanceof DurationOptions duration) {
      ChunkPlan.checkStream(stream, AggregatorOptions.WINDOW_SECONDS, options.windowSeconds());
      return ChunkPlan.of(options, duration, stream, layout);
    }
    return TrackPlan.of(options, (TrackOptions) options.unit(), stream, layout);
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
  Tally newTally(Stream stream, Bounders bounders) {
    return plan.newTally(this, stream, bounders);
  }

  /**
   * Returns for which metrics the noise is larger than half of what the operator expects, with the
   * remedy; empty if it is not, or nothing is expected.
   */
  public String useless() {
    List<String> found = new ArrayList<>();
    for (Expectation.Expected expected : options().expectation().values()) {
      Long width = halfWidths.get(expected.metric());
      long parts = expected.metric() == Metric.OCCUPANCY ? framesPerWindow : 1;
      // width / parts > expected / 2, without division
      if (width != null
          && BigDecimal.valueOf(2)
                  .multiply(BigDecimal.valueOf(width))
                  .compareTo(expected.value().multiply(BigDecimal.valueOf(parts)))
              > 0) {
        found.add(
            expected.metric().key()
                + ": the 95 % interval is +- "
                + String.format(Locale.ROOT, "%.4g", (double) width / parts)
                + " where "
                + expected.value().toPlainString()
                + " are expected");
      }
    }
    return found.isEmpty()
        ? ""
        : String.join("; ", found) + ": lower the caps, raise epsilon or window.seconds";
  }

  /** Returns what a key can count at most in a window of so many scheduled frames. */
  long most(int key, long scheduledFrames) {
    return plan.most(key, scheduledFrames);
  }

  /** Returns how far one unit can move the joint vector. */
  public JointBounds bounds() {
    return plan.bounds();
  }

  /** Returns the keys of the joint vector. */
  public KeyLayout layout() {
    return layout;
  }

  /** Returns the noise of a metric that has keys. */
  IntegerNoise noise(Metric metric) {
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
    return framesPerWindow;
  }

  private static NoiseTerm term(LaplaceTerm term) {
    return new NoiseTerm(
        published(term.metric()),
        term.l1Sensitivity(),
        0,
        term.nanoEpsilon(),
        new Noise.DiscreteLaplace(term.noise().scaleNumerator(), term.noise().scaleDenominator()));
  }

  /** Returns the part of the joint vector that a metric is. */
  static CountedMetric counted(Metric metric) {
    return switch (metric) {
      case ENTRIES -> CountedMetric.ENTRIES;
      case CROSSINGS -> CountedMetric.CROSSINGS;
      case OCCUPANCY -> CountedMetric.OCCUPANCY;
      case DWELL -> CountedMetric.DWELL;
      case ALERTS, ALARMS ->
          throw new IllegalArgumentException(metric + " is no part of the joint vector");
    };
  }

  private static Metric published(CountedMetric metric) {
    return switch (metric) {
      case ENTRIES -> Metric.ENTRIES;
      case CROSSINGS -> Metric.CROSSINGS;
      case OCCUPANCY -> Metric.OCCUPANCY;
      case DWELL -> Metric.DWELL;
    };
  }
}
