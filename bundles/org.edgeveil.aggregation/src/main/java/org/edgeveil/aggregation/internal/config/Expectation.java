/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.api.release.Metric;
import org.edgeveil.component.Settings;

/**
 * What the operator expects a key's value of one window to be about: public, from elsewhere than
 * the camera. It shapes no number, it only tells whether the noise leaves any use. Immutable.
 *
 * @param values the expected values; none for what is not known
 * @param acceptUseless whether to count although the noise hides what is expected
 */
public record Expectation(List<Expected> values, boolean acceptUseless) {
  public static final String EXPECTED_PER_WINDOW = "expected.per.window";
  public static final String ACCEPT_USELESS = "accept.useless";

  private static final List<Metric> METRICS =
      List.of(Metric.ENTRIES, Metric.CROSSINGS, Metric.OCCUPANCY, Metric.DWELL);

  /**
   * The expected value of a typical key.
   *
   * @param metric what is counted
   * @param value the value, positive
   */
  public record Expected(Metric metric, BigDecimal value) {}

  public Expectation {
    values = List.copyOf(values);
  }

  /** Returns that nothing is known. */
  public static Expectation none() {
    return new Expectation(List.of(), false);
  }

  /** Reads the settings; what is wrong is noted there. */
  static Expectation parse(Settings in) {
    String text = in.text(EXPECTED_PER_WINDOW, "");
    boolean accept = in.flag(ACCEPT_USELESS, false);
    List<Expected> values = new ArrayList<>();
    Set<Metric> seen = new HashSet<>();
    if (text.isBlank()) {
      return new Expectation(values, accept);
    }
    for (String part : text.split(",", -1)) {
      Optional<Expected> expected = expected(part.strip());
      if (expected.isEmpty() || !seen.add(expected.get().metric())) {
        in.reject(
            EXPECTED_PER_WINDOW,
            "metrics with what is expected of one key in one window, such as entries=500,"
                + " occupancy=2.5, each once and not negative (0: not known),",
            text);
        break;
      }
      if (expected.get().value().signum() > 0) {
        values.add(expected.get());
      }
    }
    return new Expectation(values, accept);
  }

  private static Optional<Expected> expected(String part) {
    int sign = part.indexOf('=');
    String name = sign < 0 ? "" : part.substring(0, sign).strip();
    return METRICS.stream()
        .filter(metric -> metric.key().equals(name))
        .findFirst()
        .flatMap(
            metric ->
                Settings.exact(part.substring(sign + 1).strip())
                    .filter(value -> value.signum() >= 0)
                    .map(value -> new Expected(metric, value)));
  }
}
