/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.edgeveil.api.release.KnownLimit;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.PrivacyUnit;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseCodec;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.api.release.Window;

/**
 * The form in which a release leaves the gateway (docs/message-format.md). Stateless.
 *
 * <p>The message is a function of the release alone: the same release gives the same metrics and
 * the same body each time it is handed over. The metrics are for analysts, the body holds the
 * canonical bytes that the ledger charged.
 */
public final class ReleaseMessage {
  /** Name of the schema, in metric {@code schema}. */
  public static final String SCHEMA = "edgeveil.release";

  /**
   * Version of the schema, in metric {@code schema.version}; it changes with any incompatibility.
   */
  public static final long SCHEMA_VERSION = 2;

  /** The message property that a publisher's {@code app.topic} may name as {@code $camera}. */
  public static final String CAMERA_PROPERTY = "camera";

  /** Before the names of sums over many windows, so that no name has two meanings. */
  private static final String SUM = "sum.";

  // What low and high promise (NoisedValue).
  private static final double COVERAGE = 0.95;

  private static final int NANO = 9;
  private static final int ATTO = 18;

  private ReleaseMessage() {}

  /**
   * Makes the message of a release.
   *
   * @throws IllegalArgumentException if the content exceeds the limits of {@link ReleaseCodec}
   */
  public static KuraMessage of(Release release) {
    return new KuraMessage(
        payload(release), Map.of(CAMERA_PROPERTY, topicLevel(release.content().cameraPid())));
  }

  @SuppressWarnings("JavaUtilDate") // Kura's payload takes nothing else.
  private static KuraPayload payload(Release release) {
    ReleaseContent content = release.content();
    Window window = content.window();
    KuraPayload payload = new KuraPayload();
    payload.setTimestamp(Date.from(window.endLabel()));
    payload.setBody(ReleaseCodec.encode(content));

    payload.addMetric("schema", SCHEMA);
    payload.addMetric("schema.version", SCHEMA_VERSION);
    payload.addMetric("charge.id", release.receipt().chargeId());
    payload.addMetric("camera", content.cameraPid());
    addInstant(payload, "window.start", window.startLabel());
    addInstant(payload, "window.end", window.endLabel());
    payload.addMetric("window.frames", window.scheduledFrames());
    payload.addMetric("window.stream", window.streamKey());
    payload.addMetric("window.media.start.ns", window.startNanos());
    payload.addMetric("window.media.end.ns", window.endNanos());
    String prefix = content.statement().sums().isPresent() ? SUM : "";
    content.values().forEach(value -> addValue(payload, prefix, value));
    payload.addMetric("suppressed.below", content.postProcessing().suppressBelow());
    payload.addMetric("possible.only", content.postProcessing().possibleOnly());
    payload.addMetric("interval.coverage", COVERAGE);
    addStatement(payload, content.statement());
    payload.addMetric("model.digest", content.modelDigest());
    payload.addMetric("configuration.digest", content.configurationDigest());
    return payload;
  }

  private static void addInstant(KuraPayload payload, String name, Instant instant) {
    payload.addMetric(name, instant.toString());
    payload.addMetric(name + ".ms", instant.toEpochMilli());
  }

  private static void addValue(KuraPayload payload, String prefix, NoisedValue value) {
    String name = prefix + metricName(value);
    if (value.suppressed()) {
      payload.addMetric(name + ".suppressed", true);
      return;
    }
    payload.addMetric(name, number(value, value.noised()));
    payload.addMetric(name + ".low", number(value, value.low()));
    payload.addMetric(name + ".high", number(value, value.high()));
  }

  // The type depends on the metric's definition only, so that a name never changes its type.
  private static Object number(NoisedValue value, long numerator) {
    if (value.metric() != Metric.OCCUPANCY && value.denominator() == 1) {
      return numerator;
    }
    return (double) numerator / value.denominator();
  }

  static String metricName(NoisedValue value) {
    String name = value.metric().key() + "." + part(value.subject());
    return value.aspect().isEmpty() ? name : name + "." + part(value.aspect());
  }

  /**
   * One part of a metric's name. Dots and percent signs are percent-encoded, and so is the first
   * letter of the three words with a meaning, so that different keys never get the same name.
   */
  private static String part(String text) {
    String encoded = text.replace("%", "%25").replace(".", "%2E");
    return switch (encoded) {
      case "low" -> "%6Cow";
      case "high" -> "%68igh";
      case "suppressed" -> "%73uppressed";
      default -> encoded;
    };
  }

  private static void addStatement(KuraPayload payload, PrivacyStatement statement) {
    payload.addMetric("guarantee", statement.guarantee().text());
    payload.addMetric("mechanism", statement.mechanism());
    addUnit(payload, statement.unit());
    payload.addMetric("assumed", statement.assumed());
    payload.addMetric("domain", statement.domain());
    addCosts(payload, statement);
    for (KnownLimit limit : statement.limits()) {
      addLimit(payload, limit);
    }
    for (NoiseTerm term : statement.terms()) {
      addTerm(payload, statement.currency(), term);
    }
    statement
        .sums()
        .ifPresent(
            sums -> {
              addInstant(payload, "stream.start", sums.since());
              payload.addMetric("stream.windows", (long) sums.windows());
              payload.addMetric("stream.index", (long) sums.index());
            });
  }

