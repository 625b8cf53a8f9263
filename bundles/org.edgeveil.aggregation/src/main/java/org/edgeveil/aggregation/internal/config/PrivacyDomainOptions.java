/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.Settings;

/**
 * The checked configuration of the privacy domain. Immutable.
 *
 * @param domain its name in every statement
 * @param budgetNanoEpsilon what one horizon may spend, in 1e-9
 * @param horizonHours H
 * @param durable whether the ledger is kept; otherwise it is thrown away at the end and nothing is
 *     guaranteed
 */
public record PrivacyDomainOptions(
    String domain, long budgetNanoEpsilon, int horizonHours, boolean durable) {
  public static final String DOMAIN_NAME = "domain.name";
  public static final String BUDGET_EPSILON = "budget.epsilon";
  public static final String HORIZON_HOURS = "horizon.hours";
  public static final String LEDGER = "ledger";

  public static final String DURABLE = "durable";
  public static final String THROW_AWAY = "throw-away";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int MAX_BUDGET = 1000;

  /**
   * Checks a configuration.
   *
   * @param settings the configuration as it came
   * @throws InvalidSettingsException naming everything that is wrong
   */
  public static PrivacyDomainOptions parse(Map<String, ?> settings)
      throws InvalidSettingsException {
    Settings in = new Settings(settings);
    String domain =
        in.matching(
            DOMAIN_NAME,
            NAME,
            "a name of up to 64 letters, digits, dots, hyphens and underscores, first a letter or"
                + " digit,",
            "gateway");
    long budget = NanoEpsilon.read(in, BUDGET_EPSILON, "1.0", MAX_BUDGET);
    int hours = in.integer(HORIZON_HOURS, 1, 24 * 366, 24);
    String ledger = in.oneOf(LEDGER, List.of(DURABLE, THROW_AWAY), DURABLE);
    in.check();
    return new PrivacyDomainOptions(domain, budget, hours, ledger.equals(DURABLE));
  }

  /** Returns H in nanoseconds. */
  public long horizonNanos() {
    return horizonHours * 3_600_000_000_000L;
  }
}
