/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

/**
 * How often an event occurred in each of two worlds. The event, and which world is the first, were
 * fixed before the draws: chosen after a look at them, the bounds do not hold.
 *
 * @param firstHits how often it occurred in the first world
 * @param firstDraws independent draws in the first world, positive
 * @param secondHits how often it occurred in the second world
 * @param secondDraws independent draws in the second world, positive
 */
public record EventCounts(long firstHits, long firstDraws, long secondHits, long secondDraws) {

  /**
   * Makes the counts.
   *
   * @throws IllegalArgumentException if there are no draws, or more hits than draws
   */
  public EventCounts {
    check("first", firstHits, firstDraws);
    check("second", secondHits, secondDraws);
  }

  /**
   * Returns a lower bound on epsilon of every (epsilon, delta)-differentially private mechanism
   * that could have made these counts.
   *
   * <p>Proof: such a mechanism has P1(event) <= e^epsilon P2(event) + delta, so epsilon is at least
   * log((P1 - delta) / P2). With probability at least {@code confidence} P1 is at least its lower
   * and P2 at most its upper Clopper-Pearson limit, each at half of what is left of 1.
   *
   * @param delta the claimed delta, at least 0 and below 1
   * @param confidence between 0 and 1, such as .999
   * @return the bound, 0 where the counts say nothing
   * @throws IllegalArgumentException if an argument is out of range
   */
  public double epsilonLowerBound(double delta, double confidence) {
    if (!(delta >= 0 && delta < 1)) {
      throw new IllegalArgumentException("delta is at least 0 and below 1, not " + delta);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence is between 0 and 1, not " + confidence);
    }
    double alpha = (1 - confidence) / 2;
    double first = ClopperPearson.lower(firstHits, firstDraws, alpha) - delta;
    double second = ClopperPearson.upper(secondHits, secondDraws, alpha);
    return first <= second ? 0 : Math.log(first / second);
  }

  private static void check(String world, long hits, long draws) {
    if (draws <= 0 || hits < 0 || hits > draws) {
      throw new IllegalArgumentException(
          "the "
              + world
              + " world has at least one draw and not more hits than draws, not "
              + hits
              + " of "
              + draws);
    }
  }
}
