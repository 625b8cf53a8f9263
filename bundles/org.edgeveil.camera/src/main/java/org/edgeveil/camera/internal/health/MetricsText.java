/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.health;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes numbers in the text format of OpenMetrics 1.0 (Prometheus project, RFC style specification
 * of 2020). Types are restricted to counters, gauges and summaries, which readers of the older
 * Prometheus format understand too. Not thread-safe.
 */
final class MetricsText {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> common;

  /**
   * Begins a text.
   *
   * @param common labels of every sample, by name
   */
  MetricsText(Map<String, String> common) {
    this.common = common;
  }

  /** Writes a family of one counter; {@code name} is without {@code _total}. */
  MetricsText counter(String name, String help, long value) {
    family(name, "counter", help);
    return sample(name + "_total", Map.of(), (double) value);
  }

  /** Writes a family of one gauge. */
  MetricsText gauge(String name, String help, double value) {
    gauges(name, help);
    return sample(name, Map.of(), value);
  }

  /** Begins a family of gauges; {@link #sample} writes each. */
  MetricsText gauges(String name, String help) {
    return family(name, "gauge", help);
  }

  /** Writes how often something happened and what it came to. */
  MetricsText summary(String name, String help, long count, double sum) {
    family(name, "summary", help);
    sample(name + "_count", Map.of(), (double) count);
    return sample(name + "_sum", Map.of(), sum);
  }

  /** Writes a sample of the family begun last. */
  MetricsText sample(String name, Map<String, String> labels, double value) {
    text.append(name);
    Map<String, String> all = new TreeMap<>(common);
    all.putAll(labels);
    String separator = "{";
    for (Map.Entry<String, String> label : all.entrySet()) {
      text.append(separator)
          .append(label.getKey())
          .append("=\"")
          .append(escaped(label.getValue()))
          .append('"');
      separator = ",";
    }
    text.append(all.isEmpty() ? " " : "} ").append(number(value)).append('\n');
    return this;
  }

  /** Returns the whole text with its end. */
  String end() {
    return text + "# EOF\n";
  }

  private MetricsText family(String name, String type, String help) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
    return this;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : "NaN";
  }
}
