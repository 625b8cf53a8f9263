/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;

/**
 * How one metric's part of the joint vector is noised: independent discrete Laplace noise of scale
 * sensitivity / epsilon on every key.
 *
 * <p><b>Privacy guarantee:</b> noising each metric by its term is one mechanism on the joint vector
 * whose loss is at most the sum of the terms' epsilons, which is exactly what was charged; the
 * scales are derived from the charged integers, not the reverse.
 *
 * @param metric the metric
 * @param l1Sensitivity its L1 bound, positive
 * @param nanoEpsilon its share of epsilon in 1e-9, positive
 * @param noise the distribution
 */
public record LaplaceTerm(
    CountedMetric metric, long l1Sensitivity, long nanoEpsilon, DiscreteLaplace noise) {

  /**
   * Plans the joint mechanism.
   *
   * @param bounds what one unit can move
   * @param split how epsilon is divided
   * @param nanoEpsilon what is charged, positive
   * @param metrics the metrics that have keys, at least one
   * @return one term for each of the metrics, in their order
   * @throws IllegalArgumentException if the parameters allow no exact noise
   */
  public static List<LaplaceTerm> plan(
      JointBounds bounds, EpsilonSplit split, long nanoEpsilon, Set<CountedMetric> metrics) {
    List<LaplaceTerm> terms = new ArrayList<>();
    for (Map.Entry<CountedMetric, Long> share : split.divide(nanoEpsilon, metrics).entrySet()) {
      long sensitivity = bounds.l1(share.getKey());
      terms.add(
          new LaplaceTerm(
              share.getKey(),
              sensitivity,
              share.getValue(),
              DiscreteLaplace.calibrated(sensitivity, share.getValue())));
    }
    return List.copyOf(terms);
  }
}
