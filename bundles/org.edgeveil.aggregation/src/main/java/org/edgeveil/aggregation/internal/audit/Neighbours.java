/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.util.Map;
import java.util.Objects;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Stream;

/**
 * Two clips that differ by one privacy unit, as much as it can.
 *
 * @param name what the audit is called
 * @param options the aggregator's configuration
 * @param runs makes the runs of a file
 * @param endNanos end of the clips in media time
 * @param passes how often the same file is analysed, one run after the other
 * @param first one clip
 * @param second the other
 * @param counts what the two worlds count before noise; 0 where nothing is said
 * @param event each of these numbers is published at or beyond its value in the first world
 */
public record Neighbours(
    String name,
    AggregatorOptions options,
    Runs runs,
    long endNanos,
    int passes,
    World first,
    World second,
    Map<Cell, Difference> counts,
    Map<Cell, Difference> event) {

  /** Makes runs of files. */
  @FunctionalInterface
  public interface Runs {
    /**
     * Returns a run.
     *
     * @param id the file's SHA-256
     * @param pass 0 for the first time that it is analysed
     */
    Stream of(String id, int pass);
  }

  /**
   * Returns worlds with the event that no other is likelier than by more: for Laplace noise and
   * randomised response, that every number that differs is published at or beyond its value in the
   * first world. Where the worlds differ by the whole sensitivity the event is likelier there by
   * exp(epsilon).
   */
  static Neighbours of(
      String name,
      AggregatorOptions options,
      Runs runs,
      long endNanos,
      int passes,
      World first,
      World second,
      Map<Cell, Difference> counts) {
    return new Neighbours(name, options, runs, endNanos, passes, first, second, counts, counts);
  }

  public Neighbours {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(runs, "runs");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
    counts = Map.copyOf(counts);
    event = Map.copyOf(event);
    if (endNanos <= 0 || passes <= 0) {
      throw new IllegalArgumentException("a clip has an end and is analysed at least once");
    }
  }
}
