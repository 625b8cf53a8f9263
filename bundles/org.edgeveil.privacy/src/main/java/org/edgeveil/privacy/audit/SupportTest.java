/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds outputs that one of two worlds has and the other has not: they give a neighbour away
 * whatever epsilon is. The outputs need not be known beforehand. Not thread-safe.
 *
 * <p>An output is said to be of one world only if it was drawn at least t times in n draws of that
 * world and never in n draws of the other, with t = 1 + ceil((log(2 n / alpha) + n delta
 * e^-epsilon) / log(1 + e^-epsilon)).
 *
 * <p>Proof that this errs with probability at most alpha for an (epsilon, delta)-differentially
 * private mechanism: let an output have shares p and q in the two worlds; q >= e^-epsilon (p -
 * delta). That it is drawn at least t times here and never there has at most probability n p P(Y >=
 * t - 1) (1 - q)^n, with Y binomial of n - 1 and p: one of the n draws, and t - 1 of the others. By
 * Markov's inequality for s^Y with s = 1 + e^-epsilon, P(Y >= t - 1) <= s^(1 - t) exp(n p
 * e^-epsilon), and (1 - q)^n <= exp(-n e^-epsilon (p - delta)). The product is n p s^(1 - t) exp(n
 * delta e^-epsilon); summed over all outputs p is 1, and there are two directions.
 *
 * @param <O> outputs, with equals and hashCode
 */
public final class SupportTest<O> {
  private final Map<O, long[]> counts = new HashMap<>();
  private final long[] draws = new long[2];

  /** Counts an output of the first world. */
  public void first(O output) {
    add(0, output);
  }

  /** Counts an output of the second world. */
  public void second(O output) {
    add(1, output);
  }

  private void add(int world, O output) {
    counts.computeIfAbsent(output, unseen -> new long[2])[world]++;
    draws[world]++;
  }

  /**
   * Returns the outputs that only one of the worlds has.
   *
   * @param epsilon the claimed epsilon, not negative
   * @param delta the claimed delta, at least 0 and below 1
   * @param alpha how likely one is named wrongly at most, between 0 and 1
   * @throws IllegalArgumentException if a parameter is out of range
   * @throws IllegalStateException if the worlds were not drawn equally often, or not at all
   */
  public Set<O> ofOneWorldOnly(double epsilon, double delta, double alpha) {
    long least = leastDraws(epsilon, delta, alpha);
    Set<O> found = new LinkedHashSet<>();
    counts.forEach(
        (output, seen) -> {
          if (Math.min(seen[0], seen[1]) == 0 && Math.max(seen[0], seen[1]) >= least) {
            found.add(output);
          }
        });
    return found;
  }

  private long leastDraws(double epsilon, double delta, double alpha) {
    if (!(epsilon >= 0 && delta >= 0 && delta < 1 && alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "epsilon is not negative, delta at least 0 and below 1, alpha between 0 and 1");
    }
    if (draws[0] != draws[1] || draws[0] == 0) {
      throw new IllegalStateException("both worlds are drawn equally often, at least once");
    }
    double n = draws[0];
    double s = Math.exp(-epsilon);
    return 1 + (long) Math.ceil((Math.log(2 * n / alpha) + n * delta * s) / Math.log1p(s));
  }
}
