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
import java.util.Optional;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.AlertOptions;
import org.edgeveil.aggregation.internal.config.AlertRule;
import org.edgeveil.aggregation.internal.config.DurationOptions;
import org.edgeveil.aggregation.internal.config.TrackOptions;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.privacy.mechanism.RandomisedResponse;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.edgeveil.privacy.sensitivity.TrackCaps;
import org.jspecify.annotations.Nullable;

/**
 * The one mechanism of all alert bits of one configuration over one kind of stream: randomised
 * response, or none at all where the operator wants exact alerts. Immutable.
 */
public final class AlertMechanism extends Mechanism {
  /** The name of noised alerts in statements. */
  public static final String NOISED = "randomised-response";

  /** The name of exact alerts in statements. */
  public static final String EXACT = "exact";

  /** Alerts, in slots. */
  public static final WindowKind<AlertMechanism> KIND =
      new WindowKind<>() {
        @Override
        public boolean isOn(AggregatorOptions options) {
          return options.alerts().isOn();
        }

        @Override
        public int windowSeconds(AggregatorOptions options) {
          return options.alerts().slotMinutes() * 60;
        }

        @Override
        public AlertMechanism plan(AggregatorOptions options, Stream stream, long owner) {
          return AlertMechanism.plan(options, stream, owner);
        }
      };

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final @Nullable RandomisedResponse response;
  private final long nanoCharge;
  private final Caps caps;

  private AlertMechanism(
      AggregatorOptions options,
      Stream stream,
      Promise promise,
      Caps caps,
      List<NoiseTerm> terms,
      @Nullable RandomisedResponse response,
      long nanoCharge,
      long owner) {
    super("EdgeVeil alerts 2", options, stream, promise, terms, owner);
    this.caps = caps;
    this.response = response;
    this.nanoCharge = nanoCharge;
  }

  private static AlertMechanism plan(AggregatorOptions options, Stream stream, long owner) {
    check(options.alerts().rules(), stream.cameraPid(), stream.scene());
    return options.unit() instanceof DurationOptions unit
        ? ofChunks(options, unit, stream, owner)
        : ofTracks(options, (TrackOptions) options.unit(), stream, owner);
  }

  private static AlertMechanism ofTracks(
      AggregatorOptions options, TrackOptions unit, Stream stream, long owner) {
    AlertOptions alerts = options.alerts();
    long life = unit.lifeSeconds() * NANOS_PER_SECOND;
    Caps caps = Caps.ofAlerts(alerts.slotsPerTrack(), life);
    Promise promise = new TrackPromise(unit.tracks(), caps.reachNanos());
    if (alerts.nanoEpsilon() == 0) {
      return new AlertMechanism(options, stream, promise, caps, List.of(), null, 0, owner);
    }
    long flips =
        TrackCaps.alertBits(
            unit.tracks(), caps.alertPairs(), alerts.rules().size(), life, slotNanos(alerts));
    return noised(options, stream, promise, caps, flips, alerts.nanoEpsilon(), owner);
  }

  private static AlertMechanism ofChunks(
      AggregatorOptions options, DurationOptions unit, Stream stream, long owner) {
    AlertOptions alerts = options.alerts();
    ChunkPlan.checkStream(stream, AlertOptions.SLOT_MINUTES, 60 * alerts.slotMinutes());
    long duration = unit.seconds() * NANOS_PER_SECOND;
    DurationBounds chunks = new DurationBounds(duration, unit.stretches(), stream.chunkNanos());
    DurationBounds slots = new DurationBounds(duration, unit.stretches(), slotNanos(alerts));
    Promise promise = new ChunkPromise(chunks);
    // Under DURATION nothing is asked of a track.
    Caps caps = Caps.ofAlerts(0, 1);
    if (alerts.nanoEpsilon() == 0) {
      return new AlertMechanism(options, stream, promise, caps, List.of(), null, 0, owner);
    }
    return noised(
        options,
        stream,
        promise,
        caps,
        slots.alertBits(alerts.rules().size()),
        chargeOfChunks(alerts.nanoEpsilon(), chunks, slots),
        owner);
  }

  /**
   * Returns what to charge so that every chunk of a slot is charged what the whole slot may lose: a
   * slot that a stretch touches has at least one chunk that it touches.
   */
  private static long chargeOfChunks(
      long nanoEpsilon, DurationBounds chunks, DurationBounds slots) {
    return -Math.floorDiv(-Math.multiplyExact(nanoEpsilon, chunks.chunks()), slots.chunks());
  }

  private static AlertMechanism noised(
      AggregatorOptions options,
      Stream stream,
      Promise promise,
      Caps caps,
      long flips,
      long nanoCharge,
      long owner) {
    long nanoEpsilon = options.alerts().nanoEpsilon();
    RandomisedResponse response = RandomisedResponse.calibrated(flips, nanoEpsilon);
    NoiseTerm term =
        new NoiseTerm(
            Metric.ALERTS,
            flips,
            0,
            nanoEpsilon,
            new Noise.RandomisedResponse(response.scaleNumerator(), response.scaleDenominator()));
    return new AlertMechanism(
        options, stream, promise, caps, List.of(term), response, nanoCharge, owner);
  }

  private static long slotNanos(AlertOptions alerts) {
    return 60L * alerts.slotMinutes() * NANOS_PER_SECOND;
  }

  private static void check(List<AlertRule> rules, String camera, Scene scene) {
    List<String> problems = new ArrayList<>();
    for (AlertRule rule : rules) {
      if (!scene.zones().contains(rule.zone())) {
        problems.add(rule.name() + ": camera " + camera + " has no zone " + rule.zone());
      }
      if (!scene.labels().contains(rule.label())) {
        problems.add(rule.name() + ": camera " + camera + " counts no label " + rule.label());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          AlertOptions.ALERTS
              + ": "
              + String.join("; ", problems)
              + ": configure it there or correct the rule");
    }
  }

  @Override
  public String name() {
    return response == null ? EXACT : NOISED;
  }

  @Override
  public long nanoEpsilon() {
    return options().alerts().nanoEpsilon();
  }

  /** Returns the noise, or null for exact alerts. */
  @Nullable RandomisedResponse response() {
    return response;
  }

  /** Returns the probability that an answer is not the truth; empty for exact alerts. */
  public Optional<BigDecimal> flipProbability() {
    return Optional.ofNullable(response).map(RandomisedResponse::flipProbability);
  }

  @Override
  public List<Long> charges() {
    return isExact() ? List.of() : List.of(nanoCharge);
  }

  @Override
  Tally newTally(Stream stream, Bounders bounders) {
    return options().unit() instanceof DurationOptions
        ? new ChunkAlertTally(this, stream.chunkNanos())
        : new AlertTally(this, bounders.of(stream, caps));
  }
}
