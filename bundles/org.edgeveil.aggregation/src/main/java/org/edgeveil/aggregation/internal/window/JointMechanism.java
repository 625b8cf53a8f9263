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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.DurationOptions;
import org.edgeveil.aggregation.internal.config.Expectation;
import org.edgeveil.aggregation.internal.config.SumsOptions;
import org.edgeveil.aggregation.internal.config.TrackOptions;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.privacy.mechanism.IntegerNoise;
import org.edgeveil.privacy.sensitivity.CountedMetric;
import org.edgeveil.privacy.sensitivity.JointBounds;

/**
 * The one mechanism that noises every window of one configuration over one kind of stream: keys,
 * caps, and for each metric the exact noise that follows from caps and epsilon. Immutable; a
 * function of public configuration only.
 */
public final class JointMechanism extends Mechanism {
  /** The name in statements. */
  public static final String NAME = "discrete-laplace";

  /** The name of continual release in statements. */
  public static final String NAME_OF_SUMS = "square-root-factorisation-discrete-gaussian";

  private static final long MAX_SUM = 1L << 32;

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
  private final Optional<SumsPlan> sums;
  private final Map<Metric, IntegerNoise> noise;
  private final Map<Metric, Long> halfWidths;

  private JointMechanism(
      AggregatorOptions options,
      Stream stream,
      KeyLayout layout,
      UnitPlan plan,
      NoisePlan noisePlan,
      long owner) {
    super("EdgeVeil mechanism 2", options, stream, plan.promise(), noisePlan.terms(), owner);
    this.layout = layout;
    this.plan = plan;
    this.framesPerWindow = framesPerWindow(options, stream);
    this.sums = noisePlan.sums();
    this.noise = noisePlan.noise();
    this.halfWidths = noisePlan.halfWidths();
  }

  private static long framesPerWindow(AggregatorOptions options, Stream stream) {
    return Math.max(1, options.windowSeconds() * 1_000_000_000L / stream.framePeriodNanos());
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
    JointMechanism mechanism =
        new JointMechanism(
            options, stream, layout, plan, NoisePlan.of(options, layout, plan.bounds()), owner);
    mechanism.checkSums();
    String useless = mechanism.useless();
    if (!useless.isEmpty() && !options.expectation().acceptUseless()) {
      throw new IllegalArgumentException(
          useless + ", or set " + Expectation.ACCEPT_USELESS + " to count nevertheless");
    }
    return mechanism;
  }

  /** Sums are read from what was released to within the stated interval up to 2^32. */
  private void checkSums() {
    if (sums.isEmpty()) {
      return;
    }
    for (int key = 0; key < layout.keys().size(); key++) {
      long most = plan.most(key, framesPerWindow);
      if (most != Long.MAX_VALUE && most > MAX_SUM / sums.get().windows()) {
        throw new IllegalArgumentException(
            SumsOptions.CONTINUAL_WINDOWS
                + ": the sum of "
                + layout.keys().get(key).name()
                + " may exceed 2^32: choose fewer or shorter windows, or lower caps");
      }
    }
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
    return sums.isPresent() ? NAME_OF_SUMS : NAME;
  }

  @Override
  public long nanoEpsilon() {
    return sums.isPresent() ? 0 : options().nanoEpsilon();
  }

  @Override
  public long nanoRho() {
    return sums.map(SumsPlan::nanoRho).orElse(0L);
  }

  /** Returns over how many windows one charge and one release go: T of a stream, or 1. */
  public int windowsPerRelease() {
    return sums.map(SumsPlan::windows).orElse(1);
  }

  /** Returns how sums are noised; empty where windows are released by themselves. */
  Optional<SumsPlan> sums() {
    return sums;
  }

  /** Returns a window's numbers with their noise. */
  Counts counts(long[] vector, long[] drawn) {
    return sums.isPresent() ? new SumCounts(vector, drawn) : new JointCounts(this, vector, drawn);
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
      BigDecimal released = expected.value().multiply(BigDecimal.valueOf(windowsPerRelease()));
      // width / parts > expected / 2, without division
      if (width != null
          && BigDecimal.valueOf(2)
                  .multiply(BigDecimal.valueOf(width))
                  .compareTo(released.multiply(BigDecimal.valueOf(parts)))
              > 0) {
        found.add(
            expected.metric().key()
                + ": the 95 % interval is +- "
                + String.format(Locale.ROOT, "%.4g", (double) width / parts)
                + " where "
                + released.toPlainString()
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
   * have keys; of sums those of the last window.
   */
  public Map<Metric, Long> halfWidths() {
    return halfWidths;
  }

  /** Returns how many frames are scheduled in a whole window, at least 1. */
  public long framesPerWindow() {
    return framesPerWindow;
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
}
