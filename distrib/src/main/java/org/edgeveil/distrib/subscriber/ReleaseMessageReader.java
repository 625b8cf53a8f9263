/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the metrics of a release's message, schema {@code edgeveil.release} version 2. */
public final class ReleaseMessageReader {
  private static final Set<String> METRICS =
      Set.of("entries", "crossings", "occupancy", "dwell", "alerts", "alarms");

  /** Returns whether a message says that it is a release; others (birth, for example) are not. */
  public boolean isRelease(KuraMessage message) {
    return "edgeveil.release".equals(message.metrics().get("schema"));
  }

  /**
   * Reads a release.
   *
   * @param message the message
   * @return the release
   * @throws PayloadException if something is missing, or is of another type or version
   */
  public ReleaseReport read(KuraMessage message) throws PayloadException {
    Fields fields = new Fields(message.metrics());
    if (fields.whole("schema.version") != 2) {
      throw new PayloadException("the release has a schema that this reader does not know");
    }
    String currency = fields.text("currency");
    return new ReleaseReport(
        fields.text("charge.id"),
        fields.text("camera"),
        fields.instant("window.start"),
        fields.instant("window.end"),
        fields.whole("window.media.start.ns"),
        fields.whole("window.media.end.ns"),
        fields.whole("window.frames"),
        values(fields),
        suppressed(fields),
        fields.text("guarantee"),
        fields.text("mechanism"),
        fields.text("unit"),
        fields.truth("assumed"),
        fields.text("domain"),
        currency,
        fields.number(currency),
        costByMetric(currency, fields),
        fields.number(currency + ".charged"),
        fields.number(currency + ".spent"),
        fields.number(currency + ".budget"),
        fields.number("epsilon"),
        fields.number("delta"));
  }

  private static List<ReleaseReport.Value> values(Fields fields) throws PayloadException {
    List<ReleaseReport.Value> values = new ArrayList<>();
    for (String name : fields.metrics.keySet()) {
      List<String> parts = List.of(name.split("\\.", -1));
      boolean counted = METRICS.contains(parts.get(0)) && fields.metrics.containsKey(name + ".low");
      if (counted && (parts.size() == 2 || parts.size() == 3)) {
        values.add(
            new ReleaseReport.Value(
                parts.get(0),
                unescape(parts.get(1)),
                parts.size() == 3 ? unescape(parts.get(2)) : "",
                fields.number(name),
                fields.number(name + ".low"),
                fields.number(name + ".high")));
      }
    }
    return values;
  }

  private static List<ReleaseReport.Key> suppressed(Fields fields) throws PayloadException {
    List<ReleaseReport.Key> keys = new ArrayList<>();
    for (String name : fields.metrics.keySet()) {
      List<String> parts = List.of(name.split("\\.", -1));
      int last = parts.size() - 1;
      boolean counted = METRICS.contains(parts.get(0)) && parts.get(last).equals("suppressed");
      if (counted && (last == 2 || last == 3) && fields.truth(name)) {
        keys.add(
            new ReleaseReport.Key(
                parts.get(0), unescape(parts.get(1)), last == 3 ? unescape(parts.get(2)) : ""));
      }
    }
    return keys;
  }

  private static Map<String, Double> costByMetric(String currency, Fields fields)
      throws PayloadException {
    Map<String, Double> shares = new HashMap<>();
    for (String metric : METRICS) {
      String name = currency + "." + metric;
      if (fields.metrics.containsKey(name)) {
        shares.put(metric, fields.number(name));
      }
    }
    return shares;
  }

  private static String unescape(String part) throws PayloadException {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new PayloadException("the name part " + part + " has a broken escape");
    }
  }

  private record Fields(Map<String, Object> metrics) {
    String text(String name) throws PayloadException {
      return get(name, String.class);
    }

    long whole(String name) throws PayloadException {
      return get(name, Long.class);
    }

    boolean truth(String name) throws PayloadException {
      return get(name, Boolean.class);
    }

    double number(String name) throws PayloadException {
      return get(name, Number.class).doubleValue();
    }

    Instant instant(String name) throws PayloadException {
      try {
        return Instant.parse(text(name));
      } catch (DateTimeException e) {
        throw new PayloadException("the metric " + name + " is no instant");
      }
    }

    private <T> T get(String name, Class<T> type) throws PayloadException {
      Object value = metrics.get(name);
      if (!type.isInstance(value)) {
        throw new PayloadException("the release has no metric " + name + " of the expected type");
      }
      return type.cast(value);
    }
  }
}
