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
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.edgeveil.api.release.Metric;
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
  public static final long SCHEMA_VERSION = 1;

  /** The message property that a publisher's {@code app.topic} may name as {@code $camera}. */
  public static final String CAMERA_PROPERTY = "camera";

  // What low and high promise (NoisedValue).
  private static final double COVERAGE = 0.95;

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
    content.values().forEach(value -> addValue(payload, value));
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

  private static void addValue(KuraPayload payload, NoisedValue value) {
    String name = metricName(value);
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
   * letter of the two words with a meaning, so that different keys never get the same name.
   */
  private static String part(String text) {
    String encoded = text.replace("%", "%25").replace(".", "%2E");
    return switch (encoded) {
      case "low" -> "%6Cow";
      case "high" -> "%68igh";
      default -> encoded;
    };
  }

  private static void addStatement(KuraPayload payload, PrivacyStatement statement) {
    payload.addMetric("guarantee", statement.guarantee().text());
    payload.addMetric("mechanism", statement.mechanism());
    addUnit(payload, statement.unit());
    payload.addMetric("assumed", statement.assumed());
    payload.addMetric("domain", statement.domain());
    addEpsilon(payload, "epsilon", statement.nanoEpsilon());
    addEpsilon(payload, "epsilon.charged", statement.chargedNanoEpsilon());
    addEpsilon(payload, "epsilon.spent", statement.spentNanoEpsilon());
    addEpsilon(payload, "epsilon.budget", statement.budgetNanoEpsilon());
    for (NoiseTerm term : statement.terms()) {
      String metric = term.metric().key();
      addEpsilon(payload, "epsilon." + metric, term.nanoEpsilon());
      payload.addMetric("sensitivity." + metric, term.l1Sensitivity());
      payload.addMetric(
          "scale." + metric, (double) term.scaleNumerator() / term.scaleDenominator());
      payload.addMetric(
          "scale." + metric + ".exact", term.scaleNumerator() + "/" + term.scaleDenominator());
      if (term.metric().isAlert()) {
        double inverse = (double) term.scaleDenominator() / term.scaleNumerator();
        payload.addMetric("flip." + metric, 1 / (1 + Math.exp(inverse)));
      }
    }
  }

  private static void addUnit(KuraPayload payload, PrivacyUnit unit) {
    payload.addMetric("unit", unit.toString());
    if (unit instanceof PrivacyUnit.Track track) {
      payload.addMetric("unit.tracks", (long) track.tracks());
      payload.addMetric("unit.horizon.ns", track.horizonNanos());
    } else if (unit instanceof PrivacyUnit.Duration duration) {
      payload.addMetric("unit.duration.ns", duration.durationNanos());
      payload.addMetric("unit.stretches", (long) duration.stretches());
    }
  }

  private static void addEpsilon(KuraPayload payload, String name, long nanoEpsilon) {
    BigDecimal epsilon = BigDecimal.valueOf(nanoEpsilon, 9).stripTrailingZeros();
    payload.addMetric(name, epsilon.doubleValue());
    payload.addMetric(name + ".exact", epsilon.toPlainString());
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
