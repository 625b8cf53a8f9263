/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.edgeveil.aggregation.internal.charge.OpenLedger;
import org.edgeveil.aggregation.internal.config.PrivacyDomainOptions;
import org.edgeveil.privacy.ledger.Currency;

/**
 * Opens the ledgers of an audit.
 *
 * @param directory of a durable ledger; not used for one that is thrown away
 * @param durable whether every charge is written to the disk
 * @param files how many files a ledger takes before the next one is opened
 */
public record Ledgers(Path directory, boolean durable, int files) {
  private static final int HORIZON_HOURS = 24;
  private static final BigDecimal DELTA = new BigDecimal("1e-9");

  /** Returns ledgers in memory, each for a few files. */
  public static Ledgers inMemory() {
    return inMemory(Rounds.FILES_IN_MEMORY);
  }

  /**
   * Returns ledgers in memory, each for this many files: at most {@link Rounds}' number of them.
   */
  public static Ledgers inMemory(int files) {
    return new Ledgers(Path.of(""), false, files);
  }

  /** Returns one ledger on the disk for all files of a world. */
  public static Ledgers onDisk(Path directory) {
    return new Ledgers(directory, true, Integer.MAX_VALUE);
  }

  /** Returns the ledgers of a world of its own. */
  Ledgers in(String world) {
    return durable ? onDisk(directory.resolve(world)) : this;
  }

  /**
   * Opens a ledger with room for its files.
   *
   * @param nanoCost what one file costs
   * @param rounds how many files there will be
   * @throws IOException if it cannot be opened
   */
  OpenLedger open(long nanoCost, int rounds) throws IOException {
    return open(directory, durable, Math.multiplyExact(nanoCost, (long) Math.min(rounds, files)));
  }

  /** Opens a ledger that is thrown away, with this budget. */
  static OpenLedger throwAway(long budget) throws IOException {
    return open(Path.of(""), false, budget);
  }

  private static OpenLedger open(Path directory, boolean durable, long budget) throws IOException {
    return OpenLedger.open(
        directory,
        new PrivacyDomainOptions(
            "audit", Currency.NANO_EPSILON, budget, DELTA, HORIZON_HOURS, durable, 0),
        System::nanoTime);
  }
}
