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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.Settings;
import org.edgeveil.privacy.ledger.Currency;

/**
 * The checked configuration of the privacy domain. Immutable.
 *
 * @param domain its name in every statement
 * @param currency what the budget is counted in
 * @param budget what one horizon, and any chunk, may spend, in 1e-9 of the currency
 * @param delta the domain's delta, wherever a statement needs one, above 0 and at most 1e-3
 * @param horizonHours H
 * @param durable whether the ledger is kept; otherwise it is thrown away at the end and nothing is
 *     guaranteed
 * @param eraseGeneration an increase erases the secret state of continual releases once
 */
public record PrivacyDomainOptions(
    String domain,
    Currency currency,
    long budget,
    BigDecimal delta,
    int horizonHours,
    boolean durable,
    int eraseGeneration) {
  public static final String DOMAIN_NAME = "domain.name";
  public static final String CURRENCY = "currency";
  public static final String BUDGET_EPSILON = "budget.epsilon";
  public static final String BUDGET_RHO = "budget.rho";
  public static final String DELTA = "delta";
  public static final String HORIZON_HOURS = "horizon.hours";
  public static final String LEDGER = "ledger";
  public static final String ERASE_GENERATION = "erase.generation";

  public static final String EPSILON = "epsilon";
  public static final String RHO = "rho";
  public static final String DURABLE = "durable";
  public static final String THROW_AWAY = "throw-away";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int MAX_BUDGET = 1000;
  private static final BigDecimal LARGEST_DELTA = new BigDecimal("1e-3");
  private static final BigDecimal SMALLEST_DELTA = new BigDecimal("1e-30");

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
    String currency = in.oneOf(CURRENCY, List.of(EPSILON, RHO), EPSILON);
    // Both are checked, so that changing the currency brings no surprise.
    long epsilon = NanoEpsilon.read(in, BUDGET_EPSILON, "1.0", MAX_BUDGET);
    long rho = NanoEpsilon.read(in, BUDGET_RHO, "0.01", MAX_BUDGET);
    BigDecimal delta = delta(in);
    int hours = in.integer(HORIZON_HOURS, 1, 24 * 366, 24);
    String ledger = in.oneOf(LEDGER, List.of(DURABLE, THROW_AWAY), DURABLE);
    int erase = in.integer(ERASE_GENERATION, 0, Integer.MAX_VALUE, 0);
    in.check();
    boolean pure = currency.equals(EPSILON);
    return new PrivacyDomainOptions(
        domain,
        pure ? Currency.NANO_EPSILON : Currency.NANO_RHO,
        pure ? epsilon : rho,
        delta,
        hours,
        ledger.equals(DURABLE),
        erase);
  }

  private static BigDecimal delta(Settings in) {
    String text = in.text(DELTA, "1e-9");
    Optional<BigDecimal> delta = Settings.exact(text);
    if (delta.isPresent()
        && delta.get().compareTo(SMALLEST_DELTA) >= 0
        && delta.get().compareTo(LARGEST_DELTA) <= 0) {
      return delta.get().stripTrailingZeros();
    }
    in.reject(DELTA, "a number from 1e-30 to 1e-3, such as 1e-9,", text);
    return LARGEST_DELTA;
  }

  /** Returns H in nanoseconds. */
  public long horizonNanos() {
    return horizonHours * 3_600_000_000_000L;
  }
}
