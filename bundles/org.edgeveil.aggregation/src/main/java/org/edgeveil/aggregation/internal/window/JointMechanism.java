/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
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
public final class JointMechanism {
  /** The name in statements. */
  public static final String NAME = "discrete-laplace";

  private final AggregatorOptions options;
  private final KeyLayout layout;
  private final Caps caps;
  private final long framePeriodNanos;
  private final List<NoiseTerm> terms;
  private final Map<Metric, DiscreteLaplace> noise = new EnumMap<>(Metric.class);
  private final Map<Metric, Long> halfWidths = new EnumMap<>(Metric.class);
  private final String configurationDigest;
  private final String fingerprint;

  private JointMechanism(
      AggregatorOptions options,
      Stream stream,
      KeyLayout layout,
      Caps caps,
      TrackCaps unit,
      long owner) {
    this.options = options;
    this.layout = layout;
    this.caps = caps;
    this.framePeriodNanos = stream.framePeriodNanos();
    Set<CountedMetric> metrics = EnumSet.noneOf(CountedMetric.class);
    layout.metrics().forEach(metric -> metrics.add(counted(metric)));
    this.terms =
        LaplaceTerm.plan(unit, options.split(), options.nanoEpsilon(), metrics).stream()
            .map(this::term)
            .toList();
    this.configurationDigest =
        digest("EdgeVeil configuration 1", stream.configurationDigest(), options.toString());
    String mechanism =
        digest(
            "EdgeVeil mechanism 1",
            stream.cameraPid(),
            stream.kind().name(),
            stream.modelDigest(),
            configurationDigest,
            digest(stream.scene().zones()),
            digest(stream.scene().lines()),
            digest(stream.scene().labels()),
            Long.toString(stream.framePeriodNanos()),
            terms.toString());
    int others = MechanismClaims.OF_THIS_PROCESS.claim(stream, mechanism, owner);
    this.fingerprint = others == 0 ? mechanism : mechanism + "-" + others;
  }

  /**
   * Plans the mechanism of a stream.
   *
   * @param options the aggregator's options
   * @param stream the stream
   * @param owner whose contribution bounder it is; see {@link MechanismClaims}
   * @throws IllegalArgumentException if nothing can be counted or the parameters allow no exact
   *     noise; the message is for an operator
   */
  static JointMechanism plan(AggregatorOptions options, Stream stream, long owner) {
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
    return new JointMechanism(
        options,
        stream,
        layout,
        caps,
        new TrackCaps(options.tracks(), caps.entries(), caps.crossings(), caps.frames()),
        owner);
  }

  /** Returns the options it was planned from. */
  public AggregatorOptions options() {
    return options;
  }

  /** Returns the keys of the joint vector. */
  public KeyLayout layout() {
    return layout;
  }

  /** Returns what one track may contribute. */
  public Caps caps() {
    return caps;
  }

  /** Returns how each metric is noised, for the statement. */
  public List<NoiseTerm> terms() {
    return terms;
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
    return Math.max(1, options.windowSeconds() * 1_000_000_000L / framePeriodNanos);
  }

  /** Returns the digest over the configurations of camera and aggregator. */
  public String configurationDigest() {
    return configurationDigest;
  }

  /** Returns the name of the mechanism in the ledger: all that shapes counts and noise. */
  public String fingerprint() {
    return fingerprint;
  }

  private NoiseTerm term(LaplaceTerm term) {
    Metric metric = published(term.metric());
    noise.put(metric, term.noise());
    halfWidths.put(metric, term.noise().halfWidth95());
    return new NoiseTerm(
        metric,
        term.l1Sensitivity(),
        term.nanoEpsilon(),
        term.noise().scaleNumerator(),
        term.noise().scaleDenominator());
  }

  private static CountedMetric counted(Metric metric) {
    return switch (metric) {
      case ENTRIES -> CountedMetric.ENTRIES;
      case CROSSINGS -> CountedMetric.CROSSINGS;
      case OCCUPANCY -> CountedMetric.OCCUPANCY;
    };
  }

  private static Metric published(CountedMetric metric) {
    return switch (metric) {
      case ENTRIES -> Metric.ENTRIES;
      case CROSSINGS -> Metric.CROSSINGS;
      case OCCUPANCY -> Metric.OCCUPANCY;
    };
  }

  private static String digest(List<String> texts) {
    return digest(texts.toArray(String[]::new));
  }

  /** Digests texts so that no two different lists of texts are digested alike. */
  private static String digest(String... texts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha256.update(bytes);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