  private static void addCosts(KuraPayload payload, PrivacyStatement statement) {
    String currency = statement.currency().key();
    PrivacyStatement.Loss loss = statement.loss();
    payload.addMetric("currency", currency);
    addDecimal(payload, currency, statement.nanoCost(), NANO);
    addDecimal(payload, currency + ".charged", statement.chargedNano(), NANO);
    addDecimal(payload, currency + ".spent", statement.spentNano(), NANO);
    addDecimal(payload, currency + ".budget", statement.budgetNano(), NANO);
    addDecimal(payload, "epsilon", loss.nanoEpsilon(), NANO);
    addDecimal(payload, "epsilon.30.days", loss.nanoEpsilonOf30Days(), NANO);
    addDecimal(payload, "delta", loss.attoDelta(), ATTO);
  }

  private static void addLimit(KuraPayload payload, KnownLimit limit) {
    if (limit instanceof KnownLimit.OtherTracksChange change) {
      payload.addMetric("limit.other.tracks.percent.low", (long) change.lowPercent());
      payload.addMetric("limit.other.tracks.percent.high", (long) change.highPercent());
    } else if (limit instanceof KnownLimit.ChunkBorders borders) {
      payload.addMetric("limit.recall.chunked", borders.chunkedPerMille() / 1000.0);
      payload.addMetric("limit.recall.continuous", borders.continuousPerMille() / 1000.0);
    }
  }

  private static void addTerm(
      KuraPayload payload, PrivacyStatement.Currency currency, NoiseTerm term) {
    String metric = term.metric().key();
    addDecimal(payload, currency.key() + "." + metric, term.nanoCost(), NANO);
    payload.addMetric("sensitivity." + metric, term.l1Sensitivity());
    if (term.l2SensitivitySquared() > 0) {
      payload.addMetric("sensitivity.l2.squared." + metric, term.l2SensitivitySquared());
    }
    if (term.noise() instanceof Noise.DiscreteLaplace laplace) {
      addScale(payload, metric, laplace.scaleNumerator(), laplace.scaleDenominator());
    } else if (term.noise() instanceof Noise.RandomisedResponse response) {
      addScale(payload, metric, response.scaleNumerator(), response.scaleDenominator());
      double inverse = (double) response.scaleDenominator() / response.scaleNumerator();
      payload.addMetric("flip." + metric, 1 / (1 + Math.exp(inverse)));
    } else if (term.noise() instanceof Noise.DiscreteGaussian gaussian) {
      BigInteger numerator = gaussian.varianceNumerator();
      BigInteger denominator = gaussian.varianceDenominator();
      double variance =
          new BigDecimal(numerator)
              .divide(new BigDecimal(denominator), MathContext.DECIMAL64)
              .doubleValue();
      payload.addMetric("sigma." + metric, Math.sqrt(variance));
      payload.addMetric("variance." + metric + ".exact", numerator + "/" + denominator);
      payload.addMetric("lattice.bits." + metric, (long) gaussian.latticeBits());
    }
  }

  private static void addScale(
      KuraPayload payload, String metric, long numerator, long denominator) {
    payload.addMetric("scale." + metric, (double) numerator / denominator);
    payload.addMetric("scale." + metric + ".exact", numerator + "/" + denominator);
  }

  private static void addUnit(KuraPayload payload, PrivacyUnit unit) {
    payload.addMetric("unit", unit.toString());
    if (unit instanceof PrivacyUnit.Track track) {
      payload.addMetric("unit.tracks", (long) track.tracks());
      payload.addMetric("unit.horizon.ns", track.horizonNanos());
    } else if (unit instanceof PrivacyUnit.Duration duration) {
      payload.addMetric("unit.duration.ns", duration.durationNanos());
      payload.addMetric("unit.stretches", duration.stretches());
      payload.addMetric("unit.chunk.ns", duration.chunkNanos());
      payload.addMetric("unit.chunks", duration.chunks());
    }
  }

  private static void addDecimal(KuraPayload payload, String name, long unscaled, int places) {
    BigDecimal value = BigDecimal.valueOf(unscaled, places).stripTrailingZeros();
    payload.addMetric(name, value.doubleValue());
    payload.addMetric(name + ".exact", value.toPlainString());
  }

  /**
   * The pid as one level of an MQTT topic. Kura puts it in by a regular expression's replacement,
   * so it holds neither dollar nor backslash, and none of MQTT's own characters.
   */
  static String topicLevel(String cameraPid) {
    String level = cameraPid.replaceAll("[^A-Za-z0-9._-]", "_");
    return level.isEmpty() ? "_" : level;
  }
}
