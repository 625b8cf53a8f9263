/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.edgeveil.privacy.query.Budget;
import org.edgeveil.privacy.query.CountQuery;
import org.edgeveil.privacy.query.NoisedValue;
import org.edgeveil.privacy.query.Released;
import org.edgeveil.privacy.query.UnitBound;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A whole count: bounds for each unit, exact noise, interval and statement. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CountBenchmark {
  private static final int UNITS = 1_000;

  /** What the noise is calibrated by. */
  @Param({"epsilon", "rho", "epsilon and delta"})
  public String budget = "";

  private final RandomBits bits = RandomBits.secure();
  private final Integer[] units = new Integer[UNITS];
  private CountQuery query =
      new CountQuery(
          new UnitBound.Contributions(1), new Budget.Pure(1_000_000_000), Probability.PERCENT_95);

  /** Plans the count, as is done once for a configuration. */
  @Setup
  public void setUp() {
    Budget cost =
        switch (budget) {
          case "epsilon" -> new Budget.Pure(1_000_000_000);
          case "rho" -> new Budget.Concentrated(500_000_000);
          default -> new Budget.Approximate(1_000_000_000, Probability.of(new BigDecimal("1e-5")));
        };
    query = new CountQuery(new UnitBound.Contributions(1), cost, Probability.PERCENT_95);
    for (int i = 0; i < UNITS; i++) {
      units[i] = i;
    }
  }

  /** A collection of one contribution, and its release. */
  @Benchmark
  public Released<NoisedValue> countOfOne() {
    CountQuery.Collection<Integer> collection = query.begin();
    collection.add(units[0]);
    return collection.release(bits);
  }

  /** One of a thousand contributions of different units, its share of the release included. */
  @Benchmark
  @OperationsPerInvocation(UNITS)
  public Released<NoisedValue> contribution() {
    CountQuery.Collection<Integer> collection = query.begin();
    for (Integer unit : units) {
      collection.add(unit);
    }
    return collection.release(bits);
  }
}
