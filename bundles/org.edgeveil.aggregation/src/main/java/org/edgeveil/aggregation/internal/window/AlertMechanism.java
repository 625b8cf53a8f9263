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
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.privacy.mechanism.RandomisedResponse;
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

  private AlertMechanism(
      AggregatorOptions options,
      Stream stream,
      Caps caps,
      List<NoiseTerm> terms,
      @Nullable RandomisedResponse response,
      long owner) {
    super("EdgeVeil alerts 1", options, stream, caps, terms, owner);
    this.response = response;
  }

  private static AlertMechanism plan(AggregatorOptions options, Stream stream, long owner) {
    AlertOptions alerts = options.alerts();
    check(alerts.rules(), stream.cameraPid(), stream.scene());
    long life = options.lifeSeconds() * NANOS_PER_SECOND;
    Caps caps = Caps.ofAlerts(alerts.slotsPerTrack(), life);
    if (alerts.nanoEpsilon() == 0) {
      return new AlertMechanism(options, stream, caps, List.of(), null, owner);
    }
    long flips =
        TrackCaps.alertBits(
            options.tracks(),
            caps.alertPairs(),
            alerts.rules().size(),
            life,
            60L * alerts.slotMinutes() * NANOS_PER_SECOND);
    RandomisedResponse response = RandomisedResponse.calibrated(flips, alerts.nanoEpsilon());
    NoiseTerm term =
        new NoiseTerm(
            Metric.ALERTS,
            flips,
            0,
            alerts.nanoEpsilon(),
            new Noise.RandomisedResponse(response.scaleNumerator(), response.scaleDenominator()));
    return new AlertMechanism(options, stream, caps, List.of(term), response, owner);
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
  Tally newTally(Stream stream, ContributionBounder bounder) {
    return new AlertTally(this, bounder);
  }
}
